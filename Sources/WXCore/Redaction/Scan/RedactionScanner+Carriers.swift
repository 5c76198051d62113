/// Carriers whose name and value stand apart: members of an object, lists, tables.
extension RedactionScanner {
    /// Detects the value, or the values, that the window's name promises, by the carrier in which it stands.
    mutating func detectCarrier(_ window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        guard window.end < window.bytes.count else { return window.isFinal ? .no : .more }
        let behind = BehindName(window)
        if behind.mayChange {
            let changed = ChangedValue.detect(at: window, promise)
            if !changed.isNo { return changed }
        }
        if endsRow(window) {
            let header = detectHeader(window, promise)
            if !header.isNo { return header }
        }
        let carried = Carrier.detect(at: window, promise, behind)
        if !carried.isNo { return carried }
        let answer = Answer.detect(at: window, promise)
        if !answer.isNo { return answer }
        if behind.assigns, !behind.isPlain {
            let list = ListReader.detect(at: window, promise)
            if !list.isNo { return list }
        }
        switch MemberReader.value(behind: window, promise, behind) {
        case .no: break
        case .more: return .more
        case .value(let range, let promise):
            return .foresee([HiddenValue(range, promise, "pair of members")], after: window.end)
        }
        return detectHeader(window, promise)
    }

    /// Whether the window's name is the last cell of a line, so that a whole row stands below and no value of its own.
    private func endsRow(_ window: ScanWindow) -> Bool {
        let end = window.bytes[window.end]
        return (end == .newline || end == .carriageReturn || end == .backslash)
            && [.comma, .semicolon, .pipe, .tab].contains(window.before)
    }

    private mutating func detectHeader(_ window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        switch TableHeader.read(window, promise) {
        case .no: return .no
        case .more: return .more
        case .header(let header, let end):
            enterTable(header, at: end)
            return .pass(end)
        }
    }

    /// Returns the name that goes on over dots: `clave.acceso`; nil if none does.
    func dottedName(_ window: ScanWindow) -> ScanWindow? {
        let bytes = window.bytes
        guard window.end + 1 < bytes.count, bytes[window.end] == .dot, bytes[window.end + 1].isASCIILetter else {
            return nil
        }
        return window.extended(to: window.end(of: .dotted, from: window.end, most: 64))
    }

    /// Detects the value that a name of more than one word promises.
    mutating func detectValue(of phrase: SecretPhrase, _ window: ScanWindow) -> Decision {
        let carried = detectCarrier(window, phrase.promise)
        return carried.isNo ? .enter(.expecting(NamedValue(phrase)), at: window.end) : carried
    }

    /// Detects the data of a Kubernetes secret, or records that such a manifest began.
    mutating func detectManifest(_ window: ScanWindow) -> Decision {
        let isSecret = done + window.position - manifest < SecretManifest.longest
        switch SecretManifest.read(window, isSecret: isSecret) {
        case .no: return .no
        case .more: return .more
        case .kind:
            manifest = done + window.position
            return .no
        case .values(let values): return .foresee(values, after: window.end)
        }
    }

    /// Records the columns of a table, or that rows of one follow.
    mutating func detectSchema(_ window: ScanWindow) -> Decision {
        switch TableSchema.read(window, schemas) {
        case .no: return .no
        case .more: return .more
        case .schema(let schema):
            TableSchema.keep(schema, in: &schemas)
            return .no
        case .rows(let header, let start):
            enterTable(header, at: start)
            return .pass(start)
        }
    }

    private mutating func enterTable(_ header: TableHeader, at start: Int) {
        table = header
        rowsReadTo = done + start
        nextRow = 0
    }

    /// What to do at a place in a table.
    enum TableStep {
        case more
        /// The row that begins here has these secrets.
        case hide([HiddenValue])
        /// Up to there is ordinary text.
        case scan(to: Int)
    }

    /// Reads the row that begins at `position`, or finds the next one.
    mutating func stepTable(_ bytes: Bytes, _ position: Int, isFinal: Bool, after before: UInt8) -> TableStep {
        guard let table else { return .scan(to: bytes.count) }
        if nextRow > done + position { return .scan(to: min(bytes.count, nextRow - done)) }
        let start = max(position, rowsReadTo - done)
        guard start <= bytes.count else { return .scan(to: bytes.count) }
        let previous = start > position ? bytes[start - 1] : before
        guard let next = TableRow.next(bytes, from: start, after: previous, table) else {
            rowsReadTo = done + bytes.count
            return .scan(to: bytes.count)
        }
        if next > position {
            nextRow = done + next
            return .scan(to: next)
        }
        switch TableRow.read(bytes, position, isFinal: isFinal, table) {
        case .more: return .more
        case .end:
            self.table = nil
            return .scan(to: bytes.count)
        case .row(let values, let end):
            rowsReadTo = done + max(end, position + 1)
            guard values.isEmpty else { return .hide(values) }
            let start = min(bytes.count, max(end, position + 1))
            return .scan(to: TableRow.next(bytes, from: start, after: bytes[start - 1], table) ?? bytes.count)
        }
    }
}

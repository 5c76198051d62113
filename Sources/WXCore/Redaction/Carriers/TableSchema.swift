/// The columns of a table that a program writes out, and the rows that follow without their names: `CREATE TABLE users
/// (id int, password text)` and below `INSERT INTO users VALUES (1, '…')`.
struct TableSchema: Sendable {
    /// The table's name, without what stands before its last dot.
    private let table: [UInt8]
    private let header: TableHeader

    static let beginnings: [Beginning] = ["create table", "insert into"].map(Beginning.word)

    private static let longest = 4_096
    /// How many schemas with a secret are kept.
    private static let most = 8
    private static let create = Array("create table ".utf8)
    private static let ifNotExists = Array("if not exists ".utf8)
    private static let insert = Array("insert into ".utf8)
    private static let values = Array("values".utf8)

    /// What a statement means.
    enum Result {
        case no, more
        /// A table with secrets was described.
        case schema(TableSchema)
        /// Rows of a known table follow there.
        case rows(TableHeader, at: Int)
    }

    /// Reads the statement that begins with the window's word.
    @inline(never)
    static func read(_ window: ScanWindow, _ known: [TableSchema]) -> Result {
        var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: longest)
        if text.takes(create) { return schema(&text) }
        guard text.takes(insert) else { return text.mustWait ? .more : .no }
        // Without a schema the statement says nothing.
        guard !known.isEmpty else { return .no }
        let name = tableName(&text)
        text.takesSpace()
        guard text.takes(values) else { return text.mustWait ? .more : .no }
        if text.mustWait { return .more }
        guard let schema = known.last(where: { $0.table == name }) else { return .no }
        return .rows(schema.header, at: text.index)
    }

    /// Adds a schema to those that are kept.
    static func keep(_ schema: TableSchema, in known: inout [TableSchema]) {
        known.removeAll { $0.table == schema.table }
        if known.count == most { known.removeFirst() }
        known.append(schema)
    }

    private static func tableName(_ text: inout CarrierText) -> [UInt8] {
        var name: [UInt8] = []
        while text.index < text.limit, name.count < 64 {
            let next = text.peek
            if next == .dot {
                name = []
            } else if next.isWordByte || next == .underscore {
                name.append(next.asciiLowercased)
            } else if !"`\"[]".utf8.contains(next) {
                break
            }
            text.skip()
        }
        return name
    }

    /// Passes the description of a table's columns.
    private static func schema(_ text: inout CarrierText) -> Result {
        _ = text.takes(ifNotExists)
        let name = tableName(&text)
        text.takesBlanks()
        guard !name.isEmpty, text.takes(.openParenthesis) else { return text.mustWait ? .more : .no }
        var secrets: [Int: SecretValue.Promise] = [:]
        var width = 0
        while text.index < text.limit, !text.isAtEnd {
            text.takesSpace()
            while "`\"[".utf8.contains(text.peek) { text.skip() }
            let column = text.bytes[text.takes(.word, most: 64)]
            while "`\"]".utf8.contains(text.peek) { text.skip() }
            if isKeyOfTable(column) {
                passColumn(&text)
            } else {
                if let promise = KeyName.promise(column) { secrets[width] = isSecret(column) ? .password : promise }
                width += 1
                passColumn(&text)
            }
            guard text.takes(.comma) else { break }
        }
        if text.mustWait { return .more }
        guard text.peek == .closeParenthesis, !secrets.isEmpty else { return .no }
        return .schema(
            TableSchema(table: name, header: TableHeader(form: .tuples, width: width, secrets: secrets)))
    }

    /// People write passwords into a column that is called a secret.
    private static func isSecret(_ column: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        column.map(\.asciiLowercased).elementsEqual("secret".utf8)
    }

    /// `PRIMARY KEY (id)` and the like are no columns.
    private static func isKeyOfTable(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let word = word.map(\.asciiLowercased)
        return ["primary", "key", "unique", "constraint", "foreign", "index", "check", "fulltext"].contains {
            word.elementsEqual($0.utf8)
        }
    }

    /// Passes the type of a column, up to the comma or parenthesis behind it.
    private static func passColumn(_ text: inout CarrierText) {
        var depth = 0
        while text.index < text.limit, !text.isAtEnd {
            if let quote = text.takesQuote() {
                guard text.takesQuoted(quote) != nil else { return }
                continue
            }
            switch text.peek {
            case .openParenthesis: depth += 1
            case .closeParenthesis where depth == 0, .comma where depth == 0, .semicolon: return
            case .closeParenthesis: depth -= 1
            default: break
            }
            text.skip()
        }
    }
}

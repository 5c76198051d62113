import WXChat
package import WXCore

/// The messages of one run, compacted and bounded, from which any reader can continue after any number.
///
/// Adjacent text of the same part is kept as one block, with the end of each message. Of the updates of usage only the
/// last one is kept. What is read is therefore fewer messages than were written, and each says which numbers it stands
/// for. Once the log is too large, the oldest messages can be dropped.
///
/// Plain logic without tasks or clocks. Appending takes constant time on average.
package struct RunLog {
    private enum Kind: Hashable {
        /// Text that continues in the next message of the same kind.
        case answer(part: Int)
        case thinking
        /// Thinking without words.
        case signal
        /// A message that stays as it is, encoded.
        case usage
        case end
        case other

        var isText: Bool {
            switch self {
            case .answer, .thinking, .signal: true
            case .usage, .end, .other: false
            }
        }
    }

    /// One kept message, or a block of merged text.
    private struct Entry {
        let kind: Kind
        /// The text, or the encoded message.
        var bytes: [UInt8]
        /// Where each of the merged messages ends in the text.
        var ends: [UInt32]
        /// The number of the last message in it.
        var last: Int
        /// How many bytes had been written to the log before it.
        let start: Int

        /// Gives back the room that text leaves when it grows.
        mutating func compact() {
            guard bytes.capacity - bytes.count > 256 else { return }
            bytes = bytes.withUnsafeBufferPointer { Array($0) }
            ends = ends.withUnsafeBufferPointer { Array($0) }
        }

        var cost: Int { bytes.count + ends.count * MemoryLayout<UInt32>.size + 96 }
    }

    private let run: RunID
    /// How large a block of text grows, which is also how much text is sent in one message.
    private let blockLimit: Int
    /// The entries from `head` on are kept; those before are empty.
    private var entries: [Entry] = []
    private var head = 0
    /// Where the last update of usage is.
    private var usage: Int?
    /// Small messages that were encoded last, for readers that read the same.
    private var encoded: [RunMessage] = []

    /// The number of the last message; 0 if there is none.
    package private(set) var last = 0
    /// The number of the last message that was dropped; 0 if none was.
    package private(set) var dropped = 0
    /// How many bytes are kept, including what each entry costs.
    package private(set) var size = 0
    /// How many bytes were written since the beginning.
    package private(set) var written = 0
    /// Whether the last message is `session_end`.
    package private(set) var hasEnded = false

    package init(of run: RunID, blockLimit: Int) {
        self.run = run
        self.blockLimit = blockLimit
    }

    // MARK: Writing

    /// Appends the next message.
    package mutating func append(_ message: StreamMessage) {
        precondition(message.sequence == last + 1 && !hasEnded, "A run's messages are numbered without gaps.")
        last = message.sequence
        switch message.content {
        case .assistantChunk(let text, let part): append(text, .answer(part: part))
        case .thinking(let text?): append(text, .thinking)
        case .thinking(nil): append("", .signal)
        case .usageUpdate:
            forgetUsage()
            add(.usage, message.json, ends: [])
            usage = entries.count - 1
        case .sessionEnd:
            hasEnded = true
            add(.end, message.json, ends: [])
        default: add(.other, message.json, ends: [])
        }
    }

    private mutating func add(_ kind: Kind, _ text: String, ends: [UInt32]) {
        if head < entries.count { entries[entries.count - 1].compact() }
        let entry = Entry(kind: kind, bytes: Array(text.utf8), ends: ends, last: last, start: written)
        entries.append(entry)
        written += entry.bytes.count
        size += entry.cost
    }

    /// Appends text, in place if the last entry is a block of the same kind.
    private mutating func append(_ text: String, _ kind: Kind) {
        let count = text.utf8.count
        let index = entries.count - 1
        guard index >= head, entries[index].kind == kind, entries[index].bytes.count + count <= blockLimit else {
            add(kind, text, ends: [UInt32(clamping: count)])
            return
        }
        entries[index].bytes.append(contentsOf: text.utf8)
        entries[index].ends.append(UInt32(clamping: entries[index].bytes.count))
        entries[index].last = last
        written += count
        size += count + MemoryLayout<UInt32>.size
    }

    /// Drops the last update of usage, because a new one replaces it.
    ///
    /// The message after it then stands for its number, too.
    private mutating func forgetUsage() {
        guard let usage, usage >= head else { return }
        size -= entries[usage].cost
        entries.remove(at: usage)
        self.usage = nil
    }

    // MARK: Dropping

    /// Drops the oldest messages until the log has at most `limit` bytes, but none after number `kept`, and never the
    /// last entry.
    package mutating func trim(to limit: Int, keepingAfter kept: Int = .max) {
        while size > limit, head < entries.count - 1, entries[head].last <= kept {
            size -= entries[head].cost
            dropped = entries[head].last
            entries[head].bytes = []
            entries[head].ends = []
            head += 1
        }
        guard head > 32, head > entries.count / 2 else { return }
        entries.removeFirst(head)
        usage = usage.flatMap { $0 < head ? nil : $0 - head }
        head = 0
    }

    // MARK: Reading

    /// Returns the messages after number `after`, at least one if there is one, and more while they are together not
    /// larger than `size`.
    ///
    /// - Throws: ``ResumeGap`` if some of them were dropped, or if no message has the number `after` yet.
    package mutating func messages(after: Int, upTo size: Int) throws(ResumeGap) -> [RunMessage] {
        try check(after)
        var messages: [RunMessage] = []
        var seen = after
        var total = 0
        for index in entry(after: after)..<entries.count {
            let message = self.message(of: entries[index], after: seen)
            total += message.json.utf8.count
            if !messages.isEmpty, total > size { break }
            messages.append(message)
            seen = message.last
        }
        return messages
    }

    /// Throws if a reader that has seen the message with number `after` cannot read on.
    package func check(_ after: Int) throws(ResumeGap) {
        guard (dropped...last).contains(after) else { throw ResumeGap(oldest: dropped, newest: last) }
    }

    /// Returns how many bytes had been written when the message with number `after` was.
    package func position(after: Int) -> Int {
        let index = entry(after: after)
        guard index < entries.count else { return written }
        return entries[index].start + Self.offset(after: after, in: entries[index])
    }

    /// Returns the index of the first entry that has messages after number `after`.
    private func entry(after: Int) -> Int {
        var (low, high) = (head, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].last > after { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Returns where the text after the message with number `after` begins, in bytes, so that no character is cut that
    /// was not cut before.
    private static func offset(after: Int, in entry: Entry) -> Int {
        let seen = after - (entry.last - entry.ends.count)
        return seen > 0 ? Int(entry.ends[seen - 1]) : 0
    }

    private mutating func message(of entry: Entry, after: Int) -> RunMessage {
        let first = after + 1
        if let known = encoded.first(where: { $0.first == first && $0.last == entry.last }) { return known }
        let message = RunMessage(
            first: first, last: entry.last, json: json(of: entry, from: first), isEnd: entry.kind == .end)
        if message.json.utf8.count <= 4_096 {
            if encoded.count == 4 { encoded.removeFirst() }
            encoded.append(message)
        }
        return message
    }

    private func json(of entry: Entry, from first: Int) -> String {
        let from = first == entry.last ? nil : first
        let bytes = entry.bytes[(entry.kind.isText ? Self.offset(after: first - 1, in: entry) : 0)...]
        let text = String(decoding: bytes, as: UTF8.self)
        let content: StreamMessage.Content
        switch entry.kind {
        case .answer(let part): content = .assistantChunk(text, part: part)
        case .thinking: content = .thinking(text)
        case .signal: content = .thinking(nil)
        case .usage, .end, .other:
            return from.map { "\(text.dropLast()),\"seq_from\":\($0)}" } ?? text
        }
        return ServerMessage.run(StreamMessage(run: run, sequence: entry.last, content: content), from: from).json
    }
}

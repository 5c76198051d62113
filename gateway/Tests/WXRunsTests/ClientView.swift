import WXChat
import WXCore
import WXRuns

/// What a client has received of a run: its content however it was cut into messages, and whether the numbers were
/// without gaps.
struct ClientView: Equatable {
    enum Item: Equatable {
        case answer(part: Int, String)
        case thinking(String)
        case signal
        case other(StreamMessage.Content)
    }

    private(set) var items: [Item] = []
    private(set) var usage: StreamMessage.Content?
    private(set) var ends = 0
    private(set) var last = 0
    private(set) var faults: [String] = []

    /// The text of all parts.
    var text: String { items.map { if case .answer(_, let text) = $0 { text } else { "" } }.joined() }

    /// Takes the messages of a run as the agent sent them.
    init(_ messages: some Sequence<StreamMessage> = []) {
        // What is not part of a message's JSON is not compared.
        for message in messages {
            take((try? StreamMessage(json: Array(message.json.utf8))) ?? message, from: nil)
        }
    }

    mutating func take(_ encoded: [RunMessage]) {
        for message in encoded { take(message) }
    }

    mutating func take(_ encoded: RunMessage) {
        guard case .run(let message, let from)? = try? ServerMessage(json: Array(encoded.json.utf8)) else {
            faults.append("not a message of a run: \(encoded.json)")
            return
        }
        if (from ?? message.sequence) != encoded.first || message.sequence != encoded.last {
            faults.append("\(encoded.first)…\(encoded.last) has other numbers: \(encoded.json)")
        }
        take(message, from: from)
        if encoded.isEnd != (ends > 0) { faults.append("the end is not marked: \(encoded.json)") }
    }

    private mutating func take(_ message: StreamMessage, from: Int?) {
        if (from ?? message.sequence) != last + 1 || ends > 0 {
            faults.append("\(from ?? message.sequence)…\(message.sequence) after \(last)")
        }
        last = message.sequence
        switch (message.content, items.last) {
        case (.assistantChunk(let text, let part), .answer(let oldPart, let old)?) where part == oldPart:
            items[items.count - 1] = .answer(part: part, old + text)
        case (.assistantChunk(let text, let part), _): items.append(.answer(part: part, text))
        case (.thinking(let text?), .thinking(let old)?): items[items.count - 1] = .thinking(old + text)
        case (.thinking(let text?), _): items.append(.thinking(text))
        case (.thinking(nil), .signal?): break
        case (.thinking(nil), _): items.append(.signal)
        case (.usageUpdate, _): usage = message.content
        case (.sessionEnd(let summary), _):
            ends += 1
            items.append(.other(.error(RunFailure(.internal, summary.json))))
        default: items.append(.other(message.content))
        }
    }
}

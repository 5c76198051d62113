import WXCore

/// The members of a message that arrived, read by name; whatever is not as expected is an ``InvalidChatMessage``.
///
/// A member that is null counts as missing.
struct MessageMembers {
    let value: JSONValue

    init(_ json: some Collection<UInt8>) throws(InvalidChatMessage) {
        do { value = try JSONValue(parsing: json) } catch { throw InvalidChatMessage(error.description, id: nil) }
        guard value.members != nil else { throw InvalidChatMessage("it is not an object") }
    }

    init(_ value: JSONValue) { self.value = value }

    /// The client's id of the message, which an error repeats; nil if there is none.
    var id: String? { value["id"]?.string.flatMap { $0.utf8.count <= ChatPrompt.idLimit ? $0 : nil } }

    func has(_ name: String) -> Bool { member(name) != nil }

    /// Returns the value of a member that may be missing.
    func ifPresent<Value>(
        _ name: String, _ read: (MessageMembers) -> (String) throws(InvalidChatMessage) -> Value
    ) throws(InvalidChatMessage) -> Value? {
        has(name) ? try read(self)(name) : nil
    }

    func string(_ name: String) throws(InvalidChatMessage) -> String {
        guard let text = member(name)?.string else { throw invalid("its “\(name)” is not a string") }
        return text
    }

    func bool(_ name: String) throws(InvalidChatMessage) -> Bool {
        guard case .bool(let value)? = member(name) else { throw invalid("its “\(name)” is not true or false") }
        return value
    }

    /// Returns an integer that is not negative.
    func count(_ name: String) throws(InvalidChatMessage) -> Int {
        guard let number = member(name)?.integer.flatMap({ Int(exactly: $0) }), number >= 0 else {
            throw invalid("its “\(name)” is not a whole number from 0")
        }
        return number
    }

    func milliseconds(_ name: String) throws(InvalidChatMessage) -> Duration { .milliseconds(try count(name)) }

    func run(_ name: String = "run_id") throws(InvalidChatMessage) -> RunID {
        do { return try RunID(try string(name)) } catch { throw invalid("its “\(name)” is not a run id") }
    }

    func session(_ name: String) throws(InvalidChatMessage) -> SessionID {
        do { return try SessionID(try string(name)) } catch { throw invalid("its “\(name)” is not a session id") }
    }

    /// Returns the mark of a ping or a pong.
    func mark() throws(InvalidChatMessage) -> JSONValue? {
        switch member("t") {
        case nil: nil
        case let mark? where mark.string != nil: mark
        case .number(let text)?: .number(text)
        default: throw invalid("its “t” is neither a number nor a string")
        }
    }

    func attachments(_ name: String) throws(InvalidChatMessage) -> [ChatAttachment] {
        guard let elements = member(name)?.elements else { throw invalid("its “\(name)” are not a list") }
        var attachments: [ChatAttachment] = []
        for element in elements {
            guard let attachment = ChatAttachment(element) else {
                throw invalid("one of its “\(name)” has neither a handle nor a name and a text")
            }
            attachments.append(attachment)
        }
        return attachments
    }

    /// Returns the part of a text, from and to, or nil if there is none.
    func span(_ name: String) -> Range<Int>? {
        let bounds = (member(name)?.elements ?? []).compactMap(\.integer).map { Int(clamping: $0) }
        return bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]..<bounds[1] : nil
    }

    func invalid(_ reason: String) -> InvalidChatMessage { InvalidChatMessage(reason, id: id) }

    private func member(_ name: String) -> JSONValue? {
        switch value[name] {
        case .null?: nil
        case let member: member
        }
    }
}

/// The error for text that is not a message between a client and a gateway.
public struct InvalidChatMessage: Error, Hashable, Sendable, CustomStringConvertible {
    private let reason: String
    /// The client's id of the message; nil if it has none.
    public let id: String?

    init(_ reason: String, id: String? = nil) {
        self.reason = reason
        self.id = id
    }

    /// One sentence that says what is wrong with the text.
    public var description: String { "Not a message of this protocol: \(reason)." }
}

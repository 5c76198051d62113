import WXCore

extension ClientMessage {
    /// The message as one line of JSON, without the newline.
    public var json: String {
        switch self {
        case .message(let prompt): Self.object("message", prompt.members)
        case .resume(let run, let after):
            Self.object("resume", [.init("run_id", .string(run.text)), .init("after", .integer(Int64(after)))])
        case .cancel(let run): Self.object("cancel", [.init("run_id", .string(run.text))])
        case .detach(let run): Self.object("detach", [.init("run_id", .string(run.text))])
        case .ping(let mark): Self.object("ping", mark.map { [.init("t", $0)] } ?? [])
        case .auth(let token): Self.object("auth", [.init("token", .string(token))])
        case .other(_, let json): json
        }
    }

    private static func object(_ type: String, _ members: [JSONValue.Member]) -> String {
        JSONValue.object([.init("type", .string(type))] + members).text
    }

    /// Creates a message from its JSON.
    ///
    /// Reading what ``json`` returns gives the same message. Unknown members are ignored. A message with an unknown
    /// type is kept as ``other(type:json:)``.
    ///
    /// - Throws: ``InvalidChatMessage`` if the text is not a JSON object, or a member is missing or not valid.
    public init(json: some Collection<UInt8>) throws(InvalidChatMessage) {
        let members = try MessageMembers(json)
        guard members.has("type") else {
            self = .message(try ChatPrompt(members))
            return
        }
        switch try members.string("type") {
        case "message": self = .message(try ChatPrompt(members))
        case "resume": self = .resume(try members.run(), after: try members.count("after"))
        case "cancel": self = .cancel(try members.run())
        case "detach": self = .detach(try members.run())
        case "ping": self = .ping(mark: try members.mark())
        case "auth": self = .auth(token: try members.string("token"))
        case let type: self = .other(type: type, json: String(decoding: Array(json), as: UTF8.self))
        }
    }
}

extension ChatPrompt {
    /// The prompt's members, without those that are nil or empty.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let id { members.append(.init("id", .string(id))) }
        members.append(.init("content", .string(content)))
        if let context { members.append(.init("context", .string(context.name))) }
        if let session { members.append(.init("session_id", .string(session.text))) }
        if let model { members.append(.init("model", .string(model))) }
        if !attachments.isEmpty { members.append(.init("attachments", .array(attachments.map(\.value)))) }
        return members
    }

    init(_ members: MessageMembers) throws(InvalidChatMessage) {
        self.init(try members.string("content"))
        id = try members.ifPresent("id", MessageMembers.string)
        if let id, !(1...Self.idLimit).contains(id.utf8.count) {
            throw InvalidChatMessage("its “id” is not 1 to \(Self.idLimit) bytes long")
        }
        context = try members.ifPresent("context", MessageMembers.string).map(ChatContext.init)
        session = try members.ifPresent("session_id", MessageMembers.session)
        model = try members.ifPresent("model", MessageMembers.string)
        attachments = try members.ifPresent("attachments", MessageMembers.attachments) ?? []
    }
}

extension ChatAttachment {
    fileprivate var value: JSONValue {
        switch self {
        case .text(let name, let text): ["name": .string(name), "text": .string(text)]
        case .handle(let handle): ["handle": .string(handle)]
        }
    }

    /// Creates an attachment from its JSON; nil if it has neither a handle nor a name and a text.
    init?(_ value: JSONValue) {
        if let handle = value["handle"]?.string {
            self = .handle(handle)
        } else if let name = value["name"]?.string, let text = value["text"]?.string {
            self = .text(name: name, text)
        } else {
            return nil
        }
    }
}

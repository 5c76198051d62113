import WXCore

extension ServerMessage {
    /// The message as one line of JSON, without the newline.
    public var json: String {
        switch self {
        case .run(let message, let from):
            if case .other(_, let json) = message.content { return json }
            let members = message.value.members ?? []
            return JSONValue.object(members + (from.map { [.init("seq_from", .integer(Int64($0)))] } ?? [])).text
        case .hello(let hello): return Self.object("hello", hello.members)
        case .ack(let acknowledgement): return Self.object("ack", acknowledgement.members)
        case .pong(let mark): return Self.object("pong", mark.map { [.init("t", $0)] } ?? [])
        case .goingAway(let delay): return Self.object("going_away", [.init("retry_after_ms", .milliseconds(delay))])
        case .error(let failure): return Self.object("error", failure.members)
        case .other(_, let json): return json
        }
    }

    private static func object(_ type: String, _ members: [JSONValue.Member]) -> String {
        JSONValue.object([.init("type", .string(type))] + members).text
    }

    /// Creates a message from its JSON.
    ///
    /// Every object with a `seq` is a message of a run. Reading what ``json`` returns gives the same message, as far
    /// as `StreamMessage` promises it. Unknown members are ignored. A message with an unknown type is kept as
    /// ``other(type:json:)``.
    ///
    /// - Throws: ``InvalidChatMessage`` if the text is not a JSON object with a `type`, or a member is missing or not
    ///   valid.
    public init(json: some Collection<UInt8>) throws(InvalidChatMessage) {
        let members = try MessageMembers(json)
        if members.has("seq") {
            let from = try members.ifPresent("seq_from", MessageMembers.count)
            do throws(InvalidStreamMessage) {
                self = .run(try StreamMessage(json: json), from: from)
            } catch {
                throw InvalidChatMessage(error.reason)
            }
            return
        }
        switch try members.string("type") {
        case "hello": self = .hello(try ChatHello(members))
        case "ack": self = .ack(try ChatAcknowledgement(members))
        case "pong": self = .pong(mark: try members.mark())
        case "going_away": self = .goingAway(retryAfter: try members.milliseconds("retry_after_ms"))
        case "error": self = .error(try ChatFailure(members))
        case let type: self = .other(type: type, json: String(decoding: Array(json), as: UTF8.self))
        }
    }
}

extension ChatHello {
    var members: [JSONValue.Member] {
        [
            .init("connection_id", .string(connection)), .init("server", .string(server)),
            .init("protocol", .string(`protocol`)), .init("heartbeat_ms", .milliseconds(heartbeat)),
            .init("max_message_bytes", .integer(Int64(messageLimit))),
            .init("resume_window_s", .integer(resumeWindow.components.seconds)),
            .init("runs", .array(runs.map(\.value))),
        ]
    }

    init(_ members: MessageMembers) throws(InvalidChatMessage) {
        self.init(
            connection: try members.string("connection_id"), server: try members.string("server"),
            protocol: try members.string("protocol"), heartbeat: try members.milliseconds("heartbeat_ms"),
            messageLimit: try members.count("max_message_bytes"),
            resumeWindow: .seconds(try members.count("resume_window_s")))
        for value in members.value["runs"]?.elements ?? [] { runs.append(try Run(MessageMembers(value))) }
    }
}

extension ChatHello.Run {
    /// The name of the status of a run that is live.
    private static let live = "running"

    fileprivate var value: JSONValue {
        [
            "run_id": .string(run.text), "session_id": .optional(session?.text), "seq": .integer(Int64(sequence)),
            "status": .string(status?.name ?? Self.live),
        ]
    }

    init(_ members: MessageMembers) throws(InvalidChatMessage) {
        let status = try members.string("status")
        self.init(
            run: try members.run(), session: try members.ifPresent("session_id", MessageMembers.session),
            sequence: try members.count("seq"), status: status == Self.live ? nil : RunStatus(status))
    }
}

extension ChatAcknowledgement {
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let id { members.append(.init("id", .string(id))) }
        if let run { members.append(.init("run_id", .string(run.text))) }
        if isDuplicate { members.append(.init("duplicate", true)) }
        return members
    }

    init(_ members: MessageMembers) throws(InvalidChatMessage) {
        self.init(
            id: try members.ifPresent("id", MessageMembers.string),
            run: try members.ifPresent("run_id", MessageMembers.run),
            isDuplicate: try members.ifPresent("duplicate", MessageMembers.bool) ?? false)
    }
}

extension JSONValue {
    /// Returns a duration as a whole number of milliseconds.
    static func milliseconds(_ duration: Duration) -> JSONValue {
        let (seconds, attoseconds) = duration.components
        return .integer(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}

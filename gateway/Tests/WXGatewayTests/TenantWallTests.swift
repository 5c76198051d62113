import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting
import WXWire

/// What one principal gets of another's, over every route and every message.
///
/// A tenant's principals share what is booked: runs, sessions, usage and budgets. Live runs, uploads, tickets and ids
/// of messages belong to one principal. Another tenant's principal shares nothing.
@Suite(.serialized) struct TenantWallTests {
    /// What ada has: a run that has ended, one that is live, and what belongs to them.
    private struct Estate {
        let ended: RunID
        let live: RunID
        let session: SessionID
        let handle: String
        let ada: ChatClient

        /// The same with ids that nobody has.
        var strangers: [String: String] {
            [
                ended.text: RunID().text, live.text: RunID().text, session.text: SessionID().text,
                handle: String(repeating: "0", count: 32),
            ]
        }
    }

    private static func withEstate(_ body: (GatewayWorld, Estate) async throws -> Void) async throws {
        let gate = Gate()
        let bridge = ScriptedBridge(replying: { request in
            let before = ReplyScript([.start(), .says("Ada's secret ")]).steps(for: request)
            let all = ReplyScript([.start(), .says("Ada's secret "), .done()]).steps(for: request)
            return request.prompt.text == "Wait" ? before + [.wait(gate)] + all.dropFirst(before.count) : all
        })
        try await withGateway(bridge) {
            $0.limits.messageBurst = 1_000
        } _: { world in
            await world.store.set(Budget(tenant: try TenantID("acme"), period: .day, limit: NanoDollars(7_654_000_000)))
            let ada = try await world.chat()
            let ended = try #require(try await ada.start(id: "first").run)
            let session = try #require(try await ada.read().end?.session)
            let live = try #require(try await ada.start("Wait", id: "second").run)
            _ = try await ada.read { $0.text == "Ada's secret " }
            let upload = try await world.http("POST", "/api/projects/demo/attachments?name=a", body: "Ada's secret")
            let handle = try #require(try JSONValue(parsing: Array(upload.body.utf8))["handle"]?.string)
            let estate = Estate(ended: ended, live: live, session: session, handle: handle, ada: ada)
            try await body(world, estate)
            // Whatever the others did, ada's run goes on.
            gate.open()
            #expect(try await ada.read { $0.end != nil }.end?.status == .success)
        }
    }

    /// Every route that can name something of ada's.
    private static func routes(_ estate: Estate) -> [(method: String, target: String, headers: [String: String])] {
        let events = ["Accept": "text/event-stream"]
        var routes: [(String, String, [String: String])] = []
        for run in [estate.ended.text, estate.live.text] {
            routes += [
                ("GET", "/api/runs/\(run)", [:]), ("GET", "/api/runs/\(run)", events),
                ("POST", "/api/runs/\(run)/cancel", [:]),
            ]
        }
        return routes
    }

    /// Every message that can name something of ada's.
    private static func messages(_ estate: Estate) -> [ClientMessage] {
        [estate.ended, estate.live].flatMap { [.resume($0, after: 0), .cancel($0), .detach($0)] } + [
            .message(ChatPrompt("What?", session: estate.session)),
            .message(ChatPrompt("What?", attaching: [.handle(estate.handle)])),
        ]
    }

    private static func replaced(_ text: String, _ ids: [String: String]) -> String {
        ids.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    @Test(arguments: ["bob", "zoe"])
    func `Another tenant's principal gets what it gets for ids that nobody has`(name: String) async throws {
        try await Self.withEstate { world, estate in
            let ids = estate.strangers
            for (method, target, headers) in Self.routes(estate) {
                let theirs = try await world.http(method, target, as: name, headers: headers)
                let nobodys = try await world.http(method, Self.replaced(target, ids), as: name, headers: headers)
                #expect(theirs.status == 404 && nobodys.status == 404, "\(method) \(target)")
                #expect(theirs.body == nobodys.body)
            }
            let other = try await world.chat(as: name)
            for message in Self.messages(estate) {
                let strange = try ClientMessage(json: Array(Self.replaced(message.json, ids).utf8))
                let (theirs, nobodys) = (
                    try await Self.replies(to: message, on: other), try await Self.replies(to: strange, on: other)
                )
                #expect(theirs.map { Self.replaced($0, ids) } == nobodys, "\(message)")
                #expect(theirs.count == 1 || theirs.last?.contains("session_unknown") == true)
            }
            // The project's name is the same, and nothing else.
            for path in ["/api/me", "/api/projects/demo/sessions", "/api/projects/demo/budget"] {
                try await Self.expectNothing(of: estate, in: world.http("GET", path, as: name).body)
            }
            for path in ["/api/projects/demo/usage", "/api/chat/demo/usage"] {
                let usage = try await world.http("GET", "\(path)?tenant_id=acme&by=run,session,principal", as: name)
                    .body
                Self.expectNothing(of: estate, in: usage)
                #expect(usage.contains(#""rows":[]"#))
            }
        }
    }

    @Test(arguments: ["ann", "eve"])
    func `A principal of the same tenant sees what is booked, and nothing of a live run`(name: String) async throws {
        try await Self.withEstate { world, estate in
            for (method, target, headers) in Self.routes(estate) where method == "POST" || !headers.isEmpty {
                #expect(try await world.http(method, target, as: name, headers: headers).status == 404, "\(target)")
            }
            for run in [estate.ended, estate.live] {
                let shown = try await world.http("GET", "/api/runs/\(run)", as: name)
                #expect(shown.status == 200 && !shown.body.contains("secret"))
            }
            #expect(
                try await world.http("GET", "/api/projects/demo/sessions", as: name).body.contains(estate.session.text))
            let other = try await world.chat(as: name)
            for message in Self.messages(estate) {
                if case .message(let prompt) = message, prompt.session != nil { continue }
                let replies = try await Self.replies(to: message, on: other)
                #expect(replies.count == 1 && replies[0].contains("unknown"), "\(message)")
            }
        }
    }

    @Test func `A greeting lists the principal's own runs in its project alone`() async throws {
        try await Self.withEstate { world, estate in
            for (name, project, count) in [
                ("ada", "demo", 2), ("ada", "other", 0), ("ann", "demo", 0), ("eve", "demo", 0), ("bob", "demo", 0),
            ] {
                let token = world.tokens[name]?.text ?? ""
                let client = try await world.open("/ws/chat/\(project)", ["Authorization": "Bearer \(token)"])
                guard case .hello(let hello) = try await client.next() else { throw Unexpected("no greeting") }
                #expect(hello.runs.count == count, "\(name) \(project)")
            }
        }
    }

    @Test func `An id of a message, a token and a ticket serve their principal alone`() async throws {
        try await Self.withEstate { world, estate in
            for name in ["ann", "bob"] {
                let client = try await world.chat(as: name)
                // The id is free for everybody else.
                let acknowledgement = try await client.start(id: "first")
                #expect(!acknowledgement.isDuplicate && acknowledgement.run != estate.ended)
                _ = try await client.read()
                // A socket stays its principal's.
                try await client.send(.auth(token: world.tokens["ada"]?.text ?? ""))
                #expect(try await client.failure().code.name == "unauthorized")
                #expect(try await client.closeCode() == 4401)
            }
            let body = try await world.http("POST", "/api/ws-ticket", body: #"{"project":"demo"}"#).body
            let ticket = try #require(try JSONValue(parsing: Array(body.utf8))["subprotocol"]?.string)
            // For another project it is used up and opens nothing.
            for project in ["other", "demo"] {
                let client = try await world.open(
                    "/ws/chat/\(project)", ["Origin": "http://\(world.address)"],
                    subprotocols: [ChatHello.currentProtocol, ticket])
                #expect(try await client.closeCode() == 4401)
            }
            // A ticket opens no route.
            let opened = try await world.http("GET", "/api/me", as: nil, headers: ["Sec-WebSocket-Protocol": ticket])
            #expect(opened.status == 403 || opened.status == 401)
        }
    }

    @Test func `A project is forbidden before it is unknown`() async throws {
        try await withGateway(projects: ["demo", "shop"]) { world in
            for (name, project, code) in [
                ("ada", "demo", nil), ("ada", "gone", 4404), ("eve", "shop", 4403), ("eve", "gone", 4403),
            ] as [(String, String, UInt16?)] {
                let token = world.tokens[name]?.text ?? ""
                let client = try await world.open("/ws/chat/\(project)", ["Authorization": "Bearer \(token)"])
                if let code {
                    let failure = try await client.failure()
                    #expect(failure.code.name == (code == 4404 ? "unknown_project" : "forbidden"))
                    #expect(try await client.closeCode() == code)
                } else {
                    guard case .hello = try await client.next() else { throw Unexpected("no greeting") }
                }
            }
            let me = try await world.http("GET", "/api/me").body
            #expect(me.contains(#""projects":["demo","shop"],"contexts":["analysis","review"],"#))
            #expect(me.contains(#""models":["haiku","opus"]"#))
            #expect(try await world.http("GET", "/api/me", as: "eve").body.contains(#""projects":["demo"]"#))
        }
    }

    // MARK: Helpers

    /// Sends a message and returns what it is answered with, up to the pong that follows, without what differs between
    /// any two runs.
    private static func replies(to message: ClientMessage, on client: ChatClient) async throws -> [String] {
        var replies: [String] = []
        try await client.send(message)
        var hasEnded = false
        if case .message = message {
            while !hasEnded {
                switch try await client.next() {
                case .error(let failure):
                    return [ServerMessage.error(failure).json]
                case .run(let message, _):
                    if case .error(let failure) = message.content {
                        replies.append("\(failure.code): \(failure.error)")
                    }
                    if case .sessionEnd = message.content { hasEnded = true }
                default: break
                }
            }
            return replies
        }
        try await client.send(.ping(mark: "after"))
        while true {
            let reply = try await client.next()
            if case .pong = reply { return replies }
            replies.append(reply.json)
        }
    }

    private static func expectNothing(of estate: Estate, in body: String) {
        for secret in [estate.ended.text, estate.live.text, estate.session.text, "ada", "secret", "7.654"] {
            #expect(!body.contains(secret), "\(secret) in \(body)")
        }
    }
}

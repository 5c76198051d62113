import Foundation
import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting
import WXWire

@Suite struct DoorTests {
    @Test func `A wrong token is told on the socket, and closes it with 4401`() async throws {
        try await withGateway { world in
            for headers: HeaderFields in [["Authorization": "Bearer wrong"], [:]] {
                let client = try await world.open("/ws/chat/demo", headers)
                #expect(try await client.failure().code.name == "unauthorized")
                #expect(try await client.closeCode() == 4401)
            }
        }
    }

    @Test func `Foreign pages, hosts and paths are refused before the upgrade`() async throws {
        try await withGateway { world in
            let requests: [(String, HeaderFields, Int?)] = [
                ("/ws/chat/demo", [:], nil), ("/ws/chat/demo", ["Origin": "http://evil.example"], 403),
                ("/ws/chat/demo", ["Origin": "null"], 403),
                ("/ws/chat/demo", ["Origin": "http://\(world.address)"], nil),
                ("/ws/chat/demo", ["Host": "evil.example"], 421), ("/ws/chat/..%2Fdemo", [:], 404),
                ("/ws/chat", [:], 404), ("/ws/other/demo", [:], 404),
            ]
            for (target, fields, status) in requests {
                var headers = fields
                headers.add("Authorization", "Bearer \(world.tokens["ada"]?.text ?? "")")
                let refusal = try await world.refusal(target, headers)
                #expect(refusal == status, "\(target) \(fields)")
            }
        }
    }

    @Test func `A ticket opens one socket for its project`() async throws {
        try await withGateway { world in
            let response = try await world.http("POST", "/api/ws-ticket", body: #"{"project":"demo"}"#)
            let ticket = try #require(try JSONValue(parsing: Array(response.body.utf8))["subprotocol"]?.string)
            let headers: HeaderFields = ["Origin": "http://\(world.address)"]
            let client = try await world.open("/ws/chat/demo", headers, subprotocols: ["wxcode.v1", ticket])
            #expect(client.socket.subprotocol == "wxcode.v1")
            guard case .hello = try await client.next() else { throw Unexpected("no greeting") }
            let again = try await world.open("/ws/chat/demo", headers, subprotocols: ["wxcode.v1", ticket])
            #expect(try await again.closeCode() == 4401)
        }
    }

    @Test func `A revoked token closes its open sockets at the next message, and a new one renews`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "wx-\(UUID().uuidString).json").path
        defer { for name in [path, "\(path).lock"] { try? FileManager.default.removeItem(atPath: name) } }
        let file = TokenFile(path: path)
        let (zoe, max) = (try file.add(Principal(name: "zoe")), try file.add(Principal(name: "max")))
        try await withGateway {
            $0.tokenFile = path
        } _: { world in
            let client = try await world.chat(as: zoe.text)
            try await client.send(.auth(token: zoe.text))
            #expect(try await client.next() == .ack(ChatAcknowledgement()))
            let other = try await world.chat(as: max.text)
            // A socket keeps its principal.
            try await other.send(.auth(token: zoe.text))
            #expect(try await other.closeCode() == 4401)

            try file.revoke("zoe")
            try await client.send(.message(ChatPrompt("What?")))
            #expect(try await client.failure().code.name == "unauthorized")
            #expect(try await client.closeCode() == 4401)
            #expect(await world.store.openRuns(tenant: nil).isEmpty)
        }
    }

    @Test func `A project outside the token closes with 4403`() async throws {
        try await withGateway { world in
            let token = world.tokens["eve"]?.text ?? ""
            let client = try await world.open("/ws/chat/secret", ["Authorization": "Bearer \(token)"])
            #expect(try await client.closeCode() == 4403)
        }
    }

    @Test func `Contexts, models and cost are limited by the token`() async throws {
        let limits = Limits()
        let bridge = ScriptedBridge(replying: { request in
            Task { await limits.note(request.costLimit) }
            return ReplyScript([.start(), .says("Yes"), .done()]).steps(for: request)
        })
        try await withGateway(bridge) { world in
            let client = try await world.chat(as: "eve")
            let prompts = [
                ChatPrompt("What?", id: "a", context: .conversion, model: "haiku"),
                ChatPrompt("What?", id: "b", model: "opus"), ChatPrompt("What?", id: "c"),
            ]
            for prompt in prompts {
                try await client.send(.message(prompt))
                let failure = try await client.failure()
                #expect(failure.code == .forbidden && failure.id == prompt.id)
            }
            try await client.send(.message(ChatPrompt("What?", model: "haiku")))
            #expect(try await client.read().end?.status == .success)
            #expect(await limits.seen == [NanoDollars(500_000_000)])
        }
    }

    @Test func `Another tenant's run looks like one that does not exist`() async throws {
        let gate = Gate()
        try await withGateway(ChatTests.waiting(for: gate)) { world in
            let ada = try await world.chat()
            let id = try #require(try await ada.start().run)
            _ = try await ada.read { $0.text == "One " }
            let bob = try await world.chat(as: "bob")
            for run in [id, RunID()] {
                for message: ClientMessage in [.resume(run, after: 0), .cancel(run), .detach(run)] {
                    try await bob.send(message)
                    let failure = try await bob.failure()
                    #expect(failure.code == .resumeUnknown && failure.error == "The run is not known here.")
                }
                let shown = try await world.http("GET", "/api/runs/\(run)", as: "bob")
                let cancelled = try await world.http("POST", "/api/runs/\(run)/cancel", as: "bob")
                for reply in [shown, cancelled] {
                    #expect(reply.status == 404)
                    #expect(reply.body == #"{"code":"unknown_run","error":"There is no such run.","suggestion":null}"#)
                }
            }
            // A socket for another project does not find it either.
            let elsewhere = try await world.chat(project: "other")
            try await elsewhere.send(.resume(id, after: 0))
            #expect(try await elsewhere.failure().code == .resumeUnknown)
            gate.open()
            #expect(try await ada.read { $0.end != nil }.end?.status == .success)
        }
    }
}

private actor Limits {
    var seen: [NanoDollars?] = []

    func note(_ limit: NanoDollars?) { seen.append(limit) }
}

import Foundation
import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting

@Suite struct UploadTests {
    private static let path = "/api/projects/demo/attachments"
    /// A PNG image of one pixel.
    private static let pixel =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        ?? Data()

    private static func json(_ body: String) throws -> JSONValue { try JSONValue(parsing: Array(body.utf8)) }

    @Test func `Files are uploaded, and attached to a message beside a text`() async throws {
        try await withGateway { world in
            var handles: [String] = []
            for (name, body, type) in [
                ("diff.txt", Data("+ new line\n".utf8), "text/plain"), ("shot.png", Self.pixel, "image/png"),
            ] {
                // What the file is, its bytes say.
                let reply = try await world.http(
                    "POST", "\(Self.path)?name=\(name)", bytes: body, headers: ["Content-Type": "application/pdf"])
                let json = try Self.json(reply.body)
                #expect(reply.status == 201 && json["media_type"]?.string == type && json["name"]?.string == name)
                #expect(json["bytes"]?.integer == Int64(body.count) && json["expires_in_s"]?.integer == 600)
                #expect(json["sha256"]?.string?.utf8.count == 64)
                handles.append(try #require(json["handle"]?.string))
            }
            let client = try await world.chat()
            // A message that is sent again names the same uploads.
            for isDuplicate in [false, true] {
                try await client.send(
                    .message(
                        ChatPrompt(
                            "What is this?", id: "1",
                            attaching: [.handle(handles[1]), .text(name: "note", "Look"), .handle(handles[0])])))
                guard case .ack(let acknowledgement) = try await client.next() else { throw Unexpected("no ack") }
                #expect(acknowledgement.isDuplicate == isDuplicate)
                let end = try #require(try await client.read().end)
                #expect(end.status == .success)
                #expect(end.attachments.map(\.name) == ["shot.png", "note", "diff.txt"])
                #expect(end.attachments.map(\.byteCount) == [Self.pixel.count, 4, 11])
            }
        }
    }

    @Test func `A handle works for its principal and project alone`() async throws {
        try await withGateway { world in
            let reply = try await world.http("POST", "\(Self.path)?name=a", body: "text")
            let handle = try #require(try Self.json(reply.body)["handle"]?.string)
            let clients = [
                try await world.chat(as: "ann"), try await world.chat(as: "bob"),
                try await world.chat(project: "other"), try await world.chat(),
            ]
            for (client, handle) in zip(clients, [handle, handle, handle, "unknown"]) {
                try await client.send(.message(ChatPrompt("What?", id: "1", attaching: [.handle(handle)])))
                let failure = try await client.failure()
                #expect(failure.code == .unknownAttachment && failure.id == "1" && !"\(failure)".contains(handle))
            }
            #expect(try await world.store.report(UsageQuery()).totals.runs == 0)
        }
    }

    @Test func `A handle is gone after its time`() async throws {
        try await withGateway {
            $0.limits.uploadTime = .milliseconds(50)
        } _: { world in
            let reply = try await world.http("POST", "\(Self.path)?name=a", body: "text")
            let handle = try #require(try Self.json(reply.body)["handle"]?.string)
            let client = try await world.chat()
            try await Task.sleep(for: .milliseconds(100))
            while true {
                try await client.send(.message(ChatPrompt("What?", attaching: [.handle(handle)])))
                if case .error(let failure) = try await client.next() {
                    #expect(failure.code == .unknownAttachment)
                    return
                }
                _ = try await client.read()
            }
        }
    }

    @Test func `What is no upload is refused, and takes no room`() async throws {
        try await withGateway {
            $0.limits.uploadBytes = 5_000
            $0.limits.uploadBytesPerPrincipal = 5_000
        } _: { world in
            let damaged = Self.pixel.dropLast(20)
            let refusals: [(String, Data, [String: String], Int, String)] = [
                ("", Data("x".utf8), [:], 400, "bad_query"), ("?name=", Data("x".utf8), [:], 400, "bad_query"),
                ("?name=a%0Ab", Data("x".utf8), [:], 400, "bad_query"),
                ("?name=\(String(repeating: "n", count: 256))", Data("x".utf8), [:], 400, "bad_query"),
                ("?name=a", Data(), [:], 400, "attachment_invalid"),
                ("?name=a.png", damaged, [:], 400, "attachment_invalid"),
                ("?name=a", Data([0, 1, 2, 0xFF]), [:], 400, "attachment_invalid"),
                (
                    "?name=a", Data("x".utf8), ["Content-Type": "multipart/form-data; boundary=b"], 415,
                    "unsupported_media_type"
                ),
                ("?name=a", Data(count: 5_001), [:], 413, "too_large"),
            ]
            for (query, bytes, headers, status, code) in refusals {
                let reply = try await world.http("POST", Self.path + query, bytes: bytes, headers: headers)
                #expect(reply.status == status && reply.body.contains("\"code\":\"\(code)\""), "\(query) \(reply)")
            }
            #expect(try await world.http("POST", "/api/projects/secret/attachments", as: "eve").status == 403)
            #expect(try await world.http("POST", "\(Self.path)?name=a", as: nil, body: "x").status == 401)
            // All of the room is still there, and then none.
            let whole = Data(String(repeating: "x", count: 5_000).utf8)
            #expect(try await world.http("POST", "\(Self.path)?name=a", bytes: whole).status == 201)
            let full = try await world.http("POST", "\(Self.path)?name=a", body: "x")
            #expect(full.status == 429 && full.headers["Retry-After"] as? String == "600")
            #expect(try await world.http("POST", "\(Self.path)?name=a", as: "ann", body: "x").status == 201)
        }
    }
}

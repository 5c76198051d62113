#if Proxy
    import Foundation
    import Testing
    import WXAccess
    import WXChat
    import WXChatNIO
    import WXCore
    import WXProxyClient
    import WXWire

    /// The client of WXChat over TLS, with a real gateway.
    @Suite(.enabled(if: Certificate.made != nil, "The program openssl makes the certificate."))
    struct EncryptedClientTests {
        private static func socket(
            _ world: GatewayWorld, host: String = "127.0.0.1", authorities: String? = nil
        ) throws -> ChatWebSocket {
            ChatWebSocket(
                url: try GatewayURL("wss://\(host):\(world.address.port)"), project: try ProjectID("demo"),
                token: world.tokens["ada"]?.text ?? "", over: NIOChatTransport(authorities: authorities))
        }

        private static func withEncryption(
            as certificate: Certificate? = .made, _ body: (GatewayWorld, Certificate) async throws -> Void
        ) async throws {
            let certificate = try #require(certificate)
            try await withGateway(encryption: try .server(certificate: certificate.file, key: certificate.key)) {
                try await body($0, certificate)
            }
        }

        @Test func `A chat and the usage that follows go over TLS`() async throws {
            try await Self.withEncryption { world, certificate in
                let socket = try Self.socket(world, authorities: certificate.file)
                await socket.connect()
                await socket.send("What?")
                var text = ""
                for await case .run(let message, _) in socket.messages {
                    if case .assistantChunk(let chunk, _) = message.content { text += chunk }
                    if case .sessionEnd = message.content { break }
                }
                await socket.disconnect()
                #expect(text == "Hello world")
                let source = GatewayUsage(
                    url: try GatewayURL("wss://\(world.address)"), project: try ProjectID("demo"),
                    token: world.tokens["ada"]?.text ?? "", over: NIOChatTransport(authorities: certificate.file))
                #expect(try await source.report().totals.runs == 1)
            }
        }

        @Test func `A certificate of an unknown authority is refused, and no attempt follows`() async throws {
            try await Self.withEncryption { world, _ in try await Self.expectRefusal(of: try Self.socket(world)) }
        }

        @Test(arguments: ["127.0.0.1", "localhost"])
        func `A certificate for another host is refused, and no attempt follows`(host: String) async throws {
            try await Self.withEncryption(as: .foreign) { world, certificate in
                try await Self.expectRefusal(of: try Self.socket(world, host: host, authorities: certificate.file))
            }
        }

        @Test func `A request over TLS is refused for the same reason`() async throws {
            try await Self.withEncryption { world, _ in
                let source = GatewayUsage(
                    url: try GatewayURL("wss://\(world.address)"), project: try ProjectID("demo"), token: "x",
                    over: NIOChatTransport())
                await #expect {
                    try await source.report()
                } throws: { ($0 as? ChatRefusal)?.message.contains("certificate") == true }
            }
        }

        @Test func `A gateway without TLS, and a file of authorities that cannot be read, are refused`() async throws {
            try await withGateway { world in
                try await Self.expectRefusal(of: try Self.socket(world))
                let socket = try Self.socket(world, authorities: "/nowhere.pem")
                #expect(try await Self.expectRefusal(of: socket).message.contains("/nowhere.pem"))
            }
        }

        @discardableResult
        private static func expectRefusal(of socket: ChatWebSocket) async throws -> ChatRefusal {
            await socket.connect()
            for await _ in socket.messages {}
            guard case .failed(let refusal) = socket.state else { throw Unexpected("\(socket.state)") }
            #expect(refusal.reason == .other && refusal.message.contains("TLS"), "\(refusal)")
            return refusal
        }
    }

    /// A certificate that has signed itself.
    private struct Certificate {
        let file: String
        let key: String

        /// One for 127.0.0.1; nil without the program openssl.
        static let made = Certificate(for: "IP:127.0.0.1")
        /// One for another host.
        static let foreign = Certificate(for: "DNS:gateway.example")

        private init?(for name: String) {
            let directory = FileManager.default.temporaryDirectory.appending(path: "wxcode-tls-\(UUID().uuidString)")
            file = directory.appending(path: "certificate.pem").path
            key = directory.appending(path: "key.pem").path
            let words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=gateway -addext subjectAltName=\(name)"
            let program = Process()
            program.executableURL = URL(filePath: "/usr/bin/env")
            program.arguments =
                ["openssl"] + words.split(separator: " ").map(String.init)
                + ["-out", file, "-keyout", key]
            program.standardError = FileHandle.nullDevice
            do {
                try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
                try program.run()
            } catch {
                return nil
            }
            program.waitUntilExit()
            guard program.terminationStatus == 0 else { return nil }
        }
    }
#endif

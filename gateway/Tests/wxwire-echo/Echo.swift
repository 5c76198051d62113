import WXWire

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A server or a client that returns every message, for checks from outside: `wxwire-echo [client PORT] [raised]`.
@main enum Echo {
    static func main() async throws {
        let arguments = CommandLine.arguments
        var configuration = WireConfiguration()
        configuration.acceptsBinary = true
        if arguments.contains("raised") {
            configuration.limits.frame = 64 * 1024 * 1024
            configuration.limits.message = 64 * 1024 * 1024
            configuration.limits.fragments = .max
        }
        if arguments.count > 2, arguments[1] == "client", let port = Int(arguments[2]) {
            return await connect(to: ServerAddress(port: port), SocketClient(configuration))
        }
        try await WebServer(configuration).run(
            address: ServerAddress(port: 0),
            upgrade: { _ in .accept(subprotocol: nil) },
            http: { request, response in
                try await response.start(ResponseHead(status: 200))
                for try await piece in request.body { try await response.write(piece) }
                try await response.finish()
            },
            webSocket: { try await echo($0) },
            started: { address in
                print("port \(address.port)")
                fflush(nil)
            })
    }

    private static func echo(_ socket: Socket) async throws {
        for await message in socket.messages { try await socket.send(message.bytes, isText: message.isText) }
    }

    /// Opens eight sockets, and each again when it has ended, until the server refuses.
    private static func connect(to address: ServerAddress, _ client: SocketClient) async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    while let socket = try? await client.connect(to: address, target: "/") {
                        try? await echo(socket)
                        await socket.close()
                    }
                }
            }
        }
    }
}

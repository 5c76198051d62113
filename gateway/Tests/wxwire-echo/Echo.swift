import WXWire

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A server that returns every message, for checks from outside: `wxwire-echo [raised]`.
@main enum Echo {
    static func main() async throws {
        var configuration = WireConfiguration()
        configuration.acceptsBinary = true
        if CommandLine.arguments.contains("raised") {
            configuration.limits.frame = 64 * 1024 * 1024
            configuration.limits.message = 64 * 1024 * 1024
            configuration.limits.fragments = .max
        }
        try await WebServer(configuration).run(
            address: ServerAddress(port: 0),
            upgrade: { _ in .accept(subprotocol: nil) },
            http: { request, response in
                try await response.start(ResponseHead(status: 200))
                for try await piece in request.body { try await response.write(piece) }
                try await response.finish()
            },
            webSocket: { socket in
                for await message in socket.messages { try await socket.send(message.bytes, isText: message.isText) }
            },
            started: { address in
                print("port \(address.port)")
                fflush(nil)
            })
    }
}

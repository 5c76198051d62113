internal import WXGateway

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `wxcode-gateway`: words to a command, and its errors to an exit status.
@main enum WxcodeGateway {
    static let help = """
        Usage: wxcode-gateway [serve] [--config FILE] [--check | --print-config]
               wxcode-gateway token add NAME [--tenant T] [--projects A,B] [--contexts A,B] [--models A,B]
                                             [--max-cost USD] [--expires TIME]
               wxcode-gateway token list
               wxcode-gateway token revoke NAME

        Serves chats over WebSocket and what was spent over HTTP.

          --config FILE      The gateway's settings, JSON.
          --token-file FILE  The file that “token” changes (default: tokenFile of the settings).
          --check            Check the settings and the token file, and exit.
          --print-config     Print every setting, defaults included, and exit.
          --help, --version

        """

    static func main() async {
        // A task of its own: the main actor would be the executor of everything that is called from here.
        let status = await Task.detached { await run(Array(CommandLine.arguments.dropFirst())) }.value
        exit(status)
    }

    private static func run(_ arguments: [String]) async -> Int32 {
        do {
            let words = try Words(arguments)
            switch words.command {
            case .help: Output.print(help)
            case .version: Output.print("wxcode-gateway \(GatewayServer.version)\n")
            case .serve: return try await ServeCommand.run(words)
            case .token(let action): try TokenCommand.run(action, words)
            }
            return 0
        } catch let misuse as Misuse {
            Output.complain(misuse.text)
            return 64
        } catch {
            Output.complain("\(error)")
            return 1
        }
    }
}

/// What the user wrote is not a command.
struct Misuse: Error {
    let text: String

    init(_ text: String) { self.text = "\(text) Show the usage with: wxcode-gateway --help" }
}

/// What the user asked for failed.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The program's two streams.
enum Output {
    /// Whether a person sees what is printed.
    static var isTerminal: Bool { isatty(1) == 1 }

    /// Writes to standard output.
    static func print(_ text: String) { write(text, to: 1) }

    /// Writes a line to standard error, at once.
    static func log(_ line: String) { write("\(line)\n", to: 2) }

    /// Says on standard error why a command failed.
    static func complain(_ text: String) { log("wxcode-gateway: \(text)") }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}

/// The system's function, which the method above hides by its name.
private let systemWrite = write

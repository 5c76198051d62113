internal import WXSystem

/// A program to start, its arguments, and its whole environment; never a shell string.
public struct Command: Sendable {
    /// The program's path, or a name that is looked for in the `PATH` of ``environment``.
    public var program: String
    /// The arguments, without the program's own name.
    public var arguments: [String]
    /// All variables; nothing is inherited.
    public var environment: [String: String]

    /// Creates a command.
    public init(_ program: String, _ arguments: [String] = [], environment: [String: String] = [:]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// The path to start, nil if there is none; `posix_spawn` itself does not search, and would look into the working
    /// directory.
    package var path: String? {
        if program.contains("/") { return program }
        let places = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        return places.filter { $0.hasPrefix("/") }.map { "\($0)/\(program)" }.first { FileSystem.isExecutable($0) }
    }
}

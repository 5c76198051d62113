#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// What to start: a program, its arguments, and all of its environment; never a shell string.
struct Command: Sendable {
    /// A path, or a name that is looked for in the environment's `PATH`.
    var program: String
    var arguments: [String]
    var environment: [String: String]

    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// The path to start, nil if there is none; `posix_spawn` itself does not search, and would look into the working directory.
    var path: String? {
        if program.contains("/") { return program }
        let places = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        return places.filter { $0.hasPrefix("/") }.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}

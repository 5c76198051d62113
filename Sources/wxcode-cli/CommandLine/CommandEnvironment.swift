internal import WXCore
internal import WXSettings
internal import WXSystem

/// What a command runs in: variables, directories, streams.
struct CommandEnvironment: Sendable {
    /// The environment's variables.
    var variables: [String: String]
    /// The working directory.
    var directory: String
    /// The program's output.
    var output: OutputWriter
    /// Everything that is not the output.
    var errors: OutputWriter
    /// The terminal behind them.
    var terminal: Terminal
    /// The program that is running.
    var program = Program.wxcode
    /// The program's own file, next to the worker's files; nil if it is not known.
    var executable = Environment.executable
    /// When the program started; time limits count from then.
    var start = ContinuousClock.now

    /// The clock that tells days and months apart.
    var now: @Sendable () -> Timestamp = { .now }

    /// The user's directories.
    var directories: UserDirectories { UserDirectories(environment: variables, working: directory) }

    /// The project file: `wxcode.json` of the working directory or the nearest one above it; nil if there is none.
    var projectFile: String? {
        var directory = directory
        while true {
            let path = directory == "/" ? "/wxcode.json" : "\(directory)/wxcode.json"
            if FileSystem.exists(path), path != directories.userFile { return path }
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else { return nil }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
    }
}

/// The directories of the user whose settings apply, by the XDG base directory specification.
public struct UserDirectories: Hashable, Sendable {
    /// Configuration; the user's file is `wxcode/config.json` in it.
    public var configuration: String
    /// The ledger's directory.
    public var data: String
    /// What must survive a restart, but is not worth a backup.
    public var state: String
    /// What can be created again.
    public var cache: String
    /// The home directory.
    public var home: String
    /// The directory that relative paths start from; nil for the process's own.
    public var working: String?

    /// Finds the directories that environment variables name, or their defaults below the home directory.
    ///
    /// - Parameters:
    ///   - environment: The variables `HOME`, `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_STATE_HOME` and `XDG_CACHE_HOME`
    ///     are read; those that do not hold an absolute path are ignored.
    ///   - working: The directory that relative paths start from.
    public init(environment: [String: String], working: String? = nil) {
        let home = environment["HOME"] ?? "/"
        func directory(_ variable: String, default fallback: String) -> String {
            if let path = environment[variable], path.hasPrefix("/") { return path }
            return "\(home)/\(fallback)"
        }
        configuration = directory("XDG_CONFIG_HOME", default: ".config")
        #if os(macOS)
            data = "\(home)/Library/Application Support"
        #else
            data = directory("XDG_DATA_HOME", default: ".local/share")
        #endif
        state = directory("XDG_STATE_HOME", default: ".local/state")
        cache = directory("XDG_CACHE_HOME", default: ".cache")
        self.home = home
        self.working = working
    }

    /// The user's configuration file.
    public var userFile: String { "\(configuration)/wxcode/config.json" }

    /// Returns a path as a person writes it, `~/code` or `code`, from the root; one that is relative stays so if there
    /// is no ``working`` directory.
    package func absolute(_ path: String) -> String {
        if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        guard !path.hasPrefix("/"), let working else { return path }
        return "\(working)/\(path)"
    }
}

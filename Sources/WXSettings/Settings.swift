internal import WXBridge
public import WXCore
internal import WXSystem

/// The effective configuration: the values of every source, the strongest first, and what follows from them.
///
/// ```swift
/// let variables = ProcessInfo.processInfo.environment
/// let userFile = UserDirectories(environment: variables).userFile
/// let settings = try Settings([.environment(variables), .userFile(userFile)])
/// let (conversation, request) = try settings.conversation(for: tenant, project: project, context: .review)
/// let run = await conversation.send(Prompt("What is this project?"), request) { _ in }
/// ```
///
/// Every value is checked when the settings are created. Copies share one ledger.
public struct Settings: Sendable {
    /// A place that settings come from.
    public enum Source: Sendable {
        /// Values by dotted name, for example of options. They are trusted; `origin` says in messages where they come
        /// from.
        case values([String: JSONValue], origin: String)
        /// Environment variables: `WXCODE_…`, and the credentials that are hidden in answers. Empty ones are ignored.
        case environment([String: String])
        /// The path of a `wxcode.json` that came with a repository. It is not trusted; see ``Trust``. A server must not
        /// use one of its working directory.
        case projectFile(String)
        /// The path of the user's configuration file, which may be missing.
        case userFile(String)
    }

    /// A value, and where it comes from.
    public struct Found: Hashable, Sendable {
        /// The value as it is written.
        public let value: JSONValue
        /// An option, a variable, or a file's path.
        public let origin: String
        /// Whether a project file set it.
        public let isFromProjectFile: Bool
    }

    /// The project that the settings are for; nil for those that apply to every project.
    public let project: ProjectID?
    /// The user's directories.
    public let directories: UserDirectories

    /// What was read of each source, the strongest first.
    private let files: [SettingsFile.Content]
    /// The layers that apply to the project, the strongest first.
    let layers: [SettingsLayer]
    /// The environment's variables.
    let variables: [String: String]
    /// The ledgers of these settings and their copies.
    let ledgers: Ledgers
    /// What the pools of these settings and their copies know of their workers.
    let pools: PoolMemory

    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - sources: Where settings come from, the strongest first.
    ///   - project: The project they are for; `projects.<id>` of the user's file applies to it.
    ///   - directories: The user's directories; nil for those that the environment of `sources` names.
    ///   - other: Earlier settings whose ledgers these share, for a program that reads its settings again.
    ///   - server: What opens ledgers on servers; nil if the program can only use files. Those that share the ledgers
    ///     of other settings also share this.
    /// - Throws: ``SettingsError`` if a file is invalid, a name is unknown, or a project file asks for more than it
    ///   may.
    public init(
        _ sources: [Source], project: ProjectID? = nil, directories: UserDirectories? = nil,
        sharing other: Settings? = nil, server: (any LedgerServer)? = nil
    ) throws(SettingsError) {
        var variables: [String: String] = [:]
        var contents: [SettingsFile.Content] = []
        for source in sources {
            if case .environment(let environment) = source { variables.merge(environment) { known, _ in known } }
            contents += try source.read()
        }
        let directories = directories ?? UserDirectories(environment: variables)
        try self.init(
            contents, project: project, directories: directories, variables: variables,
            ledgers: other?.ledgers ?? Ledgers(server: server),
            pools: other?.pools ?? PoolMemory(directory: "\(directories.cache)/wxcode/workers"))
    }

    private init(
        _ contents: [SettingsFile.Content], project: ProjectID?, directories: UserDirectories,
        variables: [String: String], ledgers: Ledgers, pools: PoolMemory
    ) throws(SettingsError) {
        files = contents
        self.project = project
        self.directories = directories
        self.variables = variables
        self.ledgers = ledgers
        self.pools = pools
        layers = contents.flatMap { content in
            (project.flatMap { content.projects[$0.name] }.map { [$0] } ?? []) + [content.own]
        }
        // Every command reports a project file that asks for too much, also one that needs no guardrail.
        _ = try threshold
        _ = try material
    }

    /// Returns the settings for another project, and for another context if one is given.
    func selecting(project: ProjectID, context: ChatContext?) throws(SettingsError) -> Settings {
        let chosen = context.map { context in
            SettingsFile.Content(
                own: SettingsLayer(
                    origin: "the request", values: [(SettingKey.context.name, .string(context.name))]))
        }
        return try Settings(
            (chosen.map { [$0] } ?? []) + files, project: project, directories: directories, variables: variables,
            ledgers: ledgers, pools: pools)
    }

    // MARK: Reading

    /// The value of a key: the strongest that is set, or the default.
    ///
    /// - Throws: ``SettingsError`` if the value does not fit.
    public subscript<Value>(key: SettingKey<Value>) -> Value {
        get throws(SettingsError) { try value(of: key, named: key.name) ?? key.defaultValue }
    }

    /// Returns the strongest value of a key, or of one of the names that its pattern stands for; nil if nothing sets
    /// it.
    func value<Value>(of key: SettingKey<Value>, named name: String) throws(SettingsError) -> Value? {
        for layer in layers {
            if let value = try layer.value(of: key, named: name) { return value }
        }
        return nil
    }

    /// Returns the strongest value of a dotted name as it is written; nil if nothing sets it.
    public func found(_ name: String) -> Found? {
        for layer in layers {
            guard let value = layer[name] else { continue }
            return Found(value: value, origin: layer.origin, isFromProjectFile: layer.kind == .projectFile)
        }
        return nil
    }

    /// The projects that the user's file has settings for.
    public var configuredProjects: [ProjectID] {
        Set(files.flatMap(\.projects.keys)).compactMap { try? ProjectID($0) }.sorted()
    }

    /// Returns the names under which a setting is set, sorted; for a pattern there may be several.
    public func names(of setting: Setting) -> [String] {
        Set(layers.flatMap(\.values).map(\.name).filter(setting.matches)).sorted()
    }
}

extension Settings.Source {
    /// Reads the source; an environment is one layer a variable, so that messages name the variable.
    fileprivate func read() throws(SettingsError) -> [SettingsFile.Content] {
        switch self {
        case .values(let values, let origin):
            let sorted = values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
            let layer = SettingsLayer(origin: origin, values: sorted)
            for (name, value) in layer.values {
                guard let setting = Setting.all.first(where: { $0.matches(name) }) else {
                    throw SettingsError(
                        "\(origin) has an unknown setting “\(name.prefix(60))”.",
                        nearest(name, Setting.all.map(\.name)).map { "Did you mean \($0)?" })
                }
                guard setting.accepts(value) else { throw layer.misfit(setting, named: name, value) }
            }
            return [SettingsFile.Content(own: layer)]
        case .environment(let variables):
            var contents: [SettingsFile.Content] = []
            for setting in Setting.all {
                guard let variable = setting.variable, let text = variables[variable], !text.isEmpty else { continue }
                let layer = SettingsLayer(origin: variable, values: [(setting.name, .string(text))])
                guard setting.accepts(.string(text)) else {
                    throw layer.misfit(setting, named: setting.name, .string(text))
                }
                contents.append(SettingsFile.Content(own: layer))
            }
            return contents
        case .projectFile(let path):
            return [try SettingsFile.read(path, .projectFile)]
        case .userFile(let path):
            return FileSystem.exists(path) ? [try SettingsFile.read(path, .userFile)] : []
        }
    }
}

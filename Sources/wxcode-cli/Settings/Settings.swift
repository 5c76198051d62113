internal import WXBridge
internal import WXCore
internal import WXStore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What applies to one command: the layers, strongest first, and what they come to.
struct Settings: Sendable {
    /// Flag, variable, project file, the user's settings for the project, the user's settings.
    let layers: [SettingsLayer]
    /// The project they are for.
    let project: ProjectID?
    private let surroundings: Surroundings

    /// Reads everything that applies.
    ///
    /// - Throws: ``Misuse``.
    init(_ invocation: Invocation, project: ProjectID?) throws {
        surroundings = invocation.surroundings
        self.project = project
        var layers = Self.flags.compactMap { option, path -> SettingsLayer? in
            invocation.value(option).map { SettingsLayer(origin: option, values: [(path, .string($0))]) }
        }
        if invocation.has("--api-key-from-env") {
            layers.append(SettingsLayer(origin: "--api-key-from-env", values: [("api.passKey", true)]))
        }
        for key in SettingKey.all {
            guard let variable = key.variable, let text = surroundings.variables[variable], !text.isEmpty else {
                continue
            }
            layers.append(SettingsLayer(origin: variable, values: [(key.path, .string(text))]))
        }
        if let file = Self.projectFile(above: surroundings.directory, userFile: Self.userFile(surroundings)) {
            layers.append(try SettingsLayer.read(file, isProject: true).own)
        }
        if access(Self.userFile(surroundings), F_OK) == 0 {
            let (own, projects) = try SettingsLayer.read(Self.userFile(surroundings), isProject: false)
            if let mine = project.flatMap({ projects[$0.name] }) { layers.append(mine) }
            layers.append(own)
        }
        self.layers = layers
        // What a project file may not do is told by every command, also by those that need no guardrail.
        _ = try threshold
    }

    private static let flags = [
        ("--context", "context"), ("--model", "model"), ("--timeout", "timeout"), ("--max-turns", "maxTurns"),
        ("--max-cost", "maxCost"), ("--tenant", "tenant"), ("--container", "container"), ("--runtime", "runtime"),
        ("--db", "db"),
    ]

    static func userFile(_ surroundings: Surroundings) -> String {
        surroundings.directory("XDG_CONFIG_HOME", default: ".config") + "/wxcode/config.json"
    }

    /// `wxcode.json` of the working directory or the nearest one above it.
    private static func projectFile(above directory: String, userFile: String) -> String? {
        var directory = directory
        while true {
            let path = directory == "/" ? "/wxcode.json" : "\(directory)/wxcode.json"
            if access(path, F_OK) == 0, path != userFile { return path }
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else { return nil }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
    }

    // MARK: Reading

    /// The strongest value of a dotted name, and where it comes from.
    func found(_ path: String) -> (value: JSONValue, origin: String)? {
        for layer in layers { if let value = layer[path] { return (value, layer.origin) } }
        return nil
    }

    /// The names under which a key of many names is set.
    func paths(of key: SettingKey) -> [String] {
        var paths: [String] = []
        for layer in layers {
            for (path, _) in layer.values where key.matches(path) && !paths.contains(path) { paths.append(path) }
        }
        return paths.sorted()
    }

    func text(_ path: String) -> String? { found(path)?.value.string }

    private func parsed<Value>(_ path: String, _ what: String, _ read: (JSONValue) -> Value?) throws -> Value? {
        guard let (value, origin) = found(path) else { return nil }
        guard let parsed = read(value) else {
            throw Misuse("\(origin) is \(what), not “\((value.string ?? value.text).prefix(60))”.")
        }
        return parsed
    }

    private func number(_ path: String) throws -> Int? {
        try parsed(path, "a number of at least 1") { value in
            (value.integer ?? value.string.flatMap { Int64($0) }).flatMap {
                $0 >= 1 && $0 <= 1_000_000_000 ? Int($0) : nil
            }
        }
    }

    func duration(_ path: String) throws -> Duration? {
        try parsed(path, "a time such as 90s, 15m or 1h") { $0.string.flatMap(Duration.init(short:)) }
    }

    // MARK: What they come to

    var context: ChatContext { ChatContext(text("context") ?? ChatContext.analysis.name) }
    var model: String? {
        get throws {
            try parsed("model", "a model's name without blanks") { value in
                value.string.flatMap { name in
                    let isName =
                        !name.isEmpty && !name.hasPrefix("-") && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                    return isName ? name : nil
                }
            }
        }
    }
    var timeLimit: Duration { get throws { try duration("timeout") ?? .seconds(900) } }
    var maxTurns: Int? { get throws { try number("maxTurns") } }
    var costLimit: NanoDollars? {
        get throws {
            try parsed("maxCost", "an amount in dollars above zero") { $0.dollars.flatMap { $0 > .zero ? $0 : nil } }
        }
    }

    var tenant: TenantID {
        get throws {
            guard let (value, origin) = found("tenant") else { return .default }
            do { return try TenantID(value.string ?? "") } catch { throw Misuse("\(origin): \(error)") }
        }
    }

    /// The worker; any tenant but `default` needs a container that is configured for it.
    var worker: Worker {
        get throws {
            let tenant = try tenant
            let own = text("tenants.\(tenant.name).container") ?? text("container")
            guard tenant == .default || own != nil else {
                throw Misuse(
                    "The tenant “\(tenant)” has no container of its own.",
                    "Name it with --container, or as tenants.\(tenant).container in \(Self.userFile(surroundings)).")
            }
            let container = own ?? "claude-worker"
            let isName = container.utf8.first.map { $0 != 0x2D } ?? false
            guard isName, container.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Misuse("“\(container.prefix(60))” is not a container's name.")
            }
            return Worker(container: container, directory: text("directory"))
        }
    }

    var runtime: ContainerRuntime {
        get throws {
            try parsed("runtime", "docker or podman") { $0.string.flatMap(ContainerRuntime.init(name:)) } ?? .docker
        }
    }

    /// The key to pass on; nil unless that was asked for.
    var apiKey: String? {
        get throws {
            guard let (value, origin) = found("api.passKey"), value == true else { return nil }
            guard let key = surroundings.variables["ANTHROPIC_API_KEY"], !key.isEmpty else {
                throw Misuse("\(origin) asks to pass on ANTHROPIC_API_KEY, but it is not set.")
            }
            return key
        }
    }

    var apiBaseURL: String? {
        get throws {
            try parsed("api.baseURL", "an address such as https://api.example.com") { value in
                value.string.flatMap { url in
                    let isURL = ["http://", "https://"].contains { url.hasPrefix($0) && url.count > $0.count }
                    return isURL && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? url : nil
                }
            }
        }
    }

    var bridge: ClaudeBridge {
        get throws {
            var bridge = ClaudeBridge(
                worker: try worker, runtime: try runtime, apiBaseURL: try apiBaseURL, apiKey: try apiKey,
                startLimit: try duration("limits.start") ?? .seconds(30),
                idleLimit: try duration("limits.idle") ?? .seconds(120))
            bridge.knownContainers = KnownContainers(
                directory: surroundings.directory("XDG_CACHE_HOME", default: ".cache") + "/wxcode/containers")
            return bridge
        }
    }

    var database: String {
        if let path = text("db") { return path.hasPrefix("/") ? path : "\(surroundings.directory)/\(path)" }
        #if os(macOS)
            let base = "\(surroundings.home)/Library/Application Support"
        #else
            let base = surroundings.directory("XDG_DATA_HOME", default: ".local/share")
        #endif
        return "\(base)/wxcode/usage.sqlite3"
    }

    var store: SQLiteUsageStore {
        get throws {
            SQLiteUsageStore(
                path: database,
                journalDirectory: surroundings.directory("XDG_STATE_HOME", default: ".local/state") + "/wxcode",
                parallelRuns: try number("limits.parallel") ?? SQLiteUsageStore.defaultParallelRuns,
                reservation: try parsed("budget.reservation", "an amount in dollars") { $0.dollars }
                    ?? SQLiteUsageStore.defaultReservation)
        }
    }

    /// The price table, with the user's prices in it.
    var prices: PriceTable {
        get throws {
            var table = PriceTable.builtIn
            var own: [String: [String: Int64]] = [:]
            for layer in layers.reversed() {
                for (path, value) in layer.values where path.hasPrefix("prices.") {
                    let field = path.split(separator: ".").last.map(String.init) ?? ""
                    let model = String(path.dropFirst("prices.".count).dropLast(field.count + 1))
                    own[model, default: [:]][field] = value.dollars.map { $0.count / 1_000_000 }
                }
            }
            for (model, fields) in own {
                func price(_ name: String, _ known: Int64?) throws -> Int64 {
                    guard let value = fields[name] ?? known else {
                        throw Misuse("prices.\(model) needs a price for “\(name)” in dollars a million tokens.")
                    }
                    return value
                }
                let known = table.price(of: model)
                var own = PriceTable.Price(
                    input: try price("input", known?.input), output: try price("output", known?.output),
                    cacheWrite5m: try price("cacheWrite5m", known?.cacheWrite5m),
                    cacheWrite1h: try price("cacheWrite1h", known?.cacheWrite1h),
                    cacheRead: try price("cacheRead", known?.cacheRead))
                own.longPrompt = known?.longPrompt
                own.fastPercent = known?.fastPercent ?? own.fastPercent
                table.set(own, of: model)
            }
            return table
        }
    }

    /// The policy of the context, narrowed by whoever narrows it.
    var policy: ToolPolicy {
        get throws {
            var policy = try basePolicy
            for layer in layers.reversed() {
                let allow = try Self.rules(layer["tools.allow"], layer.origin)
                let deny = try Self.rules(layer["tools.deny"], layer.origin) ?? []
                do {
                    policy = try policy.narrowed(to: allow, denying: deny)
                } catch {
                    throw Misuse("“\(layer.origin)”, tools.allow: \(error)", "Name fewer rights, or another context.")
                }
            }
            return policy
        }
    }

    private var basePolicy: ToolPolicy {
        get throws {
            let context = context
            for layer in layers {
                guard let value = layer["contexts.\(context.name).allow"] else { continue }
                let seeds: [ChatContext] = [.analysis, .conversion, .review]
                if seeds.contains(context) {
                    throw Misuse(
                        "“\(layer.origin)” may not change the context “\(context)”.", "Give yours another name.")
                }
                return ToolPolicy(
                    context, allowed: try Self.rules(value, layer.origin) ?? [],
                    denied: try Self.rules(layer["contexts.\(context.name).deny"], layer.origin) ?? [])
            }
            return ToolPolicy(context)
        }
    }

    private static func rules(_ value: JSONValue?, _ origin: String) throws -> [ToolRule]? {
        guard let texts = value?.elements else { return nil }
        return try texts.map { text in
            do { return try ToolRule(text.string ?? "") } catch { throw Misuse("“\(origin)”: \(error)") }
        }
    }

    /// The user's threshold, or a stricter one of the project file.
    private var threshold: Guardrail.Threshold {
        get throws {
            func threshold(_ layer: SettingsLayer?) throws -> Guardrail.Threshold? {
                guard let layer, let value = layer["guard.threshold"] else { return nil }
                guard let threshold = value.string.flatMap(Guardrail.Threshold.init(rawValue:)) else {
                    throw Misuse(
                        "\(layer.origin) is strict, standard or lenient, not “\((value.string ?? value.text).prefix(60))”."
                    )
                }
                return threshold
            }
            let mine = try threshold(layers.first { !$0.isProject && $0["guard.threshold"] != nil }) ?? .standard
            let project = layers.first { $0.isProject && $0["guard.threshold"] != nil }
            guard let wanted = try threshold(project) else { return mine }
            let order: [Guardrail.Threshold] = [.lenient, .standard, .strict]
            guard let asked = order.firstIndex(of: wanted), let least = order.firstIndex(of: mine), asked >= least
            else {
                throw Misuse(
                    "“\(project?.origin ?? "")” may not set guard.threshold to “\(wanted.rawValue)”: a project file can only be stricter "
                        + "than “\(mine.rawValue)”.",
                    "Put it into the configuration in your home directory; see: wxcode config show",
                    code: .configUntrusted)
            }
            return wanted
        }
    }

    private var redactionRules: [RedactionRules.OwnRule] {
        get throws {
            var rules: [RedactionRules.OwnRule] = []
            for layer in layers {
                for rule in layer["redaction.rules"]?.elements ?? [] {
                    if let text = rule["literal"]?.string {
                        rules.append(.literal(text))
                    } else if let key = rule["key"]?.string {
                        rules.append(.key(key))
                    } else if let prefix = rule["prefix"]?.string, let length = rule["length"]?.integer {
                        rules.append(
                            .prefix(
                                prefix, characters: rule["characters"]?.string ?? "A-Za-z0-9_-",
                                length: Int(clamping: length)))
                    } else {
                        throw Misuse(
                            "“\(layer.origin)”: a redaction rule has “literal”, “key”, or “prefix” and “length”.",
                            code: .configInvalid)
                    }
                }
            }
            return rules
        }
    }

    /// The guardrail, with what it hides on the way back.
    var guardrail: Guardrail {
        get throws {
            // A project file's rules add to the user's; nothing of it loosens.
            var secrets = layers.flatMap { $0["redaction.secrets"]?.elements ?? [] }.compactMap(\.string)
            if let key = try apiKey { secrets.append(key) }
            for name in ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"] {
                if let value = surroundings.variables[name], value.utf8.count >= 8 { secrets.append(value) }
            }
            let redaction: RedactionRules
            do {
                redaction = try RedactionRules(secrets: secrets, adding: try redactionRules)
            } catch let error as InvalidRedactionRule {
                throw Misuse("\(error)", code: .configInvalid)
            }
            var guardrail = Guardrail(
                lengthLimit: try number("guard.maxLength") ?? 10_000, threshold: try threshold, redaction: redaction)
            for code in found("guard.allow")?.value.elements ?? [] {
                if let code = code.string.flatMap(RunFailure.Code.init(rawValue:)) { guardrail.allowed.insert(code) }
            }
            for layer in layers {
                for rule in layer["guard.rules"]?.elements ?? [] {
                    guard let phrase = rule["phrase"]?.string, phrase.utf8.count >= 3 else {
                        throw Misuse(
                            "“\(layer.origin)”: a guard rule has a “phrase” of at least 3 bytes.",
                            code: .configInvalid)
                    }
                    guardrail.rules.append(.phrase(phrase, name: rule["name"]?.string))
                }
            }
            return guardrail
        }
    }
}

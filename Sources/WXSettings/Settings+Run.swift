public import WXCore
public import WXStore

extension Settings {
    /// Returns a conversation and a request for one tenant, project and context.
    ///
    /// The settings for the project apply, whatever project these settings are for. All conversations of these settings
    /// and their copies share one ledger. Nothing is started or opened yet. The caller decides who may use which
    /// tenant, project and context.
    ///
    /// - Parameters:
    ///   - tenant: The tenant to bill. A tenant other than the one that the settings name needs
    ///     `tenants.<name>.container`.
    ///   - project: The project.
    ///   - context: What the agent may do; nil for the context that the settings name.
    /// - Returns: The conversation, and a request for a new session.
    /// - Throws: ``SettingsError`` if a value does not fit, or the tenant has no container.
    public func conversation(
        for tenant: TenantID, project: ProjectID, context: ChatContext? = nil
    ) throws(SettingsError) -> (conversation: Conversation, request: RunRequest) {
        let chosen = try selecting(project: project, context: context)
        let conversation = Conversation(
            guardrail: try chosen.guardrail, bridge: try chosen.agent(for: tenant), store: try chosen.store,
            prices: try chosen.prices, history: try chosen[.keepsConversations] ? try chosen.history : nil)
        let request = RunRequest(
            tenant: tenant, project: project, policy: try chosen.policy, model: try chosen[.model],
            maxTurns: try chosen[.maxTurns], costLimit: try chosen[.costLimit], timeLimit: try chosen[.timeLimit],
            keepsTitle: try chosen[.keepsTitles])
        return (conversation, request)
    }

    /// The path of the ledger's file; of a ledger on a server, the path that its files on this machine begin with.
    ///
    /// - Throws: ``SettingsError`` if the value does not fit.
    public var databasePath: String {
        get throws(SettingsError) {
            guard let path = try self[.database] else { return "\(directories.data)/wxcode/usage.sqlite3" }
            guard LedgerPlaceText.isAddress(path) else { return directories.absolute(path) }
            return "\(directories.data)/wxcode/\(LedgerPlaceText.fileName(path))"
        }
    }

    /// What is kept of conversations next to the ledger.
    ///
    /// - Throws: ``SettingsError`` if the ledger's value does not fit.
    public var history: SessionHistory {
        get throws(SettingsError) { SessionHistory(ledger: try databasePath) }
    }

    /// The ledger.
    ///
    /// It is opened when it is first used.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit.
    public var store: any LedgerStore {
        get throws(SettingsError) {
            let path = try databasePath
            return try ledgers.ledger(
                Ledgers.Description(
                    place: try self[.database] ?? path, replica: try self[.replica], path: path,
                    journalDirectory: "\(directories.state)/wxcode",
                    parallelRuns: try self[.parallelRuns], reservation: try self[.reservation]))
        }
    }

    /// The context's policy after every source's restrictions.
    ///
    /// - Throws: ``SettingsError`` if a rule is invalid, or a source allows more than the context.
    public var policy: ToolPolicy {
        get throws(SettingsError) {
            var policy = try contextPolicy
            for layer in layers.reversed() {
                let allowed = try layer.value(of: .allowedTools).flatMap { $0 }
                let denied = try layer.value(of: .deniedTools) ?? []
                guard allowed != nil || !denied.isEmpty else { continue }
                let rules = try allowed.map { texts throws(SettingsError) in try Self.rules(texts, in: layer) }
                do {
                    policy = try policy.narrowed(to: rules, denying: try Self.rules(denied, in: layer))
                } catch let error as SettingsError {
                    throw error
                } catch {
                    throw SettingsError(
                        "“\(layer.origin)”, tools.allow: \(error)", "Allow fewer tools, or use another context.")
                }
            }
            return policy
        }
    }

    /// The policy of the context, which the user's file may define.
    private var contextPolicy: ToolPolicy {
        get throws(SettingsError) {
            let context = try self[.context]
            let allowed = SettingKey.contextTools.setting.name.replacing("<name>", with: context.name)
            let denied = SettingKey.contextDenials.setting.name.replacing("<name>", with: context.name)
            for layer in layers {
                guard let tools = try layer.value(of: .contextTools, named: allowed).flatMap({ $0 }) else { continue }
                guard !ChatContext.builtIn.contains(context) else {
                    throw SettingsError(
                        "“\(layer.origin)” may not change the built-in context “\(context)”.",
                        "Give your context another name.")
                }
                return ToolPolicy(
                    context, allowed: try Self.rules(tools, in: layer),
                    denied: try Self.rules(try layer.value(of: .contextDenials, named: denied) ?? [], in: layer))
            }
            guard ChatContext.builtIn.contains(context) else { throw unknown(context) }
            return ToolPolicy(context)
        }
    }

    /// Returns the error for a context that is neither built in nor configured.
    private func unknown(_ context: ChatContext) -> SettingsError {
        let known = contexts.map(\.name)
        let origin = found(SettingKey.context.name).map { " (\($0.origin))" } ?? ""
        return SettingsError(
            "There is no context “\(context)”\(origin). There are: \(known.joined(separator: ", ")).",
            nearest(context.name, known).map { "Did you mean \($0)?" }
                ?? "Configure it with contexts.\(context).allow in your own configuration.")
    }

    /// The contexts that there are: the built-in ones, and those that the user's sources define.
    public var contexts: [ChatContext] {
        let key = SettingKey.contextTools.setting
        let own = names(of: key).map { String($0.dropFirst("contexts.".count).dropLast(".allow".count)) }
        return ChatContext.builtIn + own.map { ChatContext($0) }
    }

    private static func rules(_ texts: [String], in layer: SettingsLayer) throws(SettingsError) -> [ToolRule] {
        var rules: [ToolRule] = []
        for text in texts {
            do {
                rules.append(try ToolRule(text))
            } catch {
                throw SettingsError("“\(layer.origin)”: \(error)")
            }
        }
        return rules
    }
}

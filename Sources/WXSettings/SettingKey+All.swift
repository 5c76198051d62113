public import WXBridge
public import WXCore
internal import WXStore

// The table of everything that can be configured. A new setting is a key here and its name in `Setting.all`, below.

extension SettingKey<ChatContext> {
    /// What the agent may do.
    public static var context: Self {
        Self(
            "context", .context, variable: "WXCODE_CONTEXT", trust: .project, default: .analysis,
            help: "What the agent may do.")
    }
}

extension SettingKey<TenantID> {
    /// The tenant to bill.
    public static var tenant: Self {
        Self("tenant", .tenant, variable: "WXCODE_TENANT", default: .default, help: "The tenant to bill.")
    }
}

extension SettingKey<ContainerRuntime> {
    /// The container engine.
    public static var runtime: Self {
        Self(
            "runtime", .runtime, variable: "WXCODE_RUNTIME", default: .docker,
            help: "The container engine: docker or podman.")
    }
}

extension SettingKey<Guardrail.Threshold> {
    /// How strict the guardrail is; read ``Settings/threshold``, which also knows what a project file may ask for.
    static var threshold: Self {
        Self(
            "guard.threshold", .threshold, trust: .project, default: .standard,
            help: "How strict the guardrail is: strict, standard or lenient.")
    }
}

extension SettingKey<Guardrail.Material> {
    /// What happens to suspicious material; read ``Settings/material``, which also knows what a project file may ask
    /// for.
    static var material: Self {
        Self(
            "guard.material", .material, trust: .project, default: .notice,
            help: "What happens to attached text that may carry instructions: notice or refuse.")
    }
}

extension SettingKey<String?> {
    /// Whether a worker's network is open or closed; nil to leave it as it is.
    public static var egress: Self {
        Self(
            "egress.mode", .text.expecting("open or closed") { ["open", "closed"].contains($0) },
            variable: "WXCODE_EGRESS",
            help: "What code in the worker can reach: open for all, closed for the API alone.")
    }
}

extension SettingKey<Bool> {
    /// Whether the worker receives the API key of the environment.
    public static var passesKey: Self {
        Self("api.passKey", .flag, default: false, help: "Whether the worker receives ANTHROPIC_API_KEY.")
    }

    /// Whether all workers of a pool have the same sessions, so that each can continue any.
    static var sharesSessions: Self {
        Self(
            "sharesSessions", .flag, default: false,
            help: "Whether several workers share the volume with the sessions, so that each can continue any.")
    }

    /// Whether the questions of conversations are kept, redacted, so that they can be found again.
    public static var keepsQuestions: Self {
        Self(
            "history.questions", .flag, default: true,
            help: "Whether the questions of conversations are kept, redacted, to be found again.")
    }

    /// Whether questions and answers are kept, redacted, next to the ledger.
    static var keepsConversations: Self {
        Self(
            "history.keep", .flag, default: false,
            help: "Whether questions and answers are kept, redacted, next to the ledger.")
    }

    /// Whether the ledger keeps the beginning of each question, redacted.
    static var keepsTitles: Self {
        Self(
            "history.titles", .flag, default: true,
            help: "Whether the ledger keeps the first 60 characters of each question, redacted.")
    }
}

extension SettingKey<String> {
    /// The worker's container; read ``Settings/worker(for:)``, which also knows the tenants' own containers.
    public static var container: Self {
        Self(
            "container", .word("a container name without blanks"), variable: "WXCODE_CONTAINER",
            default: Worker.defaultContainer, help: "The worker's container.")
    }
}

extension SettingKey<String?> {
    /// The model; nil for the agent's own choice.
    public static var model: Self {
        Self(
            "model", .word("a model name without blanks"), variable: "WXCODE_MODEL", trust: .project,
            help: "The model, a full name or an alias such as opus.")
    }

    /// The ledger's file, or its address on a server; ``Settings/store`` also knows the default.
    public static var database: Self {
        Self("db", .ledger, variable: "WXCODE_DB", help: "The ledger's file, or its address on a server.")
    }

    /// A copy of a ledger on a server, which reports are read from.
    static var replica: Self {
        Self(
            "reports.db", .ledger, variable: "WXCODE_REPORTS_DB",
            help: "The address of a copy of the ledger, which reports are read from.")
    }

    /// The project's directory in the worker; nil for the one of its name in the workspace.
    static var directory: Self { Self("directory", .text, help: "The project's directory in the worker.") }

    /// The directory of the host that holds a worker's projects; read ``Settings/workspace(for:)``, which also knows
    /// the tenants' own.
    static var workspace: Self {
        Self(
            "workspace", .path, variable: "WXCODE_WORKSPACE",
            help: "The directory of this machine that holds the worker's projects.")
    }

    /// Another address of the API; nil for the agent's own.
    static var baseURL: Self {
        Self(
            "api.baseURL", .address, variable: "WXCODE_API_BASE_URL",
            help: "The address of the API, if it is not Claude Code's own.")
    }

    /// A tenant's own container.
    static var tenantContainer: Self {
        Self(
            "tenants.<name>.container", .word("a container name without blanks"), help: "The container of this tenant.")
    }

    /// The directory of the host that holds the projects of a tenant's own container.
    static var tenantWorkspace: Self {
        Self(
            "tenants.<name>.workspace", .path,
            help: "The directory of this machine that holds this tenant's projects.")
    }
}

extension SettingKey<[WorkerAddress]?> {
    /// Several workers; read ``Settings/agent(for:)``.
    static var workers: Self {
        Self("workers", .workers, help: "Several workers: containers and their engines, or pods.")
    }

    /// A tenant's own workers.
    static var tenantWorkers: Self {
        Self(
            "tenants.<name>.workers", .workers,
            help: "Several workers of this tenant: containers and their engines, or pods.")
    }
}

extension SettingKey<SwarmAddress?> {
    /// A service whose tasks are the workers; read ``Settings/agent(for:)``.
    static var swarm: Self {
        Self("swarm", .swarm, help: "A service of a Docker Swarm whose tasks are the workers.")
    }

    /// A tenant's own service.
    static var tenantSwarm: Self {
        Self("tenants.<name>.swarm", .swarm, help: "A service of a Docker Swarm whose tasks are this tenant's workers.")
    }
}

extension SettingKey<Int> {
    /// The longest question, in Unicode scalars.
    static var lengthLimit: Self {
        Self(
            "guard.maxLength", .count, default: Guardrail.defaultLengthLimit,
            help: "The longest question, in Unicode scalars.")
    }

    /// The most text that may be attached, in bytes.
    static var materialLimit: Self {
        Self(
            "guard.materialLimit", .count, default: Guardrail.defaultMaterialLimit,
            help: "The most text that may be attached, in bytes.")
    }

    /// How many runs a worker may have concurrently.
    static var parallelRuns: Self {
        Self(
            "limits.parallel", .count, default: SQLiteUsageStore.defaultParallelRuns,
            help: "How many runs a worker may have concurrently.")
    }
}

extension SettingKey<Int?> {
    /// The maximum number of turns of a run; nil for no limit.
    public static var maxTurns: Self {
        Self("maxTurns", .count, variable: "WXCODE_MAX_TURNS", help: "The maximum number of turns of a run.")
    }
}

extension SettingKey<NanoDollars> {
    /// What a run reserves where a budget applies and the run has no cost limit.
    static var reservation: Self {
        Self(
            "budget.reservation", .dollars, default: SQLiteUsageStore.defaultReservation,
            help: "What a run reserves where a budget applies and the run has no cost limit.")
    }
}

extension SettingKey<NanoDollars?> {
    /// The maximum cost of a run; nil for no limit.
    public static var costLimit: Self {
        Self("maxCost", .positiveDollars, variable: "WXCODE_MAX_COST", help: "The maximum cost of a run, in dollars.")
    }

    // In dollars per million tokens.
    static var inputPrice: Self {
        Self("prices.<model>.input", .dollars, help: "Dollars per million input tokens.")
    }
    static var outputPrice: Self {
        Self("prices.<model>.output", .dollars, help: "Dollars per million output tokens.")
    }
    static var cacheWrite5mPrice: Self {
        Self("prices.<model>.cacheWrite5m", .dollars, help: "Dollars per million tokens cached for five minutes.")
    }
    static var cacheWrite1hPrice: Self {
        Self("prices.<model>.cacheWrite1h", .dollars, help: "Dollars per million tokens cached for an hour.")
    }
    static var cacheReadPrice: Self {
        Self("prices.<model>.cacheRead", .dollars, help: "Dollars per million tokens read from the cache.")
    }
}

extension SettingKey<Duration> {
    /// The time limit of a run, waiting included.
    public static var timeLimit: Self {
        Self(
            "timeout", .duration, variable: "WXCODE_TIMEOUT", trust: .project, default: RunRequest.defaultTimeLimit,
            help: "The time limit of a run.")
    }

    /// How long Claude Code may take to print its first line.
    static var startLimit: Self {
        Self(
            "limits.start", .duration, default: ClaudeBridge.defaultStartLimit,
            help: "How long Claude Code may take to start.")
    }

    /// How long nothing may come while the API is working.
    static var idleLimit: Self {
        Self(
            "limits.idle", .duration, default: ClaudeBridge.defaultIdleLimit,
            help: "How long nothing may come while the API is working.")
    }
}

extension SettingKey<[String]?> {
    /// The only tools that are allowed; nil for all of the context.
    static var allowedTools: Self {
        Self("tools.allow", .list, trust: .project, help: "The only tools of the context that are allowed.")
    }

    /// The tools of a context of the user's.
    static var contextTools: Self {
        Self("contexts.<name>.allow", .list, help: "The tools that this context allows.")
    }
}

extension SettingKey<[String]> {
    /// Tools that are denied.
    static var deniedTools: Self {
        Self("tools.deny", .list, trust: .project, default: [], help: "More tools that are denied.")
    }

    /// Tools that a context of the user's denies.
    static var contextDenials: Self {
        Self("contexts.<name>.deny", .list, default: [], help: "The tools that this context denies.")
    }

    /// The hosts that a worker reaches through its proxy, besides the API's.
    public static var egressHosts: Self {
        Self(
            "egress.allow", .hosts, variable: "WXCODE_EGRESS_ALLOW", default: [],
            help: "Hosts that a worker with a closed network can reach besides the API.")
    }

    /// Objections of the guardrail that are ignored, by code.
    static var allowedCodes: Self {
        Self("guard.allow", .list, default: [], help: "Codes of objections that the guardrail ignores.")
    }

    /// Values that are hidden wherever they appear.
    static var secrets: Self {
        Self("redaction.secrets", .list, default: [], help: "Values that are hidden wherever they appear.")
    }
}

extension SettingKey<[JSONValue]> {
    /// More phrases that the guardrail refuses.
    static var guardRules: Self {
        Self(
            "guard.rules", .objects, trust: .project, default: [],
            help: "More phrases to refuse: {\"name\", \"phrase\"}.")
    }

    /// More texts that are hidden.
    static var redactionRules: Self {
        Self(
            "redaction.rules", .objects, trust: .project, default: [],
            help: "More to hide: {\"literal\"}, {\"key\"} or {\"prefix\", \"characters\", \"length\"}.")
    }
}

extension Setting {
    /// Everything that can be configured, in the order in which it is shown.
    public static let all: [Setting] = [
        SettingKey.context.setting, SettingKey.model.setting, SettingKey.timeLimit.setting, SettingKey.maxTurns.setting,
        SettingKey.costLimit.setting,
        SettingKey.tenant.setting, SettingKey.container.setting, SettingKey.workers.setting, SettingKey.swarm.setting,
        SettingKey.sharesSessions.setting, SettingKey.runtime.setting, SettingKey.workspace.setting,
        SettingKey.directory.setting,
        SettingKey.database.setting, SettingKey.replica.setting,
        SettingKey.baseURL.setting, SettingKey.passesKey.setting,
        SettingKey.egress.setting, SettingKey.egressHosts.setting,
        SettingKey.allowedTools.setting, SettingKey.deniedTools.setting, SettingKey.contextTools.setting,
        SettingKey.contextDenials.setting,
        SettingKey.tenantContainer.setting, SettingKey.tenantWorkers.setting, SettingKey.tenantSwarm.setting,
        SettingKey.tenantWorkspace.setting,
        SettingKey.threshold.setting, SettingKey.allowedCodes.setting, SettingKey.lengthLimit.setting,
        SettingKey.material.setting, SettingKey.materialLimit.setting, SettingKey.guardRules.setting,
        SettingKey.secrets.setting, SettingKey.redactionRules.setting,
        SettingKey.idleLimit.setting, SettingKey.startLimit.setting, SettingKey.parallelRuns.setting,
        SettingKey.keepsQuestions.setting, SettingKey.keepsTitles.setting, SettingKey.keepsConversations.setting,
        SettingKey.reservation.setting,
        SettingKey.inputPrice.setting, SettingKey.outputPrice.setting, SettingKey.cacheWrite5mPrice.setting,
        SettingKey.cacheWrite1hPrice.setting, SettingKey.cacheReadPrice.setting,
    ]
}

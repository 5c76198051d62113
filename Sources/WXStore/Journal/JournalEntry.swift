package import WXCore

/// A run as the journal keeps it: everything that is needed to book it later.
package struct JournalEntry: Hashable, Sendable {
    /// What the ledger must know of the run; its cost limit is not kept.
    package var opening: NewRun
    /// How the run ended; nil while it is open.
    package var status: RunStatus?
    /// What the run used so far.
    package var figures: RunFigures
    /// The process that opened the run.
    package var owner: ProcessIdentity

    /// Creates an entry.
    package init(opening: NewRun, status: RunStatus?, figures: RunFigures, owner: ProcessIdentity) {
        self.opening = opening
        self.status = status
        self.figures = figures
        self.owner = owner
    }

    /// The entry as JSON.
    package var json: JSONValue {
        [
            "run_id": .string(opening.run.text), "tenant_id": .string(opening.tenant.name),
            "project_id": .string(opening.project.name),
            "session_id": .optional((figures.session ?? opening.session)?.text),
            "created_at": .integer(opening.createdAt.milliseconds), "status": .optional(status?.name),
            "source": .string(figures.source.name), "is_partial": .bool(figures.isPartial),
            "agent_version": .optional(figures.agentVersion), "principal": .optional(opening.principal?.name),
            "request_key": .optional(opening.request?.key.text), "prompt_digest": .optional(opening.request?.digest),
            "context": .optional(opening.context?.name), "title": .optional(opening.title),
            "worker": .optional(opening.worker),
            "attachments": .array(
                opening.attachments.map { ["name": .string($0.name), "bytes": .integer(Int64($0.byteCount))] }),
            "owner": [
                .string(owner.boot), .string(owner.namespace), .integer(owner.pid), .integer(owner.start),
                .integer(owner.uid),
            ],
            "models": .array(
                figures.models.map { part in
                    [
                        "model": .string(part.model), "input_tokens": .integer(part.usage.inputTokens),
                        "output_tokens": .integer(part.usage.outputTokens),
                        "cache_creation_tokens": .integer(part.usage.cacheCreationTokens),
                        "cache_creation_1h_tokens": .integer(part.usage.cacheCreation1hTokens),
                        "cache_read_tokens": .integer(part.usage.cacheReadTokens),
                        "web_searches": .integer(part.usage.webSearches),
                        "total_cost_nano": .integer(part.cost?.count ?? 0),
                        "own_cost_nano": figures.ownCosts[part.model].map { .integer($0.count) } ?? .null,
                        "estimated": .bool(part.isEstimated),
                    ]
                }),
        ]
    }

    /// Reads an entry; returns nil if the JSON lacks a valid run, tenant, project or time.
    package init?(_ json: JSONValue) {
        guard let run = json["run_id"]?.string.flatMap({ try? RunID($0) }),
            let tenant = json["tenant_id"]?.string.flatMap({ try? TenantID($0) }),
            let project = json["project_id"]?.string.flatMap({ try? ProjectID($0) }),
            let createdAt = json["created_at"]?.integer.map({ Timestamp(milliseconds: $0) })
        else { return nil }
        let session = json["session_id"]?.string.flatMap { try? SessionID($0) }
        opening = NewRun(
            run: run, tenant: tenant, project: project, session: session,
            worker: json["worker"]?.string, attachments: [Attachment.Summary](booked: json["attachments"]),
            principal: json["principal"]?.string.flatMap { try? PrincipalID($0) },
            request: json["request_key"]?.string.flatMap { try? RequestKey($0) }
                .map { NewRun.Request(key: $0, digest: json["prompt_digest"]?.string ?? "") },
            context: json["context"]?.string.map { ChatContext($0) }, title: json["title"]?.string,
            createdAt: createdAt)
        status = json["status"]?.string.map { RunStatus($0) }
        var models: [ModelUsage] = []
        var ownCosts: [String: NanoDollars] = [:]
        for part in json["models"]?.elements ?? [] {
            func count(_ name: String) -> Int64 { part[name]?.integer ?? 0 }
            let model = part["model"]?.string ?? ""
            models.append(
                ModelUsage(
                    model: model,
                    usage: TokenUsage(
                        inputTokens: count("input_tokens"), outputTokens: count("output_tokens"),
                        cacheCreationTokens: count("cache_creation_tokens"),
                        cacheCreation1hTokens: count("cache_creation_1h_tokens"),
                        cacheReadTokens: count("cache_read_tokens"), webSearches: count("web_searches")),
                    cost: NanoDollars(count("total_cost_nano")), isEstimated: part["estimated"] == true))
            ownCosts[model] = part["own_cost_nano"]?.integer.map { NanoDollars($0) }
        }
        figures = RunFigures(
            models: models, ownCosts: ownCosts, source: UsageSource(json["source"]?.string ?? "estimated"),
            isPartial: json["is_partial"] == true, session: session, agentVersion: json["agent_version"]?.string)
        let owner = json["owner"]?.elements ?? []
        self.owner = ProcessIdentity(
            boot: owner.first?.string ?? "", namespace: owner.dropFirst().first?.string ?? "",
            pid: owner.dropFirst(2).first?.integer ?? 0, start: owner.dropFirst(3).first?.integer ?? 0,
            uid: owner.dropFirst(4).first?.integer ?? 0)
    }
}

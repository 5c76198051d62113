internal import Logging
internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXProxy
internal import WXRuns
internal import WXWire

/// Answers every request that does not become a socket.
struct RestService: Sendable {
    let desk: GatewayDesk

    /// Answers one request.
    func answer(_ request: Request, _ response: ResponseWriter) async throws {
        let start = ContinuousClock.now
        var reply: Reply
        do {
            if let stream = try await RunStream(of: request, through: self) {
                return try await stream.send(through: response)
            }
            if let passage = try await UpstreamPassage(of: request, through: self) {
                let status = try await passage.send(through: response)
                return desk.metrics.requestEnded(
                    request.head.method, status: status, after: .now - start, isPassedOn: true)
            }
            reply = try await self.reply(to: request)
        } catch let failure as RouteFailure {
            reply = failure.reply
        } catch let error as ProxyError {
            reply = RouteFailure(error).reply
        }
        desk.metrics.requestEnded(
            request.head.method, status: reply.status, after: .now - start,
            isPassedOn: Router.route(request.head.path) == .upstream)
        // Bodies that end early are the server's to answer.
        try await response.respond(reply.status, headers: reply.headers, body: reply.body)
    }

    private func reply(to request: Request) async throws -> Reply {
        let head = request.head
        let route = try Router.route(head)
        try checkHost(head)
        switch route {
        case .unknown, .upstream: throw RouteFailure.unknownPath
        default: try check(head.method, on: route)
        }
        switch route {
        case .page(let name):
            guard desk.configuration.servesPage, let file = PageFile.all[name] else { throw RouteFailure.unknownPath }
            return file.reply(to: head)
        case .health: return Reply(["status": "ok"])
        case .readiness: return try await readiness()
        case .document:
            let document = String(decoding: PackageResources.openapi_json, as: UTF8.self)
            return Reply(json: document.replacing("\"VERSION\"", with: "\"\(GatewayServer.version)\""))
        case .socket:
            var failure = RouteFailure(426, "upgrade_required", "This path is a WebSocket.")
            failure.headers = ["Upgrade": "websocket", "Connection": "Upgrade"]
            throw failure
        default: break
        }
        let principal = try await admitted(head)
        switch route {
        case .principal: return await me(principal)
        case .ticket: return try await ticket(for: principal, request)
        case .usage(let project): return try await usage(of: try check(project, principal), principal, head)
        case .sessions(let project): return try await sessions(of: try check(project, principal), principal, head)
        case .budget(let project): return try await budget(of: try check(project, principal), principal)
        case .attachments(let project):
            return try await upload(to: try check(project, principal), principal, request)
        case .run(let run): return try await self.run(try known(run), principal)
        case .cancel(let run): return try await cancel(try known(run), principal)
        case .page, .health, .readiness, .document, .socket, .upstream, .unknown: throw RouteFailure.unknownPath
        }
    }

    /// Checks that the request names this gateway; routes without a token need that too.
    func checkHost(_ head: RequestHead) throws(RouteFailure) {
        do throws(AccessRefusal) {
            _ = try desk.policy.hosts.check(head.headers["host"])
        } catch {
            throw RouteFailure(error)
        }
    }

    private func check(_ method: String, on route: Route) throws(RouteFailure) {
        guard let methods = route.methods, !methods.contains(method) else { return }
        var failure = RouteFailure(405, "method_not_allowed", "This path does not answer \(method.prefix(16)).")
        failure.headers = ["Allow": methods.joined(separator: ", ")]
        throw failure
    }

    /// Returns who sends a request.
    func principal(of head: RequestHead) async throws(RouteFailure) -> Principal {
        do throws(AccessRefusal) {
            return try await desk.access.principal(of: try desk.credential(of: head))
        } catch {
            throw RouteFailure(error)
        }
    }

    /// Returns who sends a request to one of the gateway's own routes, unless it is one too many.
    func admitted(_ head: RequestHead) async throws(RouteFailure) -> Principal {
        let principal = try await principal(of: head)
        if let delay = await desk.access.request(by: principal) {
            throw RouteFailure(
                429, AccessRefusal.rateLimited.code, "You send too many requests.", suggestion: "Try again later."
            ).retrying(after: delay)
        }
        return principal
    }

    private func check(_ project: ProjectID?, _ principal: Principal) throws(RouteFailure) -> ProjectID {
        guard let project else { throw .unknownProject }
        guard principal.projects.contains(project) else { throw RouteFailure(.projectForbidden) }
        return project
    }

    private func known(_ run: RunID?) throws(RouteFailure) -> RunID {
        guard let run else { throw .unknownRun }
        return run
    }

    // MARK: The gateway itself

    private func readiness() async throws(RouteFailure) -> Reply {
        guard await !desk.runs.load.isDraining else {
            throw RouteFailure(503, "going_away", "The gateway is shutting down.")
        }
        _ = try await read { try await $0.budgets() }
        let failed = await desk.worker.failedChecks()
        guard failed.isEmpty else {
            throw RouteFailure(
                503, ChatFailure.Code.workerUnavailable.name,
                "The worker is not ready: \(failed.joined(separator: ", ")).",
                suggestion: "See the details with: wxcode doctor")
        }
        return Reply(["status": "ok", "ledger": "ok", "worker": "ok"])
    }

    /// Who the token belongs to, and what it may use; projects are null if the worker does not say which it has.
    private func me(_ principal: Principal) async -> Reply {
        func list<Element>(_ scope: Scope<Element>, _ all: [Element]?, _ name: (Element) -> String) -> JSONValue {
            if case .only(let elements) = scope { return .strings(elements.map(name).sorted()) }
            return all.map { .strings($0.map(name)) } ?? .null
        }
        let (contexts, models) = await desk.source.choices()
        var projects: [ProjectID]?
        if case .all = principal.projects { projects = await desk.workspaces.projects(of: principal.tenant)?.sorted() }
        return Reply([
            "principal": .string(principal.name), "tenant_id": .string(principal.tenant.name),
            "projects": list(principal.projects, projects, \.name),
            "contexts": list(principal.contexts, contexts, \.name), "models": list(principal.models, models) { $0 },
            "max_cost_usd": principal.maxCost.map { .number($0.description) } ?? .null,
        ])
    }

    private func ticket(for principal: Principal, _ request: Request) async throws -> Reply {
        let body = try await request.body.collect(upTo: 4_096)
        let asked = try? JSONValue(parsing: body)
        guard let name = asked?["project"]?.string, let project = try? ProjectID(name) else {
            throw RouteFailure(
                400, "bad_json", "The body names no project.", suggestion: #"Send a body such as {"project": "demo"}."#)
        }
        do throws(AccessRefusal) {
            let ticket = try await desk.access.ticket(for: principal, project: project)
            return Reply([
                "ticket": .string(ticket.text), "subprotocol": .string(Credential.ticketPrefix + ticket.text),
                "expires_in_s": .integer(Tickets.lifetime.components.seconds),
            ])
        } catch {
            throw RouteFailure(error)
        }
    }

    // MARK: The ledger

    /// Reads from the ledger; a client learns that it cannot be read, and the operator why.
    func read<Result>(_ body: (any UsageStore) async throws -> Result) async throws(RouteFailure) -> Result {
        do {
            return try await body(try await desk.source.ledger())
        } catch {
            desk.log.error("ledger_failed", metadata: ["error": "\(error)"])
            throw RouteFailure(
                503, "ledger_unavailable", "The ledger cannot be read.",
                suggestion: "Try again later, or ask the gateway's operator.")
        }
    }
}

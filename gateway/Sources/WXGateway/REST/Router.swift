internal import WXCore
internal import WXProxy
internal import WXWire

/// Where a path leads; the gateway's own routes win over what is passed on.
enum Route: Hashable, Sendable {
    /// A chat; nil if the project's name is not valid.
    case socket(ProjectID?)
    /// A file of the page.
    case page(String)
    case health
    case readiness
    /// The OpenAPI document.
    case document
    case principal
    case ticket
    case usage(ProjectID?)
    case sessions(ProjectID?)
    case budget(ProjectID?)
    case attachments(ProjectID?)
    /// A run; nil if the id is not valid.
    case run(RunID?)
    case cancel(RunID?)
    /// Something of the upstream: any other path below `/api/`.
    case upstream
    case unknown

    /// The methods that the route answers; nil for every method.
    var methods: [String]? {
        switch self {
        case .attachments, .ticket, .cancel: ["POST"]
        case .upstream, .unknown: nil
        default: ["GET", "HEAD"]
        }
    }
}

/// The table of routes.
enum Router {
    /// Returns where a request leads; a path below `/api` counts in its normal form, which the upstream gets too.
    static func route(_ head: RequestHead) throws(RouteFailure) -> Route {
        guard head.path.hasPrefix("/api/") else { return route(head.path) }
        do throws(ProxyError) {
            return route(try RequestTarget(head.target).path[...])
        } catch {
            throw RouteFailure(error)
        }
    }

    /// Returns where a path leads, which is not decoded: no name of ours needs an escape.
    static func route(_ path: Substring) -> Route {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (parts.count, parts.first, parts.dropFirst().first, parts.last) {
        case (1, let name?, _, _) where PageFile.all[name] != nil: return .page(name)
        case (1, "healthz", _, _): return .health
        case (1, "readyz", _, _): return .readiness
        case (3, "ws", "chat", let name?): return .socket(try? ProjectID(name))
        case (2, "api", "openapi.json", _): return .document
        case (2, "api", "me", _): return .principal
        case (2, "api", "ws-ticket", _): return .ticket
        case (4, "api", "projects", "usage"), (4, "api", "chat", "usage"): return .usage(try? ProjectID(parts[2]))
        case (4, "api", "projects", "sessions"): return .sessions(try? ProjectID(parts[2]))
        case (4, "api", "projects", "budget"): return .budget(try? ProjectID(parts[2]))
        case (4, "api", "projects", "attachments"): return .attachments(try? ProjectID(parts[2]))
        case (3, "api", "runs", let id?): return .run(try? RunID(id))
        case (4, "api", "runs", "cancel"): return .cancel(try? RunID(parts[2]))
        case (2..., "api", _, _): return .upstream
        default: return .unknown
        }
    }
}

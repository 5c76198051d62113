internal import Logging
internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXProxy
internal import WXRuns
internal import WXWire

/// What every route and every socket of one gateway shares.
struct GatewayDesk: Sendable {
    let configuration: GatewayConfiguration
    let policy: RequestPolicy
    let access: AccessControl
    let runs: RunRegistry
    let uploads: Uploads
    let source: any ConversationSource
    let worker: WorkerReadiness
    let workspaces: Workspaces
    let sockets = OpenSockets()
    let log: Logger
    let metrics: GatewayMetrics
    /// The way to the upstream of `/api/*`; nil if there is none.
    let proxy: ReverseProxy?

    /// Returns the credential of a request whose host and origin may use the gateway.
    func credential(of head: RequestHead) throws(AccessRefusal) -> Credential? {
        try policy.check(head.headers.fields.map { ($0.name, $0.value) }, peer: head.peer ?? "")
    }
}

extension Principal {
    /// Who the principal's runs belong to: a name that is given to another tenant later finds none of them.
    var owner: RunOwner { RunOwner(principal: "\(tenant.name)/\(name)") }
}

extension AccessRefusal {
    /// The refusal as a message or a body.
    var failure: ChatFailure { ChatFailure(ChatFailure.Code(code), description, retryAfter: delay) }

    /// How long a client waits that can do nothing else.
    private var delay: Duration? {
        switch self {
        case .connectionsExhausted, .principalExhausted: .seconds(5)
        default: nil
        }
    }
}

internal import WXBridge
internal import WXCore

/// What the program's exit status says; the table of the documentation.
enum ExitStatus {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    static let refused: Int32 = 3
    static let notLoggedIn: Int32 = 4
    static let noWorker: Int32 = 5
    static let timedOut: Int32 = 6
    static let budget: Int32 = 7
    static let incomplete: Int32 = 8
    static let misused: Int32 = 64
    static let ledger: Int32 = 74
    static let busy: Int32 = 75
    static let readerGone: Int32 = 141

    /// The status of a run.
    static func of(_ run: RunSummary) -> Int32 {
        let status = of(run.status, run.failure?.code)
        // A booking that waits is told only where there is nothing worse to tell.
        return run.bookingFailure != nil && (status == done || status == incomplete) ? ledger : status
    }

    private static func of(_ status: RunStatus, _ code: String?) -> Int32 {
        switch status {
        case .success: return done
        case .refused: return refused
        case .incomplete: return incomplete
        case .timedOut: return timedOut
        case .budget: return budget
        case .cancelled: return code == "reader_gone" ? readerGone : 130
        default: return code.map(of(code:)) ?? failed
        }
    }

    /// The status of a failure by its stable name.
    static func of(code: String) -> Int32 {
        switch code {
        case "not_logged_in", "authentication_failed": notLoggedIn
        case "session_busy", "no_slot": busy
        case "budget_reached": budget
        case "ledger_unavailable", "ledger_too_new", "ledger_journalled": ledger
        case "engine_missing", "engine_unreachable", "engine_permission", "engine_busy", "container_missing",
            "container_stopped", "container_paused", "container_restarting", "tenant_mismatch", "worker_mismatch",
            "workspace_missing",
            "workspace_outside", "agent_missing", "exec_failed", "not_started", "policy_mismatch", "worker_lost":
            noWorker
        default: failed
        }
    }
}

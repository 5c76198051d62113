internal import WXCore

/// The program's exit statuses, as documented.
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

    /// Returns the status of a run.
    static func of(_ run: RunSummary) -> Int32 {
        let status = of(run.status, run.failure?.code)
        // A booking that waits is reported only if there is nothing worse to report.
        return run.bookingFailure != nil && (status == done || status == incomplete) ? ledger : status
    }

    private static func of(_ status: RunStatus, _ code: RunFailure.Code?) -> Int32 {
        switch status {
        case .success: return done
        case .refused: return refused
        case .incomplete: return incomplete
        case .timedOut: return timedOut
        case .budget: return budget
        case .cancelled: return code == .readerGone ? readerGone : 130
        default: return code.map { of($0) } ?? failed
        }
    }

    /// Returns the status of a failure.
    static func of(_ code: RunFailure.Code) -> Int32 {
        switch code {
        case .empty, .tooLong, .slashCommand, .credential, .injection, .ownRule, .materialTooLarge, .materialSuspicious:
            refused
        case .notLoggedIn, .authenticationFailed: notLoggedIn
        case .engineMissing, .engineUnreachable, .enginePermission, .engineBusy, .containerMissing, .containerStopped,
            .containerPaused, .containerRestarting, .tenantMismatch, .workerMismatch, .workerLost, .workspaceMissing,
            .workspaceOutside, .agentMissing, .execFailed, .notStarted, .policyMismatch:
            noWorker
        case .timedOut, .idle: timedOut
        case .budgetReached: budget
        case .toolsDenied, .maxTurns: incomplete
        case .usage, .projectInvalid, .sessionInvalid, .configInvalid, .configUntrusted, .usageFile, .attachmentInvalid,
            .timeZoneUnknown, .requestConflict:
            misused
        case .ledgerJournalled, .ledgerUnavailable, .ledgerTooNew: ledger
        case .sessionBusy, .noSlot, .requestKnown: busy
        case .readerGone: readerGone
        case .cancelled: 130
        case .engineLost, .containerRestarted, .leaseEnded, .agentKilled, .agentFailed, .notAsked, .truncated,
            .modelRefused, .rateLimited, .apiOverloaded, .apiFailed, .modelUnknown, .sessionUnknown, .runUnknown,
            .internal:
            failed
        }
    }
}

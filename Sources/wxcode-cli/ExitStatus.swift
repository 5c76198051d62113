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

    /// What the statuses mean, for help and manual.
    static let meanings: [(statuses: String, meaning: String)] = [
        ("0", "the agent answered; no tool was denied and no write was left failed"),
        (
            "1",
            "the agent, its API or the worker failed during the run, the session is unknown, or --output could not be written"
        ),
        ("3", "refused by the guardrail: nothing was sent"),
        ("4", "not logged in, or the credentials were rejected"),
        (
            "5",
            "no usable worker: the engine, the container, the workspace or Claude Code is missing, stopped or not as expected"
        ),
        ("6", "timed out"),
        ("7", "budget or cost limit reached"),
        (
            "8",
            "incomplete: tools were denied or missing, a write was left failed, or the run reached its limit of turns"
        ),
        ("64", "wrong usage: command line, configuration, or a file that cannot be attached"),
        ("74", "the ledger failed"),
        ("75", "busy: the session is in use, or the worker has no free slot or runs that are under way"),
        (
            "129, 130, 141, 143",
            "SIGHUP, SIGINT or wxcode runs stop, stdout closed, SIGTERM: the agent was ended first and its cost booked"
        ),
    ]

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
            .workspaceOutside, .agentMissing, .execFailed, .notStarted, .policyMismatch, .sessionElsewhere:
            noWorker
        case .timedOut, .idle: timedOut
        case .budgetReached: budget
        case .toolsDenied, .writeFailed, .schemaMismatch, .maxTurns: incomplete
        case .usage, .projectInvalid, .sessionInvalid, .configInvalid, .configUntrusted, .usageFile, .attachmentInvalid,
            .timeZoneUnknown, .requestConflict, .outputFile, .schemaInvalid:
            misused
        case .ledgerJournalled, .ledgerUnavailable, .ledgerTooNew: ledger
        case .sessionBusy, .noSlot, .requestKnown, .workerBusy: busy
        case .readerGone: readerGone
        case .cancelled: 130
        case .engineLost, .containerRestarted, .leaseEnded, .agentKilled, .agentFailed, .notAsked, .truncated,
            .modelRefused, .rateLimited, .apiOverloaded, .apiFailed, .modelUnknown, .sessionUnknown, .runUnknown,
            .internal:
            failed
        }
    }
}

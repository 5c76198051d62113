/// Refusals that every ledger words in the same way.
extension UsageStoreError {
    /// Returns the error for a session that another run uses.
    package static func sessionBusy(_ session: SessionID) -> UsageStoreError {
        UsageStoreError(
            .sessionBusy, "The session \(session) is in use by another run.",
            remedy: .tryAgain)
    }

    /// Returns the error for a session that is unknown, or belongs to another tenant or project.
    ///
    /// It is the same for both, so that it does not reveal whether the session exists.
    package static func sessionUnknown(_ session: SessionID) -> UsageStoreError {
        UsageStoreError(
            .sessionUnknown,
            "The session \(session) is not known for this tenant and project; nothing was sent.",
            remedy: .listSessions)
    }

    /// Returns the error for a request whose key a run already has.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - digest: The digest of the prompt that the key was first used with.
    ///   - run: The run that was opened for it.
    /// - Returns: The error `requestKnown` for the same digest, and `requestConflict` for another one.
    package static func requestTaken(_ request: NewRun.Request, _ digest: String, by run: RunID) -> UsageStoreError {
        if request.digest == digest {
            return UsageStoreError(
                .requestKnown, "The request “\(request.key)” was sent before and started the run \(run).",
                remedy: .step("Look at that run, or use a new request key to ask again."), run: run)
        }
        return UsageStoreError(
            .requestConflict, "The request “\(request.key)” was sent before with another prompt; nothing was sent.",
            remedy: .step("Use a new request key for another prompt."))
    }

    /// Returns the error for a worker whose slots are all taken.
    package static func noSlot(_ worker: String, open: Int) -> UsageStoreError {
        UsageStoreError(.noSlot, "\(open) runs are open in “\(worker)”, the most allowed at once.")
    }

    /// Returns the error for several workers whose slots are all taken.
    package static func noSlot(inAnyOf count: Int, parallelRuns: Int) -> UsageStoreError {
        UsageStoreError(.noSlot, "\(parallelRuns) runs or more are open in each of \(count) workers, the most allowed.")
    }

    /// Returns the error for a budget that is used up.
    package static func budgetReached(_ state: BudgetState) -> UsageStoreError {
        UsageStoreError(
            .budgetReached,
            "Nothing is left of the budget for \(state.budget.name): \(state.spent) of \(state.budget.limit) USD are spent and "
                + "\(state.reserved) USD reserved; nothing was sent.",
            remedy: .seeBudgets)
    }

    /// Returns the error for a time zone that this machine does not know.
    package static func timeZoneUnknown(_ zone: String) -> UsageStoreError {
        UsageStoreError(
            .timeZoneUnknown,
            "“\(zone.prefix(80))” is not a time zone of this machine; write one such as Europe/Lisbon.")
    }
}

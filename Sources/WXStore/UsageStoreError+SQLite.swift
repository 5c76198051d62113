internal import WXCore

extension UsageStoreError {
    /// Returns the error for a ledger that SQLite cannot use.
    static func unavailable(_ path: String, _ error: SQLiteError) -> UsageStoreError {
        if error.isDamage { return damaged(path, "\(error).") }
        return UsageStoreError(
            .ledgerUnavailable, "The ledger \(path) cannot be used: \(error).",
            remedy: error.isBusy ? .step("Another program is using it; try again when it has finished.") : .checkWorker)
    }

    /// Returns the error for a ledger whose file is damaged.
    static func damaged(_ path: String, _ reason: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable, "The ledger \(path) is damaged: \(reason)",
            remedy: .step("Restore a backup, or recover what can be read with: sqlite3 \(path) .recover"))
    }

    /// Returns the error for a booking that waits in the journal, because of `cause` or because the run was opened
    /// there.
    static func journalled(_ path: String, _ cause: SQLiteError?) -> UsageStoreError {
        UsageStoreError(
            .ledgerJournalled,
            "The ledger \(path) could not be written\(cause.map { " (\($0))" } ?? ""); the booking waits in the journal.",
            remedy: .step("It is booked the next time the ledger can be written."))
    }

    /// Returns the error for a booking that could be kept nowhere; `record` is the booking as one line of JSON.
    static func unkept(_ path: String, _ cause: SQLiteError?, record: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable,
            "Neither the ledger \(path) nor its journal can be written\(cause.map { ": \($0)" } ?? "").",
            remedy: .step(
                "Append this line to \(path).pending once it can be written, and it is booked with the next run: \(record)"
            ),
            record: record)
    }
}

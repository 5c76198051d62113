internal import WXCore

extension UsageStoreError {
    /// Returns the error for a ledger that SQLite cannot use.
    static func unavailable(_ path: String, _ error: SQLiteError) -> UsageStoreError {
        if error.isDamage { return damaged(path, "\(error).") }
        return UsageStoreError(
            .unavailable, "The ledger \(path) cannot be used: \(error).",
            suggestion: error.isBusy
                ? "Another program is using it; try again when it has finished." : "Find the cause with: wxcode doctor")
    }

    /// Returns the error for a ledger whose file is damaged.
    static func damaged(_ path: String, _ reason: String) -> UsageStoreError {
        UsageStoreError(
            .unavailable, "The ledger \(path) is damaged: \(reason)",
            suggestion: "Restore a backup, or recover what can be read with: sqlite3 \(path) .recover")
    }

    /// Returns the error for a booking that waits in the journal, because of `cause` or because the run was opened there.
    static func journalled(_ path: String, _ cause: SQLiteError?) -> UsageStoreError {
        UsageStoreError(
            .journalled,
            "The ledger \(path) could not be written\(cause.map { " (\($0))" } ?? ""); the booking waits in the journal.",
            suggestion: "It is booked the next time wxcode can write the ledger.")
    }

    /// Returns the error for a booking that could be kept nowhere; `record` is the booking as one line of JSON.
    static func unkept(_ path: String, _ cause: SQLiteError?, record: String) -> UsageStoreError {
        UsageStoreError(
            .unavailable, "Neither the ledger \(path) nor its journal can be written\(cause.map { ": \($0)" } ?? "").",
            suggestion:
                "Append this line to \(path).pending once it can be written, and it is booked with the next run: \(record)",
            record: record)
    }
}

internal import WXCore
internal import WXSystem

extension UsageStoreError {
    /// Returns the error for a ledger that SQLite cannot use.
    static func unavailable(_ path: String, _ error: SQLError) -> UsageStoreError {
        if error.isDamage { return damaged(path, "\(error).") }
        if !error.isBusy, let obstacle = obstacle(path) {
            return UsageStoreError(
                .ledgerUnavailable, "The ledger \(path) cannot be used: \(obstacle.reason).",
                remedy: .step(obstacle.repair))
        }
        return UsageStoreError(
            .ledgerUnavailable, "The ledger \(path) cannot be used: \(error).",
            remedy: error.isBusy ? .step("Another program is using it; try again when it has finished.") : .checkWorker)
    }

    /// Returns what in the file system prevents opening a ledger, with a remedy; nil if the file system is not the
    /// cause.
    private static func obstacle(_ path: String) -> (reason: String, repair: String)? {
        let another = "or use another file for the ledger."
        if FileSystem.isDirectory(path) {
            return ("it is a directory", "Name a file in it: \(path)/usage.sqlite3")
        }
        if FileSystem.exists(path) {
            if FileSystem.isOtherThanFile(path) { return ("it is not a file", "Use another file for the ledger.") }
            guard !FileSystem.mayWrite(path) else { return nil }
            return ("this user may not read and write it", "Give this user access to it, \(another)")
        }
        // The nearest that exists is where making the rest failed.
        var directory = path
        repeat {
            directory = String(directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)])
        } while !directory.isEmpty && !FileSystem.exists(directory)
        if directory.isEmpty { directory = path.hasPrefix("/") ? "/" : "." }
        guard FileSystem.isDirectory(directory) else {
            return ("\(directory) is not a directory", "Use another file for the ledger.")
        }
        guard !FileSystem.mayWrite(directory) else { return nil }
        return ("this user may not create files in \(directory)", "Give this user access to it, \(another)")
    }

    /// Returns the error for a ledger whose file is damaged.
    static func damaged(_ path: String, _ reason: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable, "The ledger \(path) is damaged: \(reason)",
            remedy: .step("Restore a backup, or recover what can be read with: sqlite3 \(path) .recover"))
    }

    /// Returns the error for a booking that waits in the journal, because of `cause` or because the run was opened
    /// there.
    static func journalled(_ path: String, _ cause: SQLError?) -> UsageStoreError {
        UsageStoreError(
            .ledgerJournalled,
            "The ledger \(path) could not be written\(cause.map { " (\($0))" } ?? ""); the booking waits in the journal.",
            remedy: .step("It is booked the next time the ledger can be written."))
    }

    /// Returns the error for a booking that could be kept nowhere; `record` is the booking as one line of JSON.
    static func unkept(_ path: String, _ journal: Journal, _ cause: SQLError?, record: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable,
            "Neither the ledger \(path) nor its journal can be written\(cause.map { ": \($0)" } ?? "").",
            remedy: .step(
                "Append this line to \(journal.paths[0]) once it can be written, and it is booked with the next run: \(record)"
            ),
            record: record)
    }
}

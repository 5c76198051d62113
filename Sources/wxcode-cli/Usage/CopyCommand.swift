internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode-ledger copy`: copies a ledger, from a file to a server or back.
enum CopyCommand {
    static let spec = CommandSpec(
        path: ["copy"], summary: "Copy a ledger into an empty one, or resume an interrupted copy.",
        examples: [
            (
                "wxcode copy ~/.local/share/wxcode/usage.sqlite3 postgres://db.example/wxcode",
                "From a file to a server."
            ),
            ("wxcode copy postgres://db.example/wxcode backup.sqlite3", "And back."),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "from", help: "The ledger to read: a file or an address.", isOptional: false, completes: .file),
            CommandSpec.Positional(
                name: "to", help: "The ledger to write: a file or an address.", isOptional: false, completes: .file),
        ],
        options: [.help],
        run: { invocation in
            let server = invocation.environment.program.server
            let directories = invocation.environment.directories
            func open(_ place: String, mustExist: Bool) throws -> (database: any LedgerDatabase, name: String) {
                // The settings refuse what no ledger may be called, such as an address with a password.
                let settings = try Settings(
                    [.values([SettingKey.database.name: .string(place)], origin: "The ledger's place")],
                    directories: directories)
                if place.contains("://"), let server {
                    do { return (try server.connect(to: place), place) } catch {
                        throw UsageStoreError(.ledgerUnavailable, "The ledger \(place) cannot be used: \(error).")
                    }
                }
                let path = try settings.databasePath
                return (try LedgerCopy.file(path, mustExist: mustExist), path)
            }
            let names = (from: invocation.words[0], to: invocation.words[1])
            let (from, source) = try open(names.from, mustExist: true)
            let (to, target) = try open(names.to, mustExist: false)
            let (errors, terminal) = (invocation.environment.errors, invocation.environment.terminal)
            let copy = LedgerCopy(from: from, named: source, to: to, named: target)
            let runs = try copy.run { count in
                if terminal.isOutput { errors.line("\(count.grouped) runs …") }
            }
            try invocation.environment.output.write(
                "Copied \(runs.grouped) runs; both ledgers have the same rows and the same sums.\n")
            return ExitStatus.done
        })
}

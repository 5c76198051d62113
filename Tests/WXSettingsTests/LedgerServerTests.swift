import Testing
import WXCore
import WXSettings
import WXStore

@Suite("Ledgers on servers") struct LedgerServerTests {
    private struct Server: LedgerServer {
        func ledger(
            at address: String, replica: String?, journal: [String], parallelRuns: Int, reservation: NanoDollars
        ) throws -> any LedgerStore {
            SQLiteUsageStore(path: "\(address)|\(replica ?? "")|\(journal.joined())|\(parallelRuns)")
        }

        func connect(to address: String) throws -> any LedgerDatabase {
            throw SQLError(.other, "is never called", sql: "")
        }
    }

    private let directories = UserDirectories(environment: ["HOME": "/h", "XDG_DATA_HOME": "/d"])

    @Test("are opened by what the program brings, with a journal of their own, and shared")
    func opened() throws {
        let variables = [
            "WXCODE_DB": "postgres://ana@db.example:5433/wx", "WXCODE_REPORTS_DB": "postgres://copy.example/wx",
        ]
        let settings = try Settings([.environment(variables)], directories: directories, server: Server())
        let store = try #require(try settings.store as? SQLiteUsageStore)
        #expect(
            store.path.hasPrefix(
                "postgres://ana@db.example:5433/wx|postgres://copy.example/wx|/d/wxcode/ledger-ana-db.example-5433-wx-")
        )
        #expect(store.path.hasSuffix(".pending|8"))
        let again = try Settings([.environment(variables)], directories: directories, sharing: settings)
        #expect(try again.store === store)
        let other = try Settings(
            [.environment(["WXCODE_DB": "postgres://ana@db.example:5433/w-x"])], directories: directories)
        #expect(try other.databasePath != settings.databasePath)
    }

    @Test("are refused by a program that knows only files")
    func filesOnly() throws {
        let settings = try Settings([.environment(["WXCODE_DB": "postgres://db/wx"])], directories: directories)
        #expect { _ = try settings.store } throws: { ($0 as? SettingsError)?.message.contains("server") == true }
    }

    @Test(
        "may not have a password in their address, and no message repeats it",
        arguments: ["postgres://ana:hunter2@db/wx", "postgres://db/wx?sslmode=require&password=hunter2"])
    func password(address: String) throws {
        #expect { _ = try Settings([.environment(["WXCODE_DB": address])], directories: directories) } throws: {
            error in
            let error = error as? SettingsError
            return error?.message.contains("password") == true && error?.message.contains("hunter2") == false
        }
    }
}

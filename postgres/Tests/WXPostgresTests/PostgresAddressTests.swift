import Testing
import WXPostgres

@Suite("PostgresAddress") struct PostgresAddressTests {
    @Test("is called by its server and database")
    func name() throws {
        #expect(
            try PostgresAddress("postgres://ana@db.example:5433/wx?sslmode=require").name
                == "postgres://db.example:5433/wx")
        #expect(try PostgresAddress("postgresql:///wx").name == "postgres:///wx")
        #expect(try PostgresAddress("postgres://?service=team").name == "postgres://?service=team")
    }

    @Test(
        "refuses a password, and does not repeat it",
        arguments: [
            "postgres://ana:hunter2@db/wx", "postgres://db/wx?password=hunter2", "postgres://db/wx?sslpassword=hunter2",
            "postgres://ana:hunter2%zz@db/wx", "postgres://db:hunter2/wx?port=%zz",
        ])
    func password(url: String) throws {
        let error = #expect(throws: InvalidPostgresAddress.self) { _ = try PostgresAddress(url) }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(
        "is only what begins with the scheme", arguments: ["host=db password=x", "/var/lib/ledger", "http://db/wx", ""])
    func others(text: String) throws {
        #expect(throws: InvalidPostgresAddress.unreadable) { _ = try PostgresAddress(text) }
    }
}

import Testing
import WXCore
import WXStore

@Suite("Connection") struct ConnectionTests {
    let directory: TemporaryDirectory
    let database: Connection

    init() throws {
        directory = try TemporaryDirectory()
        database = try Connection(path: directory.ledger)
        try database.run("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT UNIQUE)")
    }

    private func words() throws -> [String] {
        var words: [String] = []
        try database.rows("SELECT word FROM words ORDER BY id") { words.append($0.text(0)) }
        return words
    }

    @Test("gives up on a new ledger that another program holds")
    func held() throws {
        try database.run("BEGIN EXCLUSIVE")
        let begin = ContinuousClock.now
        #expect { try Ledger(path: directory.ledger) } throws: { ($0 as? SQLError)?.isBusy == true }
        // Five seconds, not as long for each of many tries.
        #expect(ContinuousClock.now - begin < .seconds(60))
    }

    @Test("runs a statement again with other values")
    func again() throws {
        for word in ["one", "two", "three"] {
            try database.run("INSERT INTO words (word) VALUES (?)", .text(word))
            #expect(database.changes == 1)
        }
        #expect(try words() == ["one", "two", "three"])
    }

    @Test("keeps little of a large file in memory, also after it was read as a whole")
    func cache() throws {
        try database.write {
            for word in 0..<20_000 {
                try database.run(
                    "INSERT INTO words (word) VALUES (?)", .text("\(word) " + String(repeating: "x", count: 900)))
            }
        }
        let limit = 9 << 20
        #expect(database.cached < limit)
        let count = try database.withLargeCache {
            let count = try database.first("SELECT sum(length(word) + id) FROM words") { $0.integer(0) }
            #expect(database.cached > limit)
            return count
        }
        #expect(count != nil && database.cached < 1 << 20)
    }

    @Test("forgets the values of a statement's last use")
    func values() throws {
        let sql = "SELECT ?1, ?2"
        #expect(try database.first(sql, "a", "b") { $0.text(1) } == "b")
        #expect(try database.first(sql, "a") { $0.optionalText(1) } == .some(nil))
    }

    @Test("returns nothing for the first row of none")
    func first() throws {
        #expect(try database.first("SELECT word FROM words") { $0.text(0) } == nil)
    }

    @Test("keeps a transaction if its body returns, and nothing of it if it throws")
    func transaction() throws {
        struct Stop: Error {}
        try database.write { try database.run("INSERT INTO words (word) VALUES ('kept')") }
        #expect(throws: Stop.self) {
            try database.write {
                try database.run("INSERT INTO words (word) VALUES ('dropped')")
                throw Stop()
            }
        }
        #expect(try words() == ["kept"])
    }

    @Test("can be used after a statement failed")
    func failure() throws {
        try database.run("INSERT INTO words (word) VALUES (?)", "one")
        #expect(throws: SQLError.self) { try database.run("INSERT INTO words (word) VALUES (?)", "one") }
        try database.run("INSERT INTO words (word) VALUES (?)", "two")
        #expect(try words() == ["one", "two"])
    }

    @Test("reports an error with the statement and without its values")
    func error() throws {
        try database.run("INSERT INTO words (word) VALUES (?)", "secret")
        #expect { try database.run("INSERT INTO words (word) VALUES (?)", "secret") } throws: { error in
            guard let error = error as? SQLError else { return false }
            return error.sql.contains("INSERT") && !"\(error) \(error.sql)".contains("secret") && !error.isBusy
                && !error.isDamage
        }
    }

    @Test("lets statements call a function")
    func function() throws {
        try database.define("twice") { $0 * 2 }
        #expect(try database.first("SELECT twice(21)") { $0.integer(0) } == 42)
    }

    @Test("makes no file when it only reads")
    func readOnly() throws {
        let path = directory.file("missing.sqlite3")
        #expect(throws: SQLError.self) { _ = try Connection(path: path, isReadOnly: true) }
        #expect(throws: SQLError.self) { _ = try Connection(path: path, isReadOnly: true) }
        let reader = try Connection(path: directory.ledger, isReadOnly: true)
        #expect(throws: SQLError.self) { try reader.run("INSERT INTO words (word) VALUES ('x')") }
    }
}

import Foundation
import Testing
import WXCore
import WXPostgres

/// The server of `scripts/with-server`, with a new empty database for each test.
struct TestServer {
    /// The address of the new database.
    let url: String
    let address: PostgresAddress
    /// Where journals go.
    let directory: String

    static let main = ProcessInfo.processInfo.environment["WXCODE_TEST_POSTGRES"]

    init() throws {
        let main = try #require(Self.main, "run the tests with: postgres/scripts/with-server swift test")
        let name = "t\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try Self.psql(main, "CREATE DATABASE \(name)")
        url = String(main.dropLast("postgres".count)) + name
        address = try PostgresAddress(url)
        directory = NSTemporaryDirectory() + name
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    var journal: [String] { ["\(directory)/pending"] }

    func store(parallelRuns: Int = 8, connections: Int = 4) -> PostgresUsageStore {
        PostgresUsageStore(address, journal: journal, parallelRuns: parallelRuns, connections: connections)
    }

    func psql(_ sql: String) throws -> String { try Self.psql(url, sql) }

    @discardableResult
    static func psql(_ url: String, _ sql: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(sql)")
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

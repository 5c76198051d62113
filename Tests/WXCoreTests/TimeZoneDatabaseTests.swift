import Foundation
import Testing
import WXCore
import WXTestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("TimeZoneDatabase") struct TimeZoneDatabaseTests {
    /// Runs `body` in a directory `zoneinfo` that contains Europe/Lisbon.
    private static func withDirectory(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID())")
        let directory = root.appendingPathComponent("zoneinfo")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(
            at: directory.appendingPathComponent("Europe"), withIntermediateDirectories: true)
        let zone = try #require(Fixture.data("TimeZones/Europe/Lisbon"))
        try zone.write(to: directory.appendingPathComponent("Europe/Lisbon"))
        try body(directory.path)
    }

    @Test("searches its directories in order")
    func order() throws {
        try Self.withDirectory { directory in
            #expect(TimeZoneDatabase(directories: ["/nowhere", directory]).zone("Europe/Lisbon") != nil)
            #expect(TimeZoneDatabase(directories: ["/nowhere"]).zone("Europe/Lisbon") == nil)
        }
    }

    @Test("knows UTC even if no zones are installed")
    func utc() throws {
        let time = try #require(TimeZoneDatabase(directories: []).zone("UTC"))
        #expect(time.day(1_774_742_400_000 - 1) == "2026-03-28" && time.day(1_774_742_400_000) == "2026-03-29")
    }

    @Test(
        "reads TZ as a name, a path or a rule, and uses UTC if it cannot read it",
        arguments: [
            ("Europe/Lisbon", "Europe/Lisbon", 1), (":Europe/Lisbon", "Europe/Lisbon", 1),
            ("DIRECTORY/Europe/Lisbon", "Europe/Lisbon", 1), (":DIRECTORY/Europe/Lisbon", "Europe/Lisbon", 1),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3", 2), (":<+03>-3", "<+03>-3", 3),
            ("UTC", "UTC", 0), ("", "UTC", 0), (":", "UTC", 0), ("Mars/Olympus", "UTC", 0), ("/dev/zero", "UTC", 0),
            ("DIRECTORY/Europe", "UTC", 0),
        ])
    func variable(value: String, name: String, hours: Int64) throws {
        try Self.withDirectory { directory in
            let value = value.replacingOccurrences(of: "DIRECTORY", with: directory)
            let time = TimeZoneDatabase(directories: [directory]).local(variable: value)
            #expect(time.name == name)
            // 1 July 2026
            #expect(time.moment("2026-07-01") == 1_782_864_000_000 - hours * 3_600_000)
        }
    }

    @Test("reads the machine's file and its name if TZ is not set")
    func file() throws {
        try Self.withDirectory { directory in
            let database = TimeZoneDatabase(directories: [])
            let link = directory + "/localtime"
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: directory + "/Europe/Lisbon")
            let time = database.local(variable: nil, file: link)
            #expect(time.name == "Europe/Lisbon" && time.day(1_782_864_000_000 - 1) == "2026-07-01")
            #expect(database.local(variable: nil, file: directory + "/none").name == "UTC")
        }
    }

    @Test("does not wait for the writer of a pipe")
    func pipe() throws {
        try Self.withDirectory { directory in
            #expect(mkfifo(directory + "/Pipe", 0o600) == 0)
            #expect(TimeZoneDatabase(directories: [directory]).zone("Pipe") == nil)
        }
    }

    @Test("agrees with the C library about the days of this machine", arguments: 0..<20 as Range<UInt64>)
    func machine(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let time = LocalTime()
        for _ in 0..<500 {
            let moment = Int64.random(in: 0..<4_102_444_800, using: &random)
            var seconds = time_t(moment)
            var parts = tm()
            localtime_r(&seconds, &parts)
            let words = time.day(moment * 1_000).split(separator: "-").map { Int32($0) }
            #expect(words == [parts.tm_year + 1_900, parts.tm_mon + 1, parts.tm_mday])
        }
    }
}

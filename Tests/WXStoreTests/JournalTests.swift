import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

@Suite("Journal") struct JournalTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    /// Returns the lines of a journal, and waits for a lock that a program which another test is starting holds for a
    /// moment.
    private func replayed(_ journal: Journal) -> [JSONValue] {
        var lines: [JSONValue] = []
        for _ in 0..<500 {
            journal.replay { lines += $0 }
            let isEmpty = journal.paths.allSatisfy { (FileManager.default.contents(atPath: $0) ?? Data()).isEmpty }
            if isEmpty { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return lines
    }

    @Test("replays its lines in order, once")
    func order() {
        let journal = Journal(paths: [directory.file("pending")])
        for number in 0..<3 { #expect(journal.append(.integer(Int64(number))) == directory.file("pending")) }
        #expect(replayed(journal) == [0, 1, 2])
        #expect(replayed(journal) == [])
    }

    @Test("keeps its file to its owner, in a directory that it makes")
    func mode() throws {
        let path = directory.file("new/pending")
        #expect(Journal(paths: [path]).append("line") == path)
        #expect(try TemporaryDirectory.mode(path) == 0o600)
    }

    @Test("writes to the next file if the first cannot be written, and replays both")
    func twoFiles() throws {
        let (first, second) = (directory.file("state/pending"), directory.file("pending"))
        let both = Journal(paths: [first, second])
        #expect(Journal(paths: [try directory.blockedPath(), second]).append("second") == second)
        #expect(both.append("first") == first)
        #expect(replayed(both) == ["first", "second"])
    }

    @Test("writes to the next file if the disk is full")
    func fullDisk() throws {
        let path = directory.file("pending")
        #expect(Journal(paths: ["/dev/full", path]).append("line") == path)
        #expect(replayed(Journal(paths: [path])) == ["line"])
    }

    @Test("returns nothing if no file can be written")
    func noFile() throws {
        #expect(Journal(paths: [try directory.blockedPath()]).append("line") == nil)
        #expect(Journal(paths: []).append("line") == nil)
    }

    @Test("keeps its lines if booking them fails")
    func failure() throws {
        struct Stop: Error {}
        let journal = Journal(paths: [directory.file("pending")])
        #expect(journal.append("line") != nil)
        #expect(throws: Stop.self) { try journal.replay { _ in throw Stop() } }
        #expect(replayed(journal) == ["line"])
    }

    @Test("loses no whole line to one that was torn at any place")
    func torn() throws {
        let line: JSONValue = ["model": "claude-opus-5-5", "count": 12]
        let whole = Array("\(line.text)\n".utf8)
        for length in 0...whole.count {
            let path = directory.file("pending")
            try Data(whole + whole.prefix(length)).write(to: URL(fileURLWithPath: path))
            let journal = Journal(paths: [path])
            #expect(journal.append("next") == path)
            // A line without its line break is whole.
            let count = length >= whole.count - 1 ? 2 : 1
            #expect(replayed(journal) == Array(repeating: line, count: count) + ["next"], "torn after \(length)")
        }
    }

    @Test(
        "loses no whole line to what is not JSON",
        arguments: ["\0\0\0\0\0\0", "garbage", "{\"open\":", "\r\n", "\n\n", "\u{FEFF}", "\"", "[[[[[["])
    func garbage(text: String) throws {
        let path = directory.file("pending")
        try Data("\"first\"\n\(text)".utf8).write(to: URL(fileURLWithPath: path))
        let journal = Journal(paths: [path])
        #expect(journal.append("next") == path)
        #expect(replayed(journal) == ["first", "next"])
    }

    @Test("loses nothing and repeats nothing when many write and replay at once")
    func concurrent() async {
        let journal = Journal(paths: [directory.file("pending"), directory.file("state/pending")])
        let seen = await withTaskGroup(of: [JSONValue].self) { group in
            for writer in 0..<8 as Range<Int64> {
                group.addTask {
                    var lines: [JSONValue] = []
                    for number in 0..<25 as Range<Int64> {
                        _ = journal.append(.integer(writer * 100 + number))
                        if number % 5 == 0 { journal.replay { lines += $0 } }
                    }
                    return lines
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let numbers = (seen + replayed(journal)).compactMap(\.integer).sorted()
        let written = (0..<800 as Range<Int64>).filter { $0 % 100 < 25 }
        #expect(numbers == written)
    }
}

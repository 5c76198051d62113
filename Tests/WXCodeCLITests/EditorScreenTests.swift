import Testing
import WXTestSupport

@testable import wxcode_cli

@Suite("EditorScreen") struct EditorScreenTests {
    private func drawn(_ text: String, cursor: Int? = nil, columns: Int, rows: Int = 24) -> TerminalEmulator {
        var emulator = TerminalEmulator(columns: columns, rows: rows)
        var screen = EditorScreen()
        let characters = Array(text)
        let size = EditorScreen.Size(columns: columns, rows: rows)
        emulator.write(screen.draw("demo> ", characters, cursor: cursor ?? characters.count, size))
        return emulator
    }

    @Test("shows a question in rows, with the cursor in its place")
    func rows() {
        let emulator = drawn("one two\nthree", columns: 10)
        #expect(emulator.screen == ["demo> one", "two", "  three"])
        #expect((emulator.row, emulator.column) == (2, 7))
    }

    @Test(
        "puts the cursor behind a full row at the beginning of the next one",
        arguments: [("abcd", 4, 1, 0), ("abcd", 3, 0, 9), ("abc日", 4, 1, 2), ("abc日", 3, 1, 0), ("abcd\ne", 4, 1, 0)])
    func edges(text: String, cursor: Int, row: Int, column: Int) {
        let emulator = drawn(text, cursor: cursor, columns: 10)
        #expect((emulator.row, emulator.column) == (row, column))
    }

    @Test("replaces what was shown, whatever that was", arguments: 0..<200 as Range<UInt64>)
    func redraw(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let columns = Int.random(in: 8...24, using: &random)
        let size = EditorScreen.Size(columns: columns, rows: 40)
        var emulator = TerminalEmulator(columns: columns, rows: 40)
        emulator.write("before\r\n")
        var screen = EditorScreen()
        let alphabet: [Character] = ["a", "b", " ", "日", "é", "👩‍💻", "\n", "\t", "\u{202E}"]
        for _ in 0..<8 {
            let count = Int.random(in: 0..<60, using: &random)
            let characters = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" }
            let cursor = Int.random(in: 0...count, using: &random)
            emulator.write(screen.draw("demo> ", characters, cursor: cursor, size))
            var fresh = TerminalEmulator(columns: columns, rows: 40)
            fresh.write("before\r\n")
            var other = EditorScreen()
            fresh.write(other.draw("demo> ", characters, cursor: cursor, size))
            #expect(emulator.screen == fresh.screen)
            #expect((emulator.row, emulator.column) == (fresh.row, fresh.column))
        }
        emulator.write(screen.finish("demo> ", Array("done"), size) + "after")
        #expect(emulator.screen == ["before", "demo> done", "after"] || columns < 10)
    }

    @Test("shows a question that is longer than the screen around its cursor", arguments: [0, 30, 59])
    func long(cursorLine: Int) {
        let lines = (0..<60).map { "line \($0)" }
        let text = lines.joined(separator: "\n")
        let cursor = lines.prefix(cursorLine).reduce(0) { $0 + $1.count + 1 }
        let emulator = drawn(text, cursor: cursor, columns: 40, rows: 10)
        #expect(emulator.scrolled == [])
        #expect(emulator.screen.count == 9)
        #expect(emulator.screen[emulator.row].hasSuffix("line \(cursorLine)"))
    }

    @Test("shows what hides or reorders text as its number, and joined emoji as they are")
    func harmless() {
        #expect(drawn("a\u{202E}b 👩‍💻 \u{200B}c", columns: 60).screen == ["demo> a<U+202E>b 👩‍💻 <U+200B>c"])
    }
}

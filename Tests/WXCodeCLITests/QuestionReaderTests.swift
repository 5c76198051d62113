import Foundation
import Testing
import WXSystem

@testable import wxcode_cli

/// A terminal whose keys are known before.
final class ScriptedTerminal: EditorTerminal {
    struct State {
        var keys: [[UInt8]]
        var emulator: TerminalEmulator
        var written = ""
        var columns: Int
        var isEditing = false
        var suspensions = 0
    }

    let state: Lock<State>
    private let editor: @Sendable (String) -> String?

    init(_ keys: [String], columns: Int = 40, editor: @escaping @Sendable (String) -> String? = { $0 }) {
        let emulator = TerminalEmulator(columns: columns, rows: 24)
        state = Lock(State(keys: keys.map { Array($0.utf8) }, emulator: emulator, columns: columns))
        self.editor = editor
    }

    var size: EditorScreen.Size { EditorScreen.Size(columns: state.withLock { $0.columns }, rows: 24) }
    var screen: [String] { state.withLock { $0.emulator.screen } }

    func beginEditing() { state.withLock { $0.isEditing = true } }
    func endEditing() { state.withLock { $0.isEditing = false } }
    func write(_ text: String) {
        state.withLock { state in
            state.written += text
            state.emulator.write(text)
        }
    }
    func read(milliseconds: Int32) -> [UInt8]? {
        state.withLock { $0.keys.isEmpty ? nil : $0.keys.removeFirst() }
    }
    func edit(_ text: String) -> String? { editor(text) }
    func suspend() { state.withLock { $0.suspensions += 1 } }
}

@Suite("QuestionReader") struct QuestionReaderTests {
    @Test("returns question after question, and nothing at the end")
    func questions() {
        let terminal = ScriptedTerminal(["one\rtw", "o\r", "\u{4}"])
        var reader = QuestionReader(terminal)
        #expect(reader.next("demo> ") == "one")
        #expect(!terminal.state.withLock { $0.isEditing })
        #expect(reader.next("demo> ") == "two")
        #expect(reader.next("demo> ") == nil)
        #expect(terminal.screen == ["demo> one", "demo> two", "demo>"])
        #expect(reader.next("demo> ") == nil)
    }

    @Test("shows what was abandoned, and how to leave")
    func cancelled() {
        let terminal = ScriptedTerminal(["ab\u{3}", "\u{3}", "c\r"])
        var reader = QuestionReader(terminal)
        #expect(reader.next("demo> ") == "c")
        #expect(terminal.screen == ["demo> ab^C", "demo> ^C", "Ctrl-D or :quit leaves.", "demo> c"])
    }

    @Test("lets another program write the question, which is sent only with Enter")
    func external() {
        let terminal = ScriptedTerminal(["ab\u{18}\u{5}", "\r"], editor: { $0 + "\nmore" })
        var reader = QuestionReader(terminal)
        #expect(reader.next("demo> ") == "ab\nmore")
        let failing = ScriptedTerminal(["ab\u{18}\u{5}", "\r"], editor: { _ in nil })
        var other = QuestionReader(failing)
        #expect(other.next("demo> ") == "ab")
    }

    @Test("stops at Ctrl-Z, and continues with the same text")
    func suspended() {
        let terminal = ScriptedTerminal(["ab\u{1A}c\r"])
        var reader = QuestionReader(terminal)
        #expect(reader.next("demo> ") == "abc")
        #expect(terminal.state.withLock { $0.suspensions } == 1)
    }

    @Test("shows a search")
    func search() {
        let terminal = ScriptedTerminal(["\u{12}on", "", "\u{1B}", "", ""])
        var reader = QuestionReader(terminal, history: QuestionHistory(["one", "two"]))
        #expect(reader.next("demo> ") == nil)
        #expect(terminal.state.withLock { $0.written }.contains("(search: on) one"))
        #expect(terminal.screen == ["demo>"])
    }

    @Test("sends nothing of a paste before Enter")
    func paste() {
        let terminal = ScriptedTerminal(["\u{1B}[200~one\rtwo\r\u{1B}[201~", "!\r"])
        var reader = QuestionReader(terminal)
        #expect(reader.next("demo> ") == "one\ntwo\n!")
    }
}

@Suite("HistoryFile") struct HistoryFileTests {
    private let path = NSTemporaryDirectory() + "wxcode-history-\(UUID().uuidString)/deeper/history"

    @Test("keeps questions of several lines, for their owner alone")
    func keeps() throws {
        let file = HistoryFile(path)
        #expect(file.questions() == [])
        for question in ["one", "two\nlines", "“three”\t\u{1F600}"] { file.add(question) }
        #expect(HistoryFile(path).questions() == ["one", "two\nlines", "“three”\t\u{1F600}"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("leaves out lines that are torn, and is shortened")
    func bounded() throws {
        let file = HistoryFile(path)
        for number in 0..<2_100 { file.add("question \(number)") }
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Array("\"torn\n17\n\"last\"\n".utf8))
        let questions = file.questions()
        #expect(questions.count == QuestionHistory.limit - 2)
        #expect(questions.suffix(2) == ["question 2099", "last"])
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == questions.count)
    }

    @Test("does without a file that cannot be written")
    func unwritable() {
        let file = HistoryFile("/proc/nowhere/history")
        file.add("one")
        #expect(file.questions() == [])
    }
}

@Suite("ConversationCommand") struct ConversationCommandTests {
    @Test(
        "reads a word after a colon",
        arguments: [
            (":help", .help), (":cost", .cost), (":quit", .quit), (":q", .quit), (":context", .context(nil)),
            (":context review", .context("review")), (":hlep", .unknown(":hlep", near: ":help")),
            (":cost now", .unknown(":cost now", near: ":cost")), (":xyzzy", .unknown(":xyzzy", near: nil)),
            ("help", nil), (" :help", nil), (":", nil), (":root {\n}", nil), (":) nice", nil), (":-)", nil),
        ] as [(String, ConversationCommand?)])
    func reads(line: String, command: ConversationCommand?) { #expect(ConversationCommand(line) == command) }
}

import Foundation
import WXCore
import WXTestSupport

@testable import wxcode_cli

/// The command line in this process, with streams that go to files.
struct Console {
    private let temporary = NSTemporaryDirectory() + "wxcode-console-\(UUID().uuidString)"
    /// A home that stays as it is after a command line; nil for an empty one each time.
    var home: ScreenHome?
    private var directory: String { home?.path ?? temporary }
    /// The environment's variables, besides the home directory.
    var variables: [String: String] = [:]
    /// Whether the output is a terminal.
    var isTerminal = false
    /// Whether the terminal obeys nothing but line ends.
    var isDumb = false
    /// Whether the output may be styled.
    var isStyled = false
    /// What the clock shows; nil for the present.
    var now: Timestamp?
    /// The columns of the terminal.
    var width = 80

    /// Runs a command line in a home directory, and returns what it printed.
    func run(_ words: [String], user: String? = nil, project: String? = nil) async throws -> (
        status: Int32, output: String, errors: String
    ) {
        try FileManager.default.createDirectory(atPath: "\(directory)/wxcode", withIntermediateDirectories: true)
        defer { if home == nil { try? FileManager.default.removeItem(atPath: directory) } }
        try user?.write(toFile: "\(directory)/wxcode/config.json", atomically: true, encoding: .utf8)
        try project?.write(toFile: "\(directory)/wxcode.json", atomically: true, encoding: .utf8)
        let files = ["\(directory)/out", "\(directory)/err"]
        for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        let handles = files.compactMap(FileHandle.init(forWritingAtPath:))
        var variables = variables
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            variables[name] = directory
        }
        var terminal = Terminal([:])
        terminal.width = width
        terminal.isOutput = isTerminal
        terminal.hasScreen = isTerminal && !isDumb
        terminal.hasStyle = isStyled
        let columns: @Sendable () -> Int? = { [isTerminal, width] in isTerminal ? width : nil }
        var environment = CommandEnvironment(
            variables: variables, directory: directory,
            output: OutputWriter(handles[0].fileDescriptor, columns: columns),
            errors: OutputWriter(handles[1].fileDescriptor, columns: columns), terminal: terminal)
        if let now { environment.now = { now } }
        let status = await Program.status(of: words, environment)
        for handle in handles { try handle.close() }
        let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        let shown = texts.map { home?.shown($0) ?? $0.replacing(directory, with: "~") }
        return (status, shown[0], shown[1])
    }
}

/// Texts as they were approved, in the fixtures' directory `CommandLine`.
enum Snapshot {
    /// Returns the approved text of that name.
    ///
    /// With `WXCODE_WRITE_SNAPSHOTS` in the environment, `text` is approved first; review the change before it is
    /// committed.
    static func approved(_ name: String, for text: String) throws -> String {
        if ProcessInfo.processInfo.environment["WXCODE_WRITE_SNAPSHOTS"] != nil {
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let file = tests.appendingPathComponent("WXTestSupport/Fixtures/CommandLine/\(name)")
            try text.write(to: file, atomically: true, encoding: .utf8)
            return text
        }
        return String(decoding: Fixture.data("CommandLine/\(name)") ?? Data(), as: UTF8.self)
    }
}

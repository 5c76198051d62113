import Foundation
import Logging
import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXSettings

@Suite struct SettingsSourceTests {
    /// A user's file that a test changes, and the lines that are logged.
    private final class World: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "wx-\(UUID().uuidString).json").path
        let (lines, line) = AsyncStream.makeStream(of: String.self)

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

        func source() throws -> SettingsSource {
            let sources: [Settings.Source] = [
                .values(["db": "/nowhere/ledger"], origin: "--db"), .userFile(path),
            ]
            let log = Logger(label: "test") { [line] _ in LineLogHandler(.text) { line.yield($0) } }
            return SettingsSource(try Settings(sources), file: path, log: log) { earlier throws(SettingsError) in
                try Settings(sources, sharing: earlier)
            }
        }
    }

    private static func model(_ source: SettingsSource) async throws -> String? {
        try await source.conversation(for: .default, project: try ProjectID("demo"), context: nil).request.model
    }

    @Test func `A changed file holds from the next message on, over the same ledger`() async throws {
        let world = World()
        let source = try world.source()
        let ledger = try await source.ledger() as AnyObject
        #expect(try await Self.model(source) == nil)
        for model in ["one", "two", "six"] {
            try world.write(#"{"model": "\#(model)", "contexts": {"tidy-\#(model)": {"allow": ["Read"]}}}"#)
            #expect(try await Self.model(source) == model)
            let (contexts, models) = await source.choices()
            #expect(contexts.last?.name == "tidy-\(model)" && models.contains(model))
            #expect(try await source.ledger() as AnyObject === ledger)
        }
    }

    @Test func `A mistake is logged once, and the last good version holds`() async throws {
        let world = World()
        try world.write(#"{"model": "one"}"#)
        let source = try world.source()
        try world.write(#"{"modle": "two"}"#)
        for _ in 0..<3 { #expect(try await Self.model(source) == "one") }
        try world.write(#"{"model": "three"}"#)
        #expect(try await Self.model(source) == "three")
        world.line.finish()
        var logged: [String] = []
        for await line in world.lines { logged.append(line) }
        #expect(logged.count == 1 && logged[0].contains("settings_invalid") && logged[0].contains("modle"))
    }

    @Test func `A context that nobody configured is told as such`() async throws {
        let source = try World().source()
        let failure = await #expect(throws: ChatFailure.self) {
            try await source.conversation(for: .default, project: try ProjectID("demo"), context: ChatContext("tidy"))
        }
        #expect(failure?.code.name == "unknown_context")
    }
}

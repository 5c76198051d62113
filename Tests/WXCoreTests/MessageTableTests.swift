import Foundation
import Testing
import WXCore
import WXTestSupport

/// What is known of a run while its reply arrives.
@Suite("MessageTable") struct MessageTableTests {
    private static let name = "figures.txt"

    /// Returns the figures after each line that changed them.
    private static func figures(of fixture: Fixture) -> String {
        var tracker = TokenTracker()
        var text = "\(fixture.name)\n"
        var last = ""
        for (number, line) in fixture.lines.enumerated() {
            tracker.processStreamLine(line)
            let parts = tracker.models.map { part in
                let usage = part.usage
                let counts = [
                    usage.inputTokens, usage.outputTokens, usage.cacheCreationTokens, usage.cacheCreation1hTokens,
                    usage.cacheReadTokens, usage.webSearches,
                ].map(String.init).joined(separator: " ")
                return " \(part.model) \(counts) \(part.cost?.description ?? "-")\(part.isEstimated ? "?" : "")"
            }
            let state = [
                tracker.isPartial ? "partial" : "", "\(tracker.source)", "\(tracker.completeMessages) complete",
            ].filter { !$0.isEmpty }.joined(separator: ", ")
            let now = "\(state):\(parts.joined(separator: ","))"
            if now != last { text += "  line \(number + 1): \(now)\n" }
            last = now
        }
        return text
    }

    // The figures are input, output, cache writes, those of them for an hour, cache reads, searches and dollars. With
    // WXCODE_WRITE_SNAPSHOTS in the environment they are approved first; review the change before it is committed.
    @Test("knows these figures after each line of a recording")
    func recordings() throws {
        let text = Fixture.all.sorted { $0.name < $1.name }.map(Self.figures).joined()
        if ProcessInfo.processInfo.environment["WXCODE_WRITE_SNAPSHOTS"] != nil {
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            try text.write(
                to: tests.appendingPathComponent("WXTestSupport/Fixtures/\(Self.name)"), atomically: true,
                encoding: .utf8)
        } else {
            let approved = String(decoding: Fixture.data(Self.name) ?? Data(), as: UTF8.self)
            #expect(text.split(separator: "\n") == approved.split(separator: "\n"))
        }
    }
}

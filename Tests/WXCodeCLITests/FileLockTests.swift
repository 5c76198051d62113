import Foundation
import Testing
import WXSystem

@Suite("FileLock") struct FileLockTests {
    @Test("waits until the other holder lets go, and says so once")
    func waits() async throws {
        let path = NSTemporaryDirectory() + "wxcode-lock-\(UUID().uuidString)/a.lock"
        defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
        var first = FileLock(path) { Issue.record("waited for nobody") }
        #expect(first != nil)
        let (waiting, signal) = AsyncStream.makeStream(of: Void.self)
        let second = Task.detached { FileLock(path) { signal.finish() } != nil }
        for await _ in waiting {}
        withExtendedLifetime(first) {}
        first = nil
        #expect(await second.value)
    }

    @Test("is nil where its file cannot be created")
    func impossible() { #expect(FileLock("/dev/null/a.lock") {} == nil) }
}

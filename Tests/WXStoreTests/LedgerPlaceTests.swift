import Foundation
import Testing
import WXCore
import WXStore

@Suite("A ledger that cannot be opened") struct LedgerPlaceTests {
    @Test(
        "says what is in the way",
        arguments: [
            ("", "it is a directory.", "Name a file in it: "),
            ("/file/ledger", "/file is not a directory.", "another file"),
            ("/file/deep/ledger", "/file is not a directory.", "another file"),
        ])
    func obstacle(path: String, reason: String, repair: String) async throws {
        let directory = try TemporaryDirectory()
        try "text".write(toFile: "\(directory.path)/file", atomically: true, encoding: .utf8)
        let store = SQLiteUsageStore(path: directory.path + path, journalDirectory: directory.path)
        do {
            _ = try await store.report(UsageQuery(groups: [.day]))
            Issue.record("opened")
        } catch let error as UsageStoreError {
            #expect(error.code == .ledgerUnavailable && error.message.hasSuffix(reason), "\(error)")
            #expect(error.remedy?.description.contains(repair) == true, "\(error)")
        }
    }
}

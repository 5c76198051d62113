import Foundation
import Testing
import WXBridge

@Suite("The tested version of Claude Code") struct TestedVersionTests {
    @Test("is the one that Compose makes a worker of")
    func compose() throws {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
        let compose = try String(contentsOf: root.appendingPathComponent("docker-compose.yml"), encoding: .utf8)
        let version = WorkerCheckup.testedVersion.map(String.init).joined(separator: ".")
        #expect(compose.contains("wxcode/claude-worker:\(version)}"))
    }
}

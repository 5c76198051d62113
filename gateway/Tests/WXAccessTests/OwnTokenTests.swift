import Foundation
import Testing
import WXAccess
import WXCore

@Suite("OwnToken") struct OwnTokenTests {
    @Test("is made once, in a directory that need not exist, for nobody else to read")
    func once() async throws {
        let directory = try TemporaryDirectory()
        let first = try OwnToken(in: "\(directory.path)/state/wxcode")
        let second = try OwnToken(in: "\(directory.path)/state/wxcode")
        #expect(first.isNew && !second.isNew)
        #expect(first.token == second.token)
        #expect(try TemporaryDirectory.mode(first.path) == 0o600)
        #expect(try TemporaryDirectory.mode("\(directory.path)/state/wxcode") == 0o700)

        var table = first.table(for: Principal(name: "local"))
        #expect(try table.entry(of: second.token.text, at: .now).principal.name == "local")
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: OpaqueToken().text, at: .now) }
    }

    @Test("is refused if others could read it, or if the file holds something else")
    func refused() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("gateway-token", "\(OpaqueToken().text)\n", mode: 0o644)
        #expect(throws: TokenFileError.self) { try OwnToken(in: directory.path) }
        try FileManager.default.removeItem(atPath: path)
        _ = try directory.write("gateway-token", "hunter2\n")
        #expect(throws: TokenFileError.self) { try OwnToken(in: directory.path) }
    }
}

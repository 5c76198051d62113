import Testing
import WXSystem

@Suite("Permissions") struct PermissionsTests {
    @Test(
        "say whether a user may list a directory, or write in it",
        arguments: [
            (1_000, 0o700, true, true), (1_000, 0o500, true, false), (1_000, 0o077, false, false),
            (2_000, 0o770, true, true), (2_000, 0o750, true, false), (2_000, 0o707, false, false),
            (3_000, 0o777, true, true), (3_000, 0o755, true, false), (3_000, 0o774, false, false),
        ] as [(UInt32, UInt32, Bool, Bool)])
    func access(user: UInt32, mode: UInt32, reads: Bool, writes: Bool) {
        let permissions = Permissions(owner: 1_000, group: 2_000, mode: mode)
        #expect(permissions.allow(user, writing: false) == reads)
        #expect(permissions.allow(user, writing: true) == writes)
    }

    @Test("are read from the file system")
    func reading() {
        #expect(Permissions(of: "/")?.owner == 0)
        #expect(Permissions(of: "/no/such/path") == nil)
    }
}

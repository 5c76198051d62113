import Testing
import WXStore

@Suite("ProcessIdentity") struct ProcessIdentityTests {
    @Test("knows that this process is alive")
    func alive() { #expect(ProcessIdentity.current.life() == .alive) }

    @Test("knows that a process number that nobody has is gone")
    func gone() {
        var identity = ProcessIdentity.current
        identity.pid = 4_194_303
        #expect(identity.life() == .gone)
    }

    @Test("takes no later process with the same number for the one that is gone")
    func reused() {
        var identity = ProcessIdentity.current
        identity.start += 1
        #expect(identity.life() == .gone)
    }

    @Test("knows that processes of another boot are gone")
    func boot() {
        var identity = ProcessIdentity.current
        identity.boot = "another"
        #expect(identity.life() == .gone)
    }

    @Test("does not guess about processes of another namespace")
    func namespace() {
        var identity = ProcessIdentity.current
        identity.namespace = "pid:[1]"
        #expect(identity.life() == .elsewhere)
    }
}

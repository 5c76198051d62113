import Foundation
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

    @Test("does not take a later process with the same number for the one that is gone")
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

    /// The processes of a system that is not this one.
    private struct Table: ProcessTable {
        var boot = "a boot"
        var namespace = ""
        var starts: [Int64: Int64] = [:]
        func start(of pid: Int64) -> Int64 { starts[pid] ?? 0 }
        func exists(_ pid: Int64) -> Bool { starts[pid] != nil }
    }

    @Test("judges by what a system without namespaces reports")
    func table() {
        let pid = ProcessIdentity.current.pid
        let table = Table(starts: [pid: 1_790_000_000_000_001])
        let identity = ProcessIdentity(in: table)
        #expect(identity.boot == "a boot" && identity.start == 1_790_000_000_000_001)
        #expect(identity.life(seenBy: identity, in: table) == .alive)
        #expect(identity.life(seenBy: identity, in: Table(starts: [pid: 1_790_000_000_000_002])) == .gone)
        #expect(identity.life(seenBy: identity, in: Table(starts: [pid + 1: 1])) == .gone)
        let later = Table(boot: "another", starts: table.starts)
        #expect(identity.life(seenBy: ProcessIdentity(in: later), in: later) == .gone)
    }

    @Test("assumes the same process if its start time is hidden")
    func hidden() {
        let identity = ProcessIdentity(in: Table(starts: [ProcessIdentity.current.pid: 7]))
        #expect(identity.life(seenBy: identity, in: Table(starts: [identity.pid: 0])) == .alive)
    }

    #if os(Linux)
        @Test("reads what Linux reports, whatever a program is called")
        func linux() throws {
            let proc = NSTemporaryDirectory() + "wxcode-proc-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: proc) }
            for directory in ["sys/kernel/random", "self/ns", "7", "8"] {
                try FileManager.default.createDirectory(
                    atPath: "\(proc)/\(directory)", withIntermediateDirectories: true)
            }
            try FileManager.default.createSymbolicLink(
                atPath: "\(proc)/self/ns/pid", withDestinationPath: "pid:[4026531836]")
            try "c0ffee\n".write(toFile: "\(proc)/sys/kernel/random/boot_id", atomically: false, encoding: .utf8)
            let words = (3...52).map(String.init).joined(separator: " ")
            try "7 (a ) b (c) \(words)\n".write(toFile: "\(proc)/7/stat", atomically: false, encoding: .utf8)
            try "8 (a) 3\n".write(toFile: "\(proc)/8/stat", atomically: false, encoding: .utf8)
            let table = LinuxProcesses(proc: proc)
            #expect(table.boot == "c0ffee" && table.namespace == "pid:[4026531836]")
            #expect([7, 8, 9].map(table.start) == [22, 0, 0])
        }
    #endif
}

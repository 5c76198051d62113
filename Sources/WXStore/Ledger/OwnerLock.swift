internal import CWXSystem
internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Shows to processes that cannot see this one, such as those of other containers, that it is still running.
///
/// Each process that opens runs holds a lock on a byte of a file next to the ledger. The kernel ends the lock with the
/// process, however it ends.
final class OwnerLock: OwnerLiveness {
    private let descriptor: Int32
    private let owner: ProcessIdentity

    /// Takes the lock of an owner for the ledger in the file at `path`; it is held as long as this object lives.
    init(of owner: ProcessIdentity, path: String) {
        self.owner = owner
        descriptor = open("\(path).owners", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { _ = wx_lock_byte(descriptor, Self.place(of: owner)) }
    }

    deinit { if descriptor >= 0 { Descriptor.close(descriptor) } }

    /// Does nothing: the lock is held.
    func show() {}

    /// Returns nil: all processes are at the same place.
    func place(of run: RunID) -> String? { nil }

    /// Returns what the kernel and the locks reveal about processes.
    func lives(of owners: Set<ProcessIdentity>) -> [ProcessIdentity: ProcessIdentity.Life] {
        Dictionary(
            uniqueKeysWithValues: owners.map { other in
                let life = other.life(seenBy: owner)
                return (other, life == .elsewhere && isFree(other) ? .gone : life)
            })
    }

    /// Returns whether it is certain that an owner holds no lock.
    private func isFree(_ owner: ProcessIdentity) -> Bool {
        descriptor >= 0 && wx_is_byte_locked(descriptor, Self.place(of: owner)) == 0
    }

    /// Returns the byte of an owner, far beyond the file's end, where no two owners meet (FNV-1a).
    private static func place(of owner: ProcessIdentity) -> off_t {
        let words = "\(owner.namespace) \(owner.pid) \(owner.start)"
        let hash = words.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return off_t(hash >> 2)
    }
}

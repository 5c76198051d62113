internal import WXCore
internal import WXSystem

/// States of workers that were looked up before their runs started; each is used once.
final class Lookups: Sendable {
    private let states = Lock<[TenantID: WorkerState]>([:])

    func keep(_ state: WorkerState, for tenant: TenantID) { states.withLock { $0[tenant] = state } }

    func take(for tenant: TenantID) -> WorkerState? { states.withLock { $0.removeValue(forKey: tenant) } }
}

#if canImport(Glibc)
    import Glibc
#endif
package struct Lock<Value>: ~Copyable, @unchecked Sendable {
    private let m: UnsafeMutablePointer<pthread_mutex_t>, v: UnsafeMutablePointer<Value>
    package init(_ value: sending Value) {
        m = .allocate(capacity: 1); m.initialize(to: pthread_mutex_t()); pthread_mutex_init(m, nil)
        v = .allocate(capacity: 1); v.initialize(to: value)
    }
    deinit { pthread_mutex_destroy(m); m.deallocate(); v.deinitialize(count: 1); v.deallocate() }
    package borrowing func withLock<R: ~Copyable, E: Error>(_ f: (inout sending Value) throws(E) -> sending R) throws(E)
        -> sending R
    {
        pthread_mutex_lock(m); defer { pthread_mutex_unlock(m) }
        return try f(&v.pointee)
    }
}
public struct Prompt: Sendable { public let text: String; public init(_ t: String) { text = t } }
public struct ApprovedPrompt: Sendable { public let text: String }
public struct GuardrailViolation: Error, CustomStringConvertible {
    public struct Code: Hashable, Sendable { public var name: String }; public var code: Code;
    public var description: String { "" }
}
public struct RedactionRules: Sendable {
    public static let standard = RedactionRules(); public func sanitize(_ t: String) -> String { t }
}
public struct OutputRedactor: Sendable {
    public init(_ r: RedactionRules) {}; public mutating func redact(_ t: String) -> String { t };
    public mutating func finish() -> String { "" }
}
public struct Guardrail: Sendable {
    public static let standard = Guardrail(); public var redaction = RedactionRules.standard;
    public func validateInput(_ p: Prompt) throws(GuardrailViolation) -> ApprovedPrompt { ApprovedPrompt(text: p.text) }
}

/// A value that is hidden, with others in the same carrier or behind what is scanned first.
struct HiddenValue: Sendable {
    let range: Range<Int>
    let promise: SecretValue.Promise
    /// The carrier's name, for reports.
    let carrier: StaticString

    init(_ range: Range<Int>, _ promise: SecretValue.Promise, _ carrier: StaticString) {
        self.range = range
        self.promise = promise
        self.carrier = carrier
    }

    /// What is shown for it, and its kind in reports.
    var marker: StaticString { promise == .password ? "[secret]" : "[token]" }
    var kind: String { promise == .password ? "password" : "key" }
}

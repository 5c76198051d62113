/// The error for a rule that allows more than the policy that it is meant to narrow.
public struct WideningToolRule: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that allows more.
    public let rule: ToolRule
    /// The policy that it is meant to narrow.
    public let policy: ToolPolicy

    /// One sentence that says what the policy allows.
    public var description: String {
        "“\(rule)” allows more than the context “\(policy.context)” does: "
            + policy.allowed.map(\.description).joined(separator: ", ") + "."
    }
}

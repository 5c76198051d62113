/// A rule that allows more than the policy it should narrow.
public struct WideningToolRule: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: ToolRule
    /// The policy.
    public let policy: ToolPolicy

    /// One sentence.
    public var description: String {
        "“\(rule)” allows more than the context “\(policy.context)” does: "
            + policy.allowed.map(\.description).joined(separator: ", ") + "."
    }
}

/// Who a run belongs to: nobody else can find it, read it or end it.
public struct RunOwner: Hashable, Sendable {
    /// The principal's name.
    public let principal: String

    /// Creates an owner.
    public init(principal: String) { self.principal = principal }
}

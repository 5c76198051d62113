/// The tenant and project that a session belongs to.
public struct SessionOwner: Hashable, Sendable {
    /// The tenant that began it.
    public var tenant: TenantID
    /// The project it was begun for.
    public var project: ProjectID

    /// Creates an owner.
    public init(tenant: TenantID, project: ProjectID) {
        self.tenant = tenant
        self.project = project
    }
}

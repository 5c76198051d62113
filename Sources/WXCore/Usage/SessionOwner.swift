/// Whose a session is.
public struct SessionOwner: Hashable, Sendable {
    /// The tenant that began it.
    public var tenant: TenantID
    /// The project it was begun for.
    public var project: ProjectID

    /// An owner.
    public init(tenant: TenantID, project: ProjectID) {
        self.tenant = tenant
        self.project = project
    }
}

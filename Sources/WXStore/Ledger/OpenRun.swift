public import WXCore

/// An open run, with the process that opened it.
public struct OpenRun: Hashable, Sendable {
    /// The run's id, which its booking will have too.
    public var run: RunID
    /// The tenant that pays for it.
    public var tenant: TenantID
    /// The project it asks about.
    public var project: ProjectID
    /// The session that it starts or continues; nil if it has none yet.
    public var session: SessionID?
    /// The worker it runs in; nil if its opener named none.
    public var worker: String?
    /// When it was opened.
    public var createdAt: Timestamp
    /// The process that opened it.
    public var owner: ProcessIdentity
    /// Whether that process is still running.
    public var life = ProcessIdentity.Life.elsewhere
}

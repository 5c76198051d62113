/// How much may be uploaded, and how long it is kept; sizes in bytes.
public struct UploadLimits: Hashable, Sendable {
    /// The largest upload, and the most that one message may have attached by handle.
    public var size = 20_971_520
    /// What one owner may have uploaded; an upload counts as at least ``least``.
    public var perOwner = 67_108_864
    /// What all owners together may have uploaded.
    public var total = 268_435_456
    /// How long an upload is kept.
    public var lifetime: Duration = .seconds(600)

    /// What an upload counts at least, because a handle costs memory too.
    public static let least = 4_096

    /// Creates the limits that are used by default.
    public init() {}
}

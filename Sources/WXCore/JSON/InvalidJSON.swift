/// Where a text stops being JSON.
public struct InvalidJSON: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes of the first byte that cannot be part of the value.
    public let offset: Int

    /// One sentence.
    public var description: String { "The text is not valid JSON at byte \(offset)." }
}

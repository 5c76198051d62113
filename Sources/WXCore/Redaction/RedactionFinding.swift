/// What was hidden, for reports: never the value.
public struct RedactionFinding: Hashable, Sendable, CustomStringConvertible {
    /// The kind, such as `github` or `password`.
    public let kind: String
    /// Where it stood, such as `typed declaration`; `text` for what is known by its own form.
    public let carrier: String
    /// The number of its line, from 1.
    public internal(set) var line: Int

    /// The place in the visible bytes of the text.
    let offset: Int

    /// One line: `line 12: password, typed declaration`.
    public var description: String { "line \(line): \(kind), \(carrier)" }
}

/// What is wrong with a gateway's configuration; everything at once, so that one look at the file repairs it.
public struct InvalidConfiguration: Error, Hashable, Sendable, CustomStringConvertible {
    /// One mistake.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line of the file; nil if the mistake is not on one.
        public let line: Int?
        /// One sentence that names the file, the setting, and what is wrong.
        public let message: String
        /// The next step; nil where the message says it all.
        public let suggestion: String?

        /// The message, and the next step.
        public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
    }

    /// The mistakes, in the order of the file; at least one.
    public let problems: [Problem]

    /// The mistakes, one on each line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

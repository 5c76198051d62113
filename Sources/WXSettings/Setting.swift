internal import WXCore

/// What is known about one thing that can be configured, whatever type its value has.
public struct Setting: Sendable {
    /// The dotted name in configuration files; `<…>` stands for any name.
    public let name: String
    /// The JSON that a file must hold.
    public let kind: Kind
    /// What a value must be; completes the sentence “It must be …”.
    public let expectation: String
    /// Returns whether a value is one that the setting can have.
    let accepts: @Sendable (JSONValue) -> Bool
    /// The environment variable that sets it; nil if there is none.
    public let variable: String?
    /// Who may set it.
    public let trust: Trust
    /// What holds where nothing sets it, as it is written in a file; nil for nothing.
    public let defaultText: String?
    /// What it means, in one sentence.
    public let help: String

    /// The JSON that a setting is written as.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// A string.
        case text
        /// A whole number of at least 1.
        case number
        /// True or false.
        case flag
        /// A string such as `90s`.
        case duration
        /// A number, or a string that holds one.
        case dollars
        /// An array of strings.
        case list
        /// An array of objects.
        case objects
        /// An object.
        case object

        /// What a value must be, if nothing closer is known.
        var expectation: String {
            switch self {
            case .text: "a string"
            case .number: "a whole number of at least 1"
            case .flag: "true or false"
            case .duration: "a duration such as 90s, 20m or 1h"
            case .dollars: "an amount in dollars"
            case .list: "a list of strings"
            case .objects: "a list of objects"
            case .object: "an object"
            }
        }
    }

    /// Whether the name has a part that stands for any name.
    public var isPattern: Bool { name.contains("<") }

    /// Whether its values must not be shown.
    public var isSecret: Bool { name == SettingKey.secrets.name }

    /// Returns whether a dotted name is one of this setting's; a name that stands for `<…>` may hold dots itself.
    public func matches(_ name: String) -> Bool {
        guard let start = self.name.firstIndex(of: "<"), let end = self.name.firstIndex(of: ">") else {
            return name == self.name
        }
        let (head, tail) = (self.name[..<start], self.name[end...].dropFirst())
        return name.hasPrefix(head) && name.hasSuffix(tail) && name.utf8.count > head.utf8.count + tail.utf8.count
    }

    /// Returns the setting that an object's members lead to, for example `["limits", "idle"]`.
    static func at(_ words: [String]) -> Setting? { all.first { $0.isPath(words, whole: true) } }

    /// Returns whether settings lie below that member.
    static func isGroup(_ words: [String]) -> Bool { all.contains { $0.isPath(words, whole: false) } }

    private func isPath(_ words: [String], whole: Bool) -> Bool {
        let own = name.split(separator: ".")
        let isLongEnough = whole ? own.count == words.count : own.count > words.count
        return isLongEnough && zip(own, words).allSatisfy { $0.hasPrefix("<") || $0 == $1 }
    }
}

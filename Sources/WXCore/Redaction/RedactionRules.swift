/// What is hidden: the built-in kinds, the program's own secrets, and rules of one's own; compiled once and shared.
public struct RedactionRules: Sendable {
    /// A rule of one's own.
    public enum OwnRule: Hashable, Sendable {
        /// This text, wherever it is; at least 6 bytes.
        case literal(String)
        /// A beginning of at least 3 bytes, and at least `length` of these characters, such as `A-Za-z0-9_`.
        case prefix(String, characters: String, length: Int)
        /// What is assigned to this name, of at least 3 bytes.
        case key(String)
    }

    /// Secrets that are hidden literally, longest first.
    let literals: [[UInt8]]
    /// The tables, where there are rules of one's own.
    private let own: RedactionTables?

    /// Made when the first redactor needs them.
    var tables: RedactionTables { own ?? .builtIn }

    /// The built-in kinds alone.
    public static let standard = RedactionRules()

    private init() {
        literals = []
        own = nil
    }

    private init(literals: [[UInt8]], own: RedactionTables?) {
        self.literals = literals
        self.own = own
    }

    /// Returns rules that hide these values as well, literally; those under 6 bytes are too common to hide.
    func hiding(_ secrets: [String]) -> RedactionRules {
        let known = Set(literals)
        let more = secrets.filter { $0.utf8.count >= 6 && !known.contains(Array($0.utf8)) }
        guard !more.isEmpty else { return self }
        let added = known.union(more.flatMap { [Array($0.utf8), Self.base64($0), Self.urlEncoded($0)] })
        return RedactionRules(literals: added.sorted { $0.count > $1.count }, own: own)
    }

    /// The built-in kinds, and more.
    ///
    /// - Parameters:
    ///   - secrets: Values that are hidden literally, also as a whole in base64 or URL-encoded; those under 6 bytes are
    ///     too common to hide.
    ///   - rules: Rules of one's own.
    /// - Throws: ``InvalidRedactionRule`` for a rule that would hide too much, or nothing.
    public init(secrets: [String] = [], adding rules: [OwnRule] = []) throws(InvalidRedactionRule) {
        var patterns: [SecretPattern] = []
        var literals: Set<[UInt8]> = []
        var keys: Set<String> = []
        for secret in secrets where secret.utf8.count >= 6 {
            literals.formUnion([Array(secret.utf8), Self.base64(secret), Self.urlEncoded(secret)])
        }
        for rule in rules {
            switch rule {
            case .literal(let text):
                guard text.utf8.count >= 6 else {
                    throw InvalidRedactionRule(rule: text, reason: "a literal has at least 6 bytes")
                }
                literals.insert(Array(text.utf8))
            case .prefix(let prefix, let characters, let length):
                guard prefix.utf8.count >= 3, let first = prefix.utf8.first, first.isWordByte else {
                    throw InvalidRedactionRule(
                        rule: prefix, reason: "a prefix has at least 3 bytes and begins with a letter or digit")
                }
                guard !characters.isEmpty, (4...512).contains(length) else {
                    throw InvalidRedactionRule(rule: prefix, reason: "it needs characters, and a length from 4 to 512")
                }
                patterns.append(SecretPattern("own", prefix, SecretPattern.Characters(characters), length))
            case .key(let name):
                guard name.utf8.count >= 3, name.utf8.count <= 64,
                    name.utf8.allSatisfy({ $0.isWordByte || $0 == .underscore || $0 == .hyphen })
                else {
                    throw InvalidRedactionRule(
                        rule: name, reason: "a key is a name of 3 to 64 letters, digits, _ and -")
                }
                keys.insert(name.lowercased())
            }
        }
        self.literals = literals.sorted { $0.count > $1.count }
        own = patterns.isEmpty && keys.isEmpty ? nil : RedactionTables(SecretPattern.builtIn + patterns, keys: keys)
    }

    /// Returns the text with everything hidden: the same as a redactor gives for it, however it is cut.
    public func sanitize(_ text: String) -> String {
        var redactor = OutputRedactor(self)
        let shown = redactor.redact(text)
        return shown + redactor.finish()
    }

    static func base64(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        // The last characters depend on what follows, so they are left out of what is searched for.
        for start in stride(from: 0, to: bytes.count - bytes.count % 3, by: 3) {
            let group = UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
            for shift in [18, 12, 6, 0] as [UInt32] { out.append(alphabet[Int(group >> shift & 63)]) }
        }
        return out
    }

    private static func urlEncoded(_ text: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return text.utf8.flatMap { byte in
            byte.isWordByte || [.hyphen, .dot, .underscore, .tilde].contains(byte)
                ? [byte] : [.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}

/// A rule that would hide too much, or nothing.
public struct InvalidRedactionRule: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule's text, cut to 80 characters.
    public let rule: String
    /// What is wrong with it.
    public let reason: String

    init(rule: String, reason: String) {
        self.rule = String(rule.prefix(80))
        self.reason = reason
    }

    /// One sentence.
    public var description: String { "The redaction rule “\(rule)” cannot be used: \(reason)." }
}

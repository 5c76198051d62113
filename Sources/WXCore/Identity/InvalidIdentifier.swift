/// The error for a name or id that does not match its pattern.
public struct InvalidIdentifier: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the text was meant to be: `project`, `tenant`, `session`, `run`, `request` or `principal`.
    public let kind: String
    /// What was given, cut to 80 characters.
    public let text: String

    /// One sentence that says what is allowed.
    public var description: String {
        switch kind {
        case "session", "run":
            "“\(text)” is not a \(kind) id; it is a lower-case UUID, for example 123e4567-e89b-42d3-a456-426614174000."
        case "request": "“\(text)” is not a request key; use 1 to 64 printable ASCII characters."
        case "principal":
            "“\(text)” is not a principal's name; use 1 to 128 printable ASCII characters without blanks."
        default:
            disguise
                ?? "“\(text)” is not a \(kind) name; use letters, digits, “.”, “_” and “-”, at most 64, "
                + "beginning with a letter or digit, without “..”."
        }
    }

    /// One sentence that names the first character that only looks like an allowed one, or cannot be seen; nil if a
    /// plain text would not be a name either.
    private var disguise: String? {
        var plain = ""
        var finding: String?
        for scalar in text.unicodeScalars {
            guard !scalar.isASCII else {
                plain.unicodeScalars.append(scalar)
                continue
            }
            // Beside a Latin letter, a look-alike counts as the letter that it looks like.
            let isHidden = scalar.properties.generalCategory == .format
            let seen = isHidden ? "" : String(Folding(of: "a\(scalar)").text.dropFirst())
            let code = String(scalar.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            finding =
                finding ?? (isHidden ? "\(name) in it cannot be seen" : "its “\(scalar)” is \(name), not “\(seen)”")
            plain += seen
        }
        guard let finding, let name = try? Self.check(plain, kind: kind) else { return nil }
        return "“\(text)” is not a \(kind) name: \(finding). In plain letters it is \(name)."
    }

    static func check(_ name: String, kind: String) throws(InvalidIdentifier) -> String {
        let bytes = name.utf8
        let alphanumeric = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard (1...64).contains(bytes.count), let first = bytes.first, alphanumeric(first),
            bytes.allSatisfy({ alphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }),
            !zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E })
        else { throw InvalidIdentifier(kind: kind, text: name) }
        return name
    }

    init(kind: String, text: String) {
        self.kind = kind
        self.text = String(text.prefix(80))
    }
}

extension InvalidIdentifier {
    static func checkUUID(_ text: String, kind: String) throws(InvalidIdentifier) -> String {
        guard UUIDText.isValid(text) else { throw InvalidIdentifier(kind: kind, text: text) }
        return text
    }
}

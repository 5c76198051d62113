/// The form of one kind of secret: a prefix that nearly proves it, and what must follow.
///
/// The table in `SecretPatterns+BuiltIn.swift` is meant to be read and extended: one line a kind. Shapes are from the
/// vendors' documentation and from the rule sets of gitleaks, Nosey Parker, Kingfisher and secretlint. Lengths are
/// minima: vendors lengthen their tokens, so what follows is hidden to the end of its characters.
package struct SecretPattern: Hashable, Sendable {
    /// The characters that may follow a secret's prefix.
    package struct Characters: Hashable, Sendable {
        let bits: [Bool]

        /// Creates the set of the characters in `description`, in which `a-z` is a range.
        init(_ description: String) {
            var bits = [Bool](repeating: false, count: 256)
            let bytes = Array(description.utf8)
            var index = 0
            while index < bytes.count {
                if index + 2 < bytes.count, bytes[index + 1] == .hyphen, bytes[index] <= bytes[index + 2] {
                    for byte in bytes[index]...bytes[index + 2] { bits[Int(byte)] = true }
                    index += 3
                } else {
                    bits[Int(bytes[index])] = true
                    index += 1
                }
            }
            self.bits = bits
        }

        private init(bits: [Bool]) { self.bits = bits }

        package func contains(_ byte: UInt8) -> Bool { bits[Int(byte)] }

        func union(_ other: Characters) -> Characters {
            Characters(bits: zip(bits, other.bits).map { $0 || $1 })
        }

        static let none = Characters("")
        /// The characters of a token behind a name that promises one, whatever its vendor's form is.
        static let value = Characters("A-Za-z0-9_.~+/=-")

        static let alphanumeric = Characters("A-Za-z0-9")
        static let word = Characters("A-Za-z0-9_")
        static let urlSafe = Characters("A-Za-z0-9_-")
        static let base64 = Characters("A-Za-z0-9+/=")
        static let hexadecimal = Characters("0-9a-f")
        static let anyHexadecimal = Characters("0-9a-fA-F")
        static let letters = Characters("A-Za-z")
        static let upper = Characters("A-Z0-9")
        static let dotted = Characters("A-Za-z0-9_.-")
        static let wide = Characters("A-Za-z0-9_.=-")
        static let digits = Characters("0-9")
        static let unreserved = Characters("A-Za-z0-9~._-")
        /// The characters of an address that grants access by itself.
        static let hook = Characters("A-Za-z0-9_/@-")
        /// The characters of a private key's first line.
        static let label = Characters("A-Z0-9 ")
        /// The characters of a private key's first line in a URL.
        static let encodedLabel = Characters("A-Z0-9 %+")
    }

    /// The kind, for reports.
    let kind: String
    /// The prefix; no letter or digit stands to its left.
    package let prefix: String
    /// The characters that follow the prefix.
    package let characters: Characters
    /// The smallest number of characters behind the prefix.
    package let minimum: Int
    /// Whether exactly ``minimum`` characters follow, and then another character.
    let isExact: Bool

    /// Creates one kind of secret.
    init(
        _ kind: String, _ prefix: String, _ characters: Characters, _ minimum: Int, isExact: Bool = false
    ) {
        self.kind = kind
        self.prefix = prefix
        self.characters = characters
        self.minimum = minimum
        self.isExact = isExact
    }
}

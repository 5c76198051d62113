/// Where the ledger is, as a person writes it: a file's path, or the address of a server.
enum LedgerPlaceText {
    /// Returns whether a text is the address of a server.
    static func isAddress(_ text: String) -> Bool { text.contains("://") }

    /// Returns whether a text is an address with a password in it, which others could read where the address stands.
    static func hasPassword(_ text: String) -> Bool {
        guard let scheme = text.firstRange(of: "://") else { return false }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
        return user.contains(":") || rest.lowercased().contains("password=")
    }

    /// Returns an address as the name of a file: `ledger-db.example-5432-wxcode-9f8e7d6c`.
    static func fileName(_ address: String) -> String {
        let words = address.utf8.split { byte in
            !(0x30...0x39).contains(byte) && !(0x61...0x7A).contains(byte | 0x20) && byte != 0x2E
        }.dropFirst()
        // FNV-1a: no two addresses share a file.
        let hash = address.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let name = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(80)
        return "ledger-\(name)-\(String(hash, radix: 16))"
    }
}

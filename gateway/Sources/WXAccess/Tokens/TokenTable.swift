public import WXCore

/// The tokens of a file, read again whenever the file changes.
///
/// If a new version has a mistake in it, the last good one holds, and ``problem`` says what is wrong. If the file
/// disappears, or if other users may access it, no token is valid.
public struct TokenTable: Sendable {
    /// Why the file's current version is not in use; nil if it is.
    public private(set) var problem: TokenFileError?

    private let file: TokenFile?
    private var version: TokenFile.Version?
    /// The version that ``problem`` is about.
    private var refused: PrivateFile.Stamp?
    private var fixed: [TokenEntry] = []

    /// Creates a table of a file's tokens.
    ///
    /// - Throws: ``TokenFileError`` if the file is missing, insecure or wrong.
    public init(_ file: TokenFile) throws(TokenFileError) {
        self.file = file
        version = try file.version()
    }

    /// Creates a table that does not change: without a token file, the gateway creates one token for itself.
    public init(_ entries: [TokenEntry]) {
        file = nil
        fixed = entries
    }

    /// Returns the entry of a token.
    ///
    /// Every entry is compared in a time that does not depend on what it holds. Cost grows with the number of tokens.
    ///
    /// - Throws: ``AccessRefusal`` if the token is unknown or has expired.
    public mutating func entry(of token: String, at now: Timestamp) throws(AccessRefusal) -> TokenEntry {
        refresh()
        guard let digest = OpaqueToken(token)?.digest else { throw .tokenInvalid }
        var match: TokenEntry?
        for entry in entries where TokenDigest.areEqual(entry.digest, digest) { match = entry }
        guard let match else { throw .tokenInvalid }
        guard match.isValid(at: now) else { throw .tokenExpired }
        return match
    }

    /// Returns the entry of that name as the file has it now.
    ///
    /// Call it for tickets and for open sockets, so that revoking a token ends both.
    ///
    /// - Throws: ``AccessRefusal`` if the token was revoked, or if it has expired.
    public mutating func entry(named name: String, at now: Timestamp) throws(AccessRefusal) -> TokenEntry {
        refresh()
        guard let entry = entries.first(where: { $0.principal.name == name }) else { throw .tokenInvalid }
        guard entry.isValid(at: now) else { throw .tokenExpired }
        return entry
    }

    /// Returns the entries of all tokens that are valid.
    mutating func valid(at now: Timestamp) -> [TokenDigest: TokenEntry] {
        refresh()
        return Dictionary(entries.filter { $0.isValid(at: now) }.map { ($0.digest, $0) }) { first, _ in first }
    }

    private var entries: [TokenEntry] { version?.entries ?? fixed }

    private mutating func refresh() {
        guard let file else { return }
        let stamp = file.stamp
        if let version, version.stamp == stamp, !version.isFresh { return }
        if let stamp, stamp == refused, !stamp.isFresh { return }
        do throws(TokenFileError) {
            version = try file.version()
            problem = nil
            refused = nil
        } catch {
            problem = error
            refused = stamp
            if error.code != .invalid { version = nil }
        }
    }
}

public import WXCore

/// The file of the tokens that may connect: JSON, mode 0600, with hashes in place of the tokens.
///
/// ```json
/// {"tokens": [{"name": "anna", "sha256": "9f86…", "tenant": "acme", "projects": ["shop"],
///              "contexts": ["analysis"], "models": ["haiku"], "max_cost": 0.5, "expires": "2027-01-31T00:00:00Z"}]}
/// ```
///
/// Where a list is absent, everything is allowed. Changes are written atomically and under a lock, so processes may
/// add and revoke concurrently.
public struct TokenFile: Sendable {
    /// Where the file is.
    public let path: String

    /// The largest file that is read, in bytes.
    public static let limitInBytes = 1_048_576

    private let file: PrivateFile
    private let patience: Duration

    /// Names a file; it is not read yet.
    ///
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - patience: How long a change waits for another one.
    public init(path: String, patience: Duration = .seconds(5)) {
        self.path = path
        self.patience = patience
        file = PrivateFile(path: path)
    }

    /// Returns the tokens of the file, in its order.
    ///
    /// - Throws: ``TokenFileError`` if the file is missing, insecure or wrong.
    public func list() throws(TokenFileError) -> [TokenEntry] { try version().entries }

    /// Adds a token, and creates the file if there is none.
    ///
    /// - Parameters:
    ///   - principal: Whose token it is; its name must be new.
    ///   - expires: When it stops being valid; nil for never.
    ///   - token: The token; by default a new one.
    /// - Returns: The token. It is not stored anywhere, so show it now.
    /// - Throws: ``TokenFileError``, also with the codes `nameTaken`, `nameInvalid` and `busy`.
    @discardableResult
    public func add(
        _ principal: Principal, expires: Timestamp? = nil, token: OpaqueToken = OpaqueToken()
    ) throws(TokenFileError) -> OpaqueToken {
        guard TokenEntry.isName(principal.name) else {
            throw TokenFileError(
                .nameInvalid, "“\(principal.name.prefix(64))” cannot name a token.",
                "Use 1 to 64 letters, digits, “.”, “_”, “-” or “@”.")
        }
        try change { (entries: inout [TokenEntry]) throws(TokenFileError) in
            guard !entries.contains(where: { $0.principal.name == principal.name }) else {
                throw TokenFileError(
                    .nameTaken, "“\(path)” has a token “\(principal.name)” already.",
                    "Choose another name, or revoke the old token first.")
            }
            entries.append(TokenEntry(principal, digest: token.digest, expires: expires))
        }
        return token
    }

    /// Removes a token, which is refused from now on.
    ///
    /// - Throws: ``TokenFileError``, also with the codes `nameUnknown` and `busy`.
    public func revoke(_ name: String) throws(TokenFileError) {
        try change { (entries: inout [TokenEntry]) throws(TokenFileError) in
            guard let index = entries.firstIndex(where: { $0.principal.name == name }) else {
                throw TokenFileError(
                    .nameUnknown, "“\(path)” has no token “\(name.prefix(64))”.",
                    "Show the names with: wxcode-gateway token list")
            }
            entries.remove(at: index)
        }
    }

    private func change(_ body: (inout [TokenEntry]) throws(TokenFileError) -> Void) throws(TokenFileError) {
        try file.locked(patience: patience) { () throws(TokenFileError) in
            var entries: [TokenEntry] = []
            do throws(TokenFileError) {
                entries = try list()
            } catch {
                guard error.code == .missing else { throw error }
            }
            try body(&entries)
            let contents = Self.contents(entries)
            guard contents.count <= Self.limitInBytes else {
                throw TokenFileError(
                    .invalid, "“\(path)” would be larger than \(Self.limitInBytes) bytes.", "Revoke tokens first.")
            }
            try file.write(contents)
        }
    }

    // MARK: Reading

    /// What the file held at one moment.
    struct Version: Sendable {
        var entries: [TokenEntry]
        var stamp: PrivateFile.Stamp
        /// Whether the file must be read again even if its stamp stays the same.
        var isFresh: Bool
    }

    var stamp: PrivateFile.Stamp? { file.stamp }

    func version() throws(TokenFileError) -> Version {
        let (contents, stamp) = try file.read(limit: Self.limitInBytes)
        return Version(entries: try entries(contents), stamp: stamp, isFresh: stamp.isFresh)
    }

    private func entries(_ text: [UInt8]) throws(TokenFileError) -> [TokenEntry] {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text, depthLimit: 8)
        } catch {
            let line = text.prefix(error.offset).count { $0 == 0x0A } + 1
            throw TokenFileError(.invalid, "“\(path)” is not valid JSON: line \(line).", "Fix the syntax.")
        }
        guard json.members?.map(\.name) == ["tokens"], let tokens = json["tokens"]?.elements else {
            throw TokenFileError(.invalid, "“\(path)” must be an object with one member, the list “tokens”.")
        }
        var entries: [TokenEntry] = []
        var names: Set<String> = []
        var digests: Set<TokenDigest> = []
        for (index, token) in tokens.enumerated() {
            do throws(TokenFlaw) {
                let entry = try TokenEntry(token)
                guard names.insert(entry.principal.name).inserted else {
                    throw TokenFlaw("has the name “\(entry.principal.name)”, which is taken")
                }
                guard digests.insert(entry.digest).inserted else { throw TokenFlaw("has a “sha256” that is taken") }
                entries.append(entry)
            } catch {
                let line = JSONLines(of: text).lines["tokens[\(index)]"] ?? 1
                throw TokenFileError(.invalid, "“\(path)”, line \(line): the token \(error.text).")
            }
        }
        return entries
    }

    private static func contents(_ entries: [TokenEntry]) -> [UInt8] {
        let lines = entries.map { "  \($0.json.text)" }.joined(separator: ",\n")
        return Array("{\"tokens\": [\n\(lines)\n]}\n".utf8)
    }
}

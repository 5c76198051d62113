internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The token of a gateway without a token file: it is created at the first start, and kept in a file of its own.
///
/// The file holds the token itself, mode 0600, so that the same user's programs can read it.
public struct OwnToken: Sendable {
    /// Where the token is kept.
    public let path: String
    /// The token.
    public let token: OpaqueToken
    /// Whether it was created just now.
    public let isNew: Bool

    /// Reads the token, or creates it if there is none.
    ///
    /// - Parameter directory: The directory of the file, which is created if it does not exist.
    /// - Throws: ``TokenFileError`` if other users may read the file, or if it does not hold a token.
    public init(in directory: String) throws(TokenFileError) {
        Self.createDirectory(directory)
        let path = "\(directory)/gateway-token"
        let file = PrivateFile(path: path)
        (token, isNew) = try file.locked(patience: .seconds(5)) { () throws(TokenFileError) in
            let contents: [UInt8]
            do throws(TokenFileError) {
                contents = try file.read(limit: 256).contents
            } catch {
                guard error.code == .missing else { throw error }
                let token = OpaqueToken()
                try file.write(Array("\(token.text)\n".utf8))
                return (token, true)
            }
            let text = String(decoding: contents.prefix { $0 != 0x0A }, as: UTF8.self)
            guard let token = OpaqueToken(text) else {
                throw TokenFileError(.invalid, "“\(path)” does not hold a token.", "Remove it to get a new one.")
            }
            return (token, false)
        }
        self.path = path
    }

    /// Returns a table in which the token is a principal's.
    public func table(for principal: Principal) -> TokenTable {
        TokenTable([TokenEntry(principal, digest: token.digest)])
    }

    /// Creates a directory and those above it, for this user alone.
    private static func createDirectory(_ path: String) {
        for (index, character) in zip(path.indices, path) where character == "/" && index != path.startIndex {
            mkdir(String(path[..<index]), 0o700)
        }
        mkdir(path, 0o700)
    }
}

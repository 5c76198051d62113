internal import CWXPostgres

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where a server is, and as whom to log in: a URL that libpq understands, without a password.
///
/// A password comes from where others cannot read it: the file that `PGPASSFILE` names (`~/.pgpass`), a service file,
/// or `PGPASSWORD`.
public struct PostgresAddress: Hashable, Sendable {
    /// What the ledger is called in messages: the server and the database, without user and options.
    public let name: String

    let url: String

    /// Whether a connection is encrypted and the server's certificate checked, unless the URL or `PGSSLMODE` says
    /// otherwise; so it is for any server but one of this machine.
    let isVerified: Bool

    /// Reads `postgres://[USER@]HOST[:PORT]/DATABASE[?OPTION=VALUE&…]`.
    ///
    /// - Throws: ``InvalidPostgresAddress`` if it is none, or contains a password.
    public init(_ url: String) throws(InvalidPostgresAddress) {
        guard Self.isAddress(url), !url.utf8.contains(0) else { throw .unreadable }
        var message: UnsafeMutablePointer<CChar>?
        // What libpq says of a URL that it cannot read may repeat a password.
        guard let options = PQconninfoParse(url, &message) else {
            PQfreemem(message)
            throw .unreadable
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        if values["password"] != nil || values["sslpassword"] != nil { throw .hasPassword }
        let host = values["host"] ?? Self.variable("PGHOST") ?? ""
        let isNear =
            host.isEmpty || host.hasPrefix("/") || host == "localhost" || host == "::1" || host.hasPrefix("127.")
        isVerified = !isNear && values["service"] == nil && Self.variable("PGSSLMODE") == nil
        self.url = url
        let port = values["port"].map { ":\($0)" } ?? ""
        name =
            "postgres://\(values["service"].map { "?service=\($0)" } ?? "\(values["host"] ?? "")\(port)/\(values["dbname"] ?? "")")"
    }

    /// Returns whether a text is meant as a URL of this kind.
    public static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

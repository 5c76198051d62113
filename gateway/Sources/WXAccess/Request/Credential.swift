/// What a request shows to prove who sends it.
public enum Credential: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// A token in the field `Authorization`.
    case bearer(String)
    /// A token in the field `Wxcode-Token`, which leaves `Authorization` to the upstream of `/api/*`.
    case field(String)
    /// A ticket among the subprotocols, because a page cannot set other fields of a WebSocket.
    case ticket(String)
    /// A token in the gateway's cookie.
    case cookie(String)

    /// The name of the gateway's own field for a token.
    public static let fieldName = "Wxcode-Token"
    /// The name of the gateway's cookie.
    public static let cookieName = "wxcode_token"
    /// What a subprotocol begins with that is a ticket.
    public static let ticketPrefix = "wxcode.ticket."

    /// Finds the credential of a request: the token in the gateway's own field, else the Bearer token, else the ticket,
    /// else the cookie.
    ///
    /// The first kind that is there decides; a wrong token is not saved by a right cookie. Another scheme in
    /// `Authorization`, such as Basic, is for the upstream and is not looked at.
    ///
    /// - Parameters:
    ///   - fields: The values of all `Wxcode-Token` fields.
    ///   - authorization: The values of all `Authorization` fields.
    ///   - subprotocols: The values of all `Sec-WebSocket-Protocol` fields.
    ///   - cookies: The values of all `Cookie` fields.
    /// - Returns: nil if there is none.
    /// - Throws: ``AccessRefusal`` if there are two of the kind that decides.
    public static func find(
        fields: [String] = [], authorization: [String] = [], subprotocols: [String] = [], cookies: [String] = []
    ) throws(AccessRefusal) -> Credential? {
        if let token = try only(fields) { return .field(token) }
        if let token = try only(authorization.compactMap(bearerToken)) { return .bearer(token) }
        let offered = subprotocols.flatMap { $0.split(separator: ",") }.map(trimmed)
        let tickets = offered.filter { $0.hasPrefix(ticketPrefix) }.map { String($0.dropFirst(ticketPrefix.count)) }
        if let ticket = try only(tickets) { return .ticket(ticket) }
        let pairs = cookies.flatMap { $0.split(separator: ";") }.map(trimmed)
        let tokens = pairs.filter { $0.hasPrefix("\(cookieName)=") }.map { String($0.dropFirst(cookieName.count + 1)) }
        return try only(tokens).map { .cookie($0) }
    }

    /// Says the kind, and hides the secret.
    public var description: String {
        switch self {
        case .bearer, .field: "[token]"
        case .ticket: "[ticket]"
        case .cookie: "[cookie]"
        }
    }

    /// Says the kind, and hides the secret.
    public var debugDescription: String { description }

    private static func only(_ found: [String]) throws(AccessRefusal) -> String? {
        guard found.count <= 1 else { throw .credentialAmbiguous }
        return found.first
    }

    private static func bearerToken(_ field: String) -> String? {
        let words = trimmed(field[...]).split(separator: " ", maxSplits: 1)
        guard let scheme = words.first, scheme.lowercased() == "bearer" else { return nil }
        return words.count == 2 ? trimmed(words[1]) : ""
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}

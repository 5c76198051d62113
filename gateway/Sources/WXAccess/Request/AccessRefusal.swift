/// Why a request is refused.
public enum AccessRefusal: Error, Hashable, Sendable, CustomStringConvertible, CaseIterable {
    /// The request names no host, or two.
    case hostInvalid
    /// The host is not one of the gateway's names; a page may be using a name of its own for this address.
    case hostForeign
    /// The request comes from another site's page.
    case originForeign
    /// There is no `Origin`, and no `Authorization` in its place.
    case originMissing
    /// There is no token, no ticket and no cookie.
    case credentialMissing
    /// There are two of a kind.
    case credentialAmbiguous
    /// No principal has the token.
    case tokenInvalid
    /// The token was valid once.
    case tokenExpired
    /// The ticket is unknown, used, too old, or for another project.
    case ticketInvalid
    /// The principal's token does not allow the project.
    case projectForbidden
    /// The worker has no such project, which the token would allow.
    case projectUnknown
    /// The gateway has no connection left, or no ticket.
    case connectionsExhausted
    /// The principal has too many connections, or too many unused tickets.
    case principalExhausted
    /// The principal sends too often.
    case rateLimited

    /// The name in messages.
    public var code: String {
        switch self {
        case .hostInvalid: "host_invalid"
        case .hostForeign: "host_foreign"
        case .originForeign, .originMissing: "origin_refused"
        case .credentialMissing, .credentialAmbiguous, .tokenInvalid, .ticketInvalid: "unauthorized"
        case .tokenExpired: "token_expired"
        case .projectForbidden: "forbidden"
        case .projectUnknown: "unknown_project"
        case .connectionsExhausted: "overloaded"
        case .principalExhausted, .rateLimited: "rate_limited"
        }
    }

    /// The HTTP status of a refused request.
    public var status: Int {
        switch self {
        case .hostInvalid, .credentialAmbiguous: 400
        case .hostForeign: 421
        case .originForeign, .originMissing, .projectForbidden: 403
        case .credentialMissing, .tokenInvalid, .tokenExpired, .ticketInvalid: 401
        case .projectUnknown: 404
        case .connectionsExhausted: 503
        case .principalExhausted, .rateLimited: 429
        }
    }

    /// The code that closes an accepted socket; nil if the socket must not be accepted.
    ///
    /// A browser cannot read the status of a refused upgrade. What the user can repair is therefore reported on the
    /// socket. What only another site's page does is refused before the upgrade.
    public var closeCode: UInt16? {
        switch self {
        case .hostInvalid, .hostForeign, .originForeign, .originMissing, .connectionsExhausted: nil
        case .credentialMissing, .credentialAmbiguous, .tokenInvalid, .tokenExpired, .ticketInvalid: 4401
        case .projectForbidden: 4403
        case .projectUnknown: 4404
        case .principalExhausted, .rateLimited: 4429
        }
    }

    /// One sentence, with the next step.
    ///
    /// It repeats nothing that the request said.
    public var description: String {
        switch self {
        case .hostInvalid: "The request must name one host."
        case .hostForeign: "This is not a name of the gateway. Add it to “hosts” in the gateway's configuration."
        case .originForeign:
            "Pages of this origin may not use the gateway. Add it to “origins” in the gateway's configuration."
        case .originMissing: "A request without an Origin needs a token in the field Authorization."
        case .credentialMissing: "The request has no token. Send it as “Authorization: Bearer …”, or get a ticket."
        case .credentialAmbiguous: "The request has two tokens. Send one."
        case .tokenInvalid: "The token is not valid. Ask the gateway's operator for a new one."
        case .tokenExpired: "The token has expired. Ask the gateway's operator for a new one."
        case .ticketInvalid: "The ticket is not valid. Get a new one and use it at once."
        case .projectForbidden: "Your token does not allow this project."
        case .projectUnknown: "The worker has no directory for this project. Ask the gateway's operator to add it."
        case .connectionsExhausted: "The gateway has too many connections. Try again later."
        case .principalExhausted: "You have too many connections or unused tickets. Close some, or try again later."
        case .rateLimited: "You send too many messages. Try again later."
        }
    }
}

internal import WXCore

/// What the ledger's tables hold as text and numbers, as the values that they stand for.
extension SQLRow {
    /// Returns the column's run; nil if its text is not a run's id.
    func run(_ column: Int32) -> RunID? { try? RunID(text(column)) }

    /// Returns the column's tenant; nil if its text is not a tenant's name.
    func tenant(_ column: Int32) -> TenantID? { try? TenantID(text(column)) }

    /// Returns the column's project; nil if its text is not a project's name.
    func project(_ column: Int32) -> ProjectID? { try? ProjectID(text(column)) }

    /// Returns the column's principal; nil for null, or if its text is not a principal's name.
    func principal(_ column: Int32) -> PrincipalID? { optionalText(column).flatMap { try? PrincipalID($0) } }

    /// Returns the column's session; nil for null, or if its text is not a session's id.
    func session(_ column: Int32) -> SessionID? { optionalText(column).flatMap { try? SessionID($0) } }

    /// Returns the column's moment.
    func timestamp(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }

    /// Returns the column's amount.
    func dollars(_ column: Int32) -> NanoDollars { NanoDollars(integer(column)) }

    /// Returns the six counters that begin at the column.
    func usage(from column: Int32) -> TokenUsage {
        TokenUsage(
            inputTokens: integer(column), outputTokens: integer(column + 1), cacheCreationTokens: integer(column + 2),
            cacheCreation1hTokens: integer(column + 3), cacheReadTokens: integer(column + 4),
            webSearches: integer(column + 5))
    }

    /// Returns the process whose five parts begin at the column.
    func owner(from column: Int32) -> ProcessIdentity {
        ProcessIdentity(
            boot: text(column), namespace: text(column + 1), pid: integer(column + 2), start: integer(column + 3),
            uid: integer(column + 4))
    }

    /// Returns the column's attachments; none for null.
    func attachments(_ column: Int32) -> [Attachment.Summary] {
        let json = optionalText(column).flatMap { try? JSONValue(parsing: Array($0.utf8)) }
        return [Attachment.Summary](booked: json)
    }
}

extension [Attachment.Summary] {
    /// The names and sizes as JSON; nil if there is no attachment.
    var booked: String? {
        isEmpty ? nil : JSONValue.array(map { Attachment.Summary(name: $0.name, byteCount: $0.byteCount).value }).text
    }

    /// Reads names and sizes from JSON; no attachments for anything else.
    init(booked json: JSONValue?) { self = (json?.elements ?? []).compactMap { Attachment.Summary($0) } }
}

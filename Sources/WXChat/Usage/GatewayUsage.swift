public import WXCore

/// What was spent on a project, according to a gateway.
///
/// The figures are sent only when they have changed since the last report.
public actor GatewayUsage: UsageReportSource {
    private let request: GatewayRequest
    private let http: any GatewayHTTP
    private var known: (tag: String, report: UsageReport)?

    /// Creates a source.
    ///
    /// - Parameters:
    ///   - url: The gateway.
    ///   - project: What was spent on.
    ///   - token: The token that the gateway's operator gave.
    ///   - groups: What rows are grouped by, outermost first.
    ///   - since: The first day, month or moment, such as `2026-11`; nil for no limit.
    ///   - until: The last day or month, or the moment at which the report ends; nil for no limit.
    ///   - timeZone: The IANA name of the time zone of days and months; nil for the gateway's.
    ///   - http: What sends requests.
    public init(
        url: GatewayURL, project: ProjectID, token: String, groups: [UsageQuery.Grouping] = [.day],
        since: String? = nil, until: String? = nil, timeZone: String? = nil, over http: any GatewayHTTP
    ) {
        var items = ["by=\(groups.map(\.rawValue).joined(separator: ","))"]
        for (name, value) in [("since", since), ("until", until), ("timezone", timeZone)] {
            if let value { items.append("\(name)=\(Self.encoded(value))") }
        }
        let path = "/api/projects/\(project)/usage?\(items.joined(separator: "&"))"
        request = GatewayRequest(url, path, token: token)
        self.http = http
    }

    /// Returns the gateway's report.
    ///
    /// - Throws: ``ChatRefusal`` with the gateway's words if it answers with an error; `InvalidUsageReport` if what it
    ///   sends is no report; what the transport throws.
    public func report() async throws -> UsageReport {
        var request = request
        if let known { request.fields["If-None-Match"] = known.tag }
        let response = try await http.get(request)
        if response.status == 304, let known { return known.report }
        guard response.status == 200 else {
            throw ChatRefusal(status: response.status, retryAfter: response.retryAfter, body: response.body)
        }
        let report = try UsageReport(json: response.body)
        known = response.entityTag.map { ($0, report) }
        return report
    }

    /// Returns a value as it stands in a query.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.unicodeScalars.append(.init(byte))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}

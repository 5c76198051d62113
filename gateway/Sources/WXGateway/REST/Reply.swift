internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXProxy
internal import WXWire

/// A whole response.
struct Reply: Sendable {
    var status: Int
    var headers: HeaderFields
    var body: [UInt8]

    /// Creates a response of JSON, which no cache keeps.
    init(_ status: Int = 200, json: String) {
        self.status = status
        headers = [
            "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        ]
        body = Array(json.utf8)
    }

    /// Creates a response of any type, without the field that says whether a cache keeps it.
    init(body: [UInt8], type: String) {
        status = 200
        headers = ["Content-Type": type, "X-Content-Type-Options": "nosniff"]
        self.body = body
    }

    /// Creates a response of JSON.
    init(_ value: JSONValue, status: Int = 200) { self.init(status, json: value.text) }

    /// Adds a tag of the body, and leaves the body out if the client has it already.
    mutating func mark(_ tag: String, for head: RequestHead) {
        headers.add("ETag", tag)
        let known = head.headers.list("if-none-match").map { $0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0 }
        guard known.contains(tag) || known == ["*"] else { return }
        status = 304
        body = []
    }
}

/// Why a route did not do what was asked for; its body is `{"code", "error", "suggestion"}`.
struct RouteFailure: Error {
    var status: Int
    var failure: ChatFailure
    var headers: HeaderFields = [:]

    init(_ status: Int, _ code: String, _ error: String, suggestion: String? = nil) {
        self.status = status
        failure = ChatFailure(ChatFailure.Code(code), error, suggestion: suggestion)
    }

    init(_ refusal: AccessRefusal) {
        status = refusal.status
        failure = refusal.failure
        if refusal.status == 401 { headers.add("WWW-Authenticate", "Bearer") }
    }

    init(_ error: ProxyError) {
        self.init(error.status, error.code.description, error.description)
        if error.code == .methodNotAllowed {
            headers.add("Allow", ProxyRules.methods.sorted().joined(separator: ", "))
        }
    }

    init(_ failure: ChatFailure, status: Int) {
        self.status = status
        self.failure = failure
    }

    /// Returns the failure with the field that says after how many seconds the request may be sent again.
    func retrying(after delay: Duration?) -> RouteFailure {
        guard let delay else { return self }
        var failure = self
        let (seconds, attoseconds) = delay.components
        failure.headers.add("Retry-After", "\(seconds + (attoseconds > 0 ? 1 : 0))")
        return failure
    }

    static let unknownPath = RouteFailure(404, "not_found", "There is nothing at this path.")
    static let unknownProject = RouteFailure(
        404, "unknown_project", "The path names no project.", suggestion: "Use a project's name, such as demo.")
    static let unknownRun = RouteFailure(404, "unknown_run", "There is no such run.")

    var reply: Reply {
        var reply = Reply(
            [
                "code": .string(failure.code.name), "error": .string(failure.error),
                "suggestion": .optional(failure.suggestion),
            ], status: status)
        for field in headers.fields { reply.headers.add(field.name, field.value) }
        return reply
    }
}

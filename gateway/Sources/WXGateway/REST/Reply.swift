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

    /// Creates a response of JSON.
    init(_ value: JSONValue, status: Int = 200) { self.init(status, json: value.text) }
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

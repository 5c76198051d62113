/// What the application says to a well-formed WebSocket request.
public enum UpgradeDecision: Sendable {
    /// Opens the socket, and names one of the offered subprotocols.
    case accept(subprotocol: String?)
    /// Answers the request with a plain response and closes the connection.
    case refuse(Refusal)
}

/// The response to a WebSocket request that is refused.
public struct Refusal: Hashable, Sendable {
    /// The head.
    public var head: ResponseHead
    /// The body.
    public var body: [UInt8]

    /// Creates a refusal.
    public init(status: Int, headers: HeaderFields = [:], body: [UInt8] = []) {
        head = ResponseHead(status: status, headers: headers)
        self.body = body
    }
}

/// Decides which requests become sockets, before the pipeline changes.
///
/// It is a function of the head and no channel handler, so nothing of it is left in the pipeline after an upgrade.
struct UpgradeGate: Sendable {
    /// What becomes of a request.
    enum Verdict: Sendable {
        case plain
        case refused(status: Int, reason: String, headers: HeaderFields)
        case refusedByApplication(Refusal)
        case accepted(response: HeaderFields, subprotocol: String?)
    }

    /// The application's rule for path, `Origin`, `Host` and subprotocol.
    let decide: @Sendable (RequestHead) -> UpgradeDecision

    /// Returns what becomes of a request.
    func verdict(on head: RequestHead) -> Verdict {
        guard UpgradeGate.stopsParser(head), head.method == "GET", !head.isOldVersion,
            head.headers.lists("websocket", in: "upgrade")
        else { return .plain }

        guard head.headers["sec-websocket-version"] == ["13"] else {
            return .refused(
                status: 426, reason: "only version 13 of WebSocket is spoken",
                headers: ["Sec-WebSocket-Version": "13", "Upgrade": "websocket"])
        }
        let keys = head.headers["sec-websocket-key"]
        guard keys.count == 1, let key = keys.first, Base64.holdsSixteenBytes(key) else {
            return .refused(status: 400, reason: "Sec-WebSocket-Key must hold 16 bytes", headers: [:])
        }
        guard head.headers["transfer-encoding"].isEmpty, head.headers.first("content-length") ?? "0" == "0" else {
            return .refused(status: 400, reason: "a WebSocket request must not have a body", headers: [:])
        }
        switch decide(head) {
        case .refuse(let refusal):
            return .refusedByApplication(refusal)
        case .accept(let subprotocol):
            var response: HeaderFields = [
                "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": UpgradeGate.proof(for: key),
            ]
            if let subprotocol { response.add("Sec-WebSocket-Protocol", subprotocol) }
            return .accepted(response: response, subprotocol: subprotocol)
        }
    }

    /// Returns whether the HTTP parser reads nothing after this request, whatever it is upgraded to.
    static func stopsParser(_ head: RequestHead) -> Bool {
        head.headers.first("upgrade") != nil && head.headers.lists("upgrade", in: "connection")
    }

    /// Returns the value of `Sec-WebSocket-Accept` for a key.
    static func proof(for key: String) -> String {
        Base64.encode(SHA1.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
    }
}

import NIOCore

/// The first lines of a response.
public struct ResponseHead: Hashable, Sendable {
    /// The status, 200 to 599.
    public var status: Int
    /// The header fields; framing and `Connection` are added by the server.
    public var headers: HeaderFields

    /// Creates a head.
    public init(status: Int, headers: HeaderFields = [:]) {
        self.status = status
        self.headers = headers
    }
}

/// How the end of a response body is found.
enum ResponseFraming: Equatable {
    case none
    case length(Int)
    case chunks
    case untilClose
}

extension ResponseHead {
    /// Whether every name and value can stand in a head.
    var isWellFormed: Bool {
        (200...599).contains(status) && hasOneLengthAtMost
            && headers.fields.allSatisfy { field in
                !field.name.isEmpty && field.name.utf8.allSatisfy(ResponseHead.isNameByte)
                    && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
            }
    }

    private var hasOneLengthAtMost: Bool {
        let lengths = headers["content-length"]
        guard let length = lengths.first else { return true }
        return lengths.count == 1 && length.utf8.allSatisfy { (0x30...0x39).contains($0) } && Int(length) != nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// Returns how the body of this response to `request` is framed.
    func framing(for request: RequestHead) -> ResponseFraming {
        if request.method == "HEAD" || status == 204 || status == 304 { return .none }
        if let length = headers.first("content-length").flatMap({ Int($0) }) { return .length(length) }
        return request.isOldVersion ? .untilClose : .chunks
    }

    /// Returns the head's bytes.
    func bytes(framing: ResponseFraming, closes: Bool) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeString("HTTP/1.1 \(status) \(StatusReason.text(for: status))\r\n")
        for field in headers.fields where !ResponseHead.isOurs(field.name) {
            buffer.writeString("\(field.name): \(field.value)\r\n")
        }
        if framing == .chunks { buffer.writeString("Transfer-Encoding: chunked\r\n") }
        if closes { buffer.writeString("Connection: close\r\n") }
        buffer.writeString("\r\n")
        return buffer
    }

    private static func isOurs(_ name: String) -> Bool {
        ["connection", "transfer-encoding", "keep-alive"].contains { HeaderFields.same($0, name) }
    }
}

/// The usual words behind a status.
enum StatusReason {
    /// Returns the words.
    static func text(for status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 426: "Upgrade Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 508: "Loop Detected"
        default: "Status"
        }
    }
}

/// What a request head must look like before anything else sees it.
///
/// The parser below refuses two lengths, a length with chunks, and folded lines. These rules refuse what it lets
/// pass and what a server behind this one could read in another way.
enum RequestRules {
    /// A response instead of the request.
    struct Objection: Hashable {
        let status: Int
        let reason: String

        init(_ status: Int, _ reason: String) {
            self.status = status
            self.reason = reason
        }
    }

    /// Returns the first objection to a head, or nil if it is well formed.
    static func objection(to head: RequestHead) -> Objection? {
        objectionToHost(of: head) ?? objectionToTarget(of: head) ?? objectionToFraming(of: head)
    }

    private static func objectionToHost(of head: RequestHead) -> Objection? {
        let hosts = head.headers["host"]
        if hosts.isEmpty && head.isOldVersion { return nil }
        guard hosts.count == 1, let host = hosts.first else { return Objection(400, "exactly one Host is required") }
        guard !host.isEmpty, host.utf8.allSatisfy({ isHostByte($0) }) else { return Objection(400, "Host is invalid") }
        return nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "-._~:[]%!$&'()*+;=".utf8.contains(byte)
        }
    }

    private static func objectionToTarget(of head: RequestHead) -> Objection? {
        if head.target == "*" && head.method == "OPTIONS" { return nil }
        guard head.target.first == "/", !head.target.hasPrefix("//") else {
            return Objection(400, "the target must be an absolute path")
        }
        guard head.target.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else {
            return Objection(400, "the target holds an invalid character")
        }
        guard !hasDotSegment(head.path) else { return Objection(400, "the path must not have dot segments") }
        return nil
    }

    /// Returns whether a segment of a path is `.` or `..`, percent-encoded or not.
    private static func hasDotSegment(_ path: Substring) -> Bool {
        path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains { segment in
            guard segment.utf8.count <= 6 else { return false }
            let plain = segment.lowercased().replacing("%2e", with: ".")
            return plain == "." || plain == ".."
        }
    }

    private static func objectionToFraming(of head: RequestHead) -> Objection? {
        let lengths = head.headers["content-length"]
        let encodings = head.headers["transfer-encoding"]
        guard lengths.count <= 1, lengths.isEmpty || encodings.isEmpty else {
            return Objection(400, "the length of the body is ambiguous")
        }
        if let length = lengths.first {
            guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), Int(length) != nil else {
                return Objection(400, "Content-Length is invalid")
            }
        }
        if !encodings.isEmpty {
            guard !head.isOldVersion, encodings.count == 1, HeaderFields.same(encodings[0], "chunked") else {
                return Objection(400, "Transfer-Encoding must be chunked")
            }
        }
        for expectation in head.headers["expect"] where !HeaderFields.same(expectation, "100-continue") {
            return Objection(417, "only 100-continue may be expected")
        }
        return nil
    }
}

/// Requests and frames as a client sends them.
package enum Samples {
    package static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    package static func get(_ target: String = "/", _ extra: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: x\r\n\(extra)\r\n"
    }

    package static func upgrade(_ target: String = "/ws", version: String = "13", key: String = key) -> String {
        get(
            target,
            "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: \(version)\r\n"
                + "Sec-WebSocket-Key: \(key)\r\n")
    }

    /// Returns a masked frame with a short or a middle length.
    package static func frame(_ first: UInt8, _ payload: [UInt8], mask: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
        let length = payload.count
        let head: [UInt8] = length < 126 ? [0x80 | UInt8(length)] : [0xFE, UInt8(length >> 8), UInt8(length & 255)]
        // A mask of zeros keeps large payloads cheap.
        if mask == [0, 0, 0, 0] { return [first] + head + mask + payload }
        return [first] + head + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    package static func text(_ text: String) -> [UInt8] { frame(0x81, Array(text.utf8)) }

    package static func close(_ code: Int) -> [UInt8] { frame(0x88, [UInt8(code >> 8), UInt8(code & 255)]) }

    /// Returns the bytes of a server's close frame with this code, without its reason.
    package static func closeCode(in bytes: [UInt8]) -> Int? {
        guard let start = bytes.lastIndex(of: 0x88), bytes.count >= start + 4 else { return nil }
        return Int(bytes[start + 2]) << 8 | Int(bytes[start + 3])
    }
}

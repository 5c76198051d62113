import NIOCore

/// Turns payloads into frames.
struct FrameEncoder {
    /// Whether payloads are masked, as a client must.
    let masks: Bool

    /// Returns one whole frame.
    func frame(_ opcode: Opcode, _ payload: ByteBuffer) -> ByteBuffer {
        var payload = payload
        let count = payload.readableBytes
        var frame = ByteBufferAllocator().buffer(capacity: count + 14)
        frame.writeInteger(0x80 | opcode.rawValue)
        let mask: UInt8 = masks ? 0x80 : 0
        switch count {
        case ...125:
            frame.writeInteger(mask | UInt8(count))
        case ...0xFFFF:
            frame.writeInteger(mask | 126)
            frame.writeInteger(UInt16(count))
        default:
            frame.writeInteger(mask | 127)
            frame.writeInteger(UInt64(count))
        }
        if masks {
            let key = MaskingKey.random()
            frame.writeInteger(key.bigEndian)
            payload.withUnsafeMutableReadableBytes { key.apply(to: $0, offset: 0) }
        }
        frame.writeBuffer(&payload)
        return frame
    }

    /// Returns a close frame; a code that must not be sent is left out, and a long reason is cut between characters.
    func close(_ code: CloseCode?, reason: String) -> ByteBuffer {
        var payload = ByteBuffer()
        if let code, code.maySend {
            payload.writeInteger(code.rawValue)
            var short = reason.prefix(123)
            while short.utf8.count > 123 { short.removeLast() }
            payload.writeSubstring(short)
        }
        return frame(.close, payload)
    }
}

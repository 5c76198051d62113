import NIOCore

/// Turns a peer's bytes into messages, and stops at the first fault.
///
/// The decoder never holds more than one message and one control frame. It checks a frame's head before it reads the
/// payload, and text as it arrives, so that a fault is found at its first byte.
struct FrameDecoder {
    /// What a peer sent.
    enum Event: Equatable {
        case message(ByteBuffer, isText: Bool)
        case ping(ByteBuffer)
        case pong
        case close(CloseCode?, reason: String)
    }

    /// Why the socket must close.
    struct Fault: Error, Equatable {
        let code: CloseCode
        let reason: String
    }

    private struct Frame {
        let opcode: Opcode
        let isFinal: Bool
        let key: MaskingKey?
        let length: Int
        var read = 0
    }

    private let shared: SharedConfiguration
    private let peerMasks: Bool

    private var frame: Frame?
    private var control = ByteBuffer()
    private var message = ByteBuffer()
    private var kind: Opcode?
    private var fragments = 0
    private var text = UTF8Validator()

    /// Creates a decoder for the frames of a client, which are masked, or of a server, which are not.
    init(shared: SharedConfiguration, peerMasks: Bool) {
        self.shared = shared
        self.peerMasks = peerMasks
    }

    private var limits: WireLimits { shared.value.limits }

    /// Returns the next event, or nil if it needs more bytes.
    mutating func next(_ input: inout ByteBuffer) throws(Fault) -> Event? {
        while true {
            if frame == nil {
                guard let head = try readHead(&input) else { return nil }
                frame = head
            }
            guard let event = try readPayload(&input) else {
                if frame == nil { continue }
                return nil
            }
            return event
        }
    }
}

extension FrameDecoder {
    private func violation(_ reason: String) -> Fault { Fault(code: .protocolError, reason: reason) }

    private mutating func readHead(_ input: inout ByteBuffer) throws(Fault) -> Frame? {
        let start = input.readerIndex
        guard let first = input.getInteger(at: start, as: UInt8.self),
            let second = input.getInteger(at: start + 1, as: UInt8.self)
        else { return nil }

        let (opcode, isFinal, isMasked) = try check(first, second)
        let short = Int(second & 0x7F)
        let lengthBytes = short == 127 ? 8 : short == 126 ? 2 : 0
        guard input.readableBytes >= 2 + lengthBytes else { return nil }
        let length = try readLength(input, at: start + 2, short: short)
        if !opcode.isControl { try checkSize(length) }

        let headBytes = 2 + lengthBytes + (isMasked ? 4 : 0)
        guard input.readableBytes >= headBytes else { return nil }
        let key = isMasked ? input.getInteger(at: start + headBytes - 4, as: UInt32.self) : nil
        input.moveReaderIndex(forwardBy: headBytes)
        if !opcode.isControl { begin(opcode) }
        return Frame(opcode: opcode, isFinal: isFinal, key: key.map(MaskingKey.init(bigEndian:)), length: length)
    }

    private func check(_ first: UInt8, _ second: UInt8) throws(Fault) -> (Opcode, isFinal: Bool, isMasked: Bool) {
        guard first & 0x70 == 0 else { throw violation("reserved bits are set") }
        guard let opcode = Opcode(rawValue: first & 0x0F) else { throw violation("unknown opcode") }
        let isFinal = first & 0x80 != 0
        let isMasked = second & 0x80 != 0
        guard isMasked == peerMasks else {
            throw violation(peerMasks ? "a client's frame must be masked" : "a server's frame must not be masked")
        }
        if opcode.isControl {
            guard isFinal else { throw violation("a control frame must not be fragmented") }
            guard second & 0x7F <= 125 else { throw violation("a control frame holds at most 125 bytes") }
        } else if opcode == .continuation {
            guard kind != nil else { throw violation("there is no message to continue") }
        } else {
            guard kind == nil else { throw violation("a message began before the last one ended") }
            guard opcode == .text || shared.value.acceptsBinary else {
                throw Fault(code: .unsupportedData, reason: "only text messages are accepted")
            }
        }
        return (opcode, isFinal, isMasked)
    }

    private func readLength(_ input: ByteBuffer, at index: Int, short: Int) throws(Fault) -> Int {
        switch short {
        case 126:
            return Int(input.getInteger(at: index, as: UInt16.self) ?? 0)
        case 127:
            guard let length = Int(exactly: input.getInteger(at: index, as: UInt64.self) ?? 0) else {
                throw violation("the frame's length is invalid")
            }
            return length
        default:
            return short
        }
    }

    private func checkSize(_ length: Int) throws(Fault) {
        guard length <= limits.frame else {
            throw Fault(code: .messageTooBig, reason: "a frame holds at most \(limits.frame) bytes")
        }
        guard length <= limits.message - message.readableBytes else {
            throw Fault(code: .messageTooBig, reason: "a message holds at most \(limits.message) bytes")
        }
        guard fragments < limits.fragments else {
            throw Fault(code: .messageTooBig, reason: "a message has at most \(limits.fragments) frames")
        }
    }

    private mutating func begin(_ opcode: Opcode) {
        fragments += 1
        if opcode != .continuation { kind = opcode }
    }

    /// Reads what is there of the payload; returns nil and clears `frame` after a fragment that is not the last.
    private mutating func readPayload(_ input: inout ByteBuffer) throws(Fault) -> Event? {
        guard var current = frame else { return nil }
        let count = min(current.length - current.read, input.readableBytes)
        if count > 0, var piece = input.readSlice(length: count) {
            if let key = current.key {
                piece.withUnsafeMutableReadableBytes { key.apply(to: $0, offset: current.read) }
            }
            current.read += count
            if current.opcode.isControl { control.writeBuffer(&piece) } else { try append(&piece) }
        }
        guard current.read == current.length else {
            frame = current
            return nil
        }
        frame = nil
        if current.opcode.isControl { return try finishControl(current.opcode) }
        return current.isFinal ? try finishMessage() : nil
    }

    private mutating func append(_ piece: inout ByteBuffer) throws(Fault) {
        if kind == .text {
            let isValid = piece.withUnsafeReadableBytes { text.accept($0) }
            guard isValid else { throw invalidText() }
        }
        message.writeBuffer(&piece)
    }

    private func invalidText() -> Fault { Fault(code: .invalidPayload, reason: "text must be valid UTF-8") }

    private mutating func finishMessage() throws(Fault) -> Event {
        guard text.isComplete else { throw invalidText() }
        let event = Event.message(message, isText: kind == .text)
        message = ByteBuffer()
        kind = nil
        fragments = 0
        return event
    }

    private mutating func finishControl(_ opcode: Opcode) throws(Fault) -> Event {
        let payload = control
        control = ByteBuffer()
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong
        default: return try close(payload)
        }
    }

    private func close(_ payload: ByteBuffer) throws(Fault) -> Event {
        var payload = payload
        guard payload.readableBytes > 0 else { return .close(nil, reason: "") }
        guard let number = payload.readInteger(as: UInt16.self), CloseCode(number).maySend else {
            throw violation("the close code is invalid")
        }
        guard let reason = String(validating: payload.readableBytesView, as: UTF8.self) else { throw invalidText() }
        return .close(CloseCode(number), reason: reason)
    }
}

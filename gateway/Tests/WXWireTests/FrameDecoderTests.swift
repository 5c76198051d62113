import GatewayTestSupport
import NIOCore
import Testing

@testable import WXWire

@Suite("FrameDecoder") struct FrameDecoderTests {
    private func events(
        _ bytes: [[UInt8]], acceptsBinary: Bool = true, limits: WireLimits = WireLimits()
    ) throws(FrameDecoder.Fault) -> [FrameDecoder.Event] {
        var configuration = WireConfiguration()
        configuration.acceptsBinary = acceptsBinary
        configuration.limits = limits
        var decoder = FrameDecoder(shared: SharedConfiguration(configuration), peerMasks: true)
        var input = ByteBuffer()
        var events: [FrameDecoder.Event] = []
        for piece in bytes {
            input.writeBytes(piece)
            while let event = try decoder.next(&input) { events.append(event) }
        }
        return events
    }

    @Test("returns the same messages however the bytes are cut", arguments: 0..<200 as Range<UInt64>)
    func cuts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes =
            Samples.frame(0x01, Array("grü".utf8)) + Samples.frame(0x89, [7]) + Samples.frame(0x80, Array("ße 🌍".utf8))
            + Samples.frame(0x82, [UInt8](repeating: 0xFF, count: 300)) + Samples.frame(0x8A, []) + Samples.close(4000)
        let seen = try events(bytes.randomPieces(using: &random))
        #expect(
            seen == [
                .ping(ByteBuffer(bytes: [7])), .message(ByteBuffer(string: "grüße 🌍"), isText: true),
                .message(ByteBuffer(repeating: 0xFF, count: 300), isText: false), .pong,
                .close(CloseCode(4000), reason: ""),
            ])
    }

    @Test(
        "finds a fault",
        arguments: [
            ([0xC1, 0x80], 1002), ([0x83, 0x80], 1002), ([0x81, 0x05], 1002), ([0x80, 0x80], 1002),
            ([0x09, 0x80], 1002),
            ([0x89, 0xFE], 1002), (Samples.frame(0x01, []) + [0x81, 0x80], 1002), (Samples.frame(0x88, [3]), 1002),
            (Samples.close(1005), 1002), (Samples.close(999), 1002), (Samples.close(2999), 1002),
            (Samples.frame(0x88, [0x03, 0xE8, 0xFF]), 1007), (Samples.frame(0x81, [0xE2, 0x82]), 1007),
            ([0x81, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0], 1002),
        ] as [([UInt8], UInt16)])
    func faults(bytes: [UInt8], code: UInt16) {
        let fault = #expect(throws: FrameDecoder.Fault.self) { try events([bytes]) }
        #expect(fault?.code == CloseCode(code))
    }

    @Test("finds invalid text before the frame ends")
    func failsFast() {
        let frame = Samples.frame(0x81, Array("abc".utf8) + [0xF4, 0x90] + Array("never sent".utf8))
        let fault = #expect(throws: FrameDecoder.Fault.self) { try events([Array(frame.prefix(11))]) }
        #expect(fault?.code == .invalidPayload)
    }

    @Test("refuses binary messages where only text is accepted")
    func binary() {
        let fault = #expect(throws: FrameDecoder.Fault.self) { try events([[0x82, 0x80]], acceptsBinary: false) }
        #expect(fault?.code == .unsupportedData)
    }

    @Test("accepts a frame of the limit and refuses a longer one by its head")
    func frameLimit() throws {
        var limits = WireLimits()
        limits.frame = 200
        #expect(try events([Samples.frame(0x82, [UInt8](repeating: 0, count: 200))], limits: limits).count == 1)
        let head = Array(Samples.frame(0x82, [UInt8](repeating: 0, count: 201)).prefix(4))
        let fault = #expect(throws: FrameDecoder.Fault.self) { try events([head], limits: limits) }
        #expect(fault?.code == .messageTooBig)
    }

    @Test("accepts a message of the limit and refuses a longer one")
    func messageLimit() throws {
        var limits = WireLimits()
        limits.message = 20
        let half = [UInt8](repeating: 0x61, count: 10)
        #expect(try events([Samples.frame(0x01, half), Samples.frame(0x80, half)], limits: limits).count == 1)
        let fault = #expect(throws: FrameDecoder.Fault.self) {
            try events([Samples.frame(0x01, half), Samples.frame(0x80, half + [0x61])], limits: limits)
        }
        #expect(fault?.code == .messageTooBig)
    }

    @Test("accepts as many fragments as the limit and refuses one more")
    func fragmentLimit() throws {
        var limits = WireLimits()
        limits.fragments = 3
        let (first, middle, last) = (Samples.frame(0x01, []), Samples.frame(0x00, []), Samples.frame(0x80, []))
        #expect(try events([first, middle, last, first, middle, last], limits: limits).count == 2)
        let fault = #expect(throws: FrameDecoder.Fault.self) {
            try events([first, middle, middle, last], limits: limits)
        }
        #expect(fault?.code == .messageTooBig)
    }
}

@Suite("FrameEncoder") struct FrameEncoderTests {
    @Test("writes frames that the decoder reads", arguments: [0, 125, 126, 65535, 65536], [true, false])
    func roundTrip(count: Int, masks: Bool) throws {
        let payload = ByteBuffer(repeating: 0x7A, count: count)
        var frame = FrameEncoder(masks: masks).frame(.text, payload)
        var decoder = FrameDecoder(shared: SharedConfiguration(WireConfiguration()), peerMasks: masks)
        #expect(try decoder.next(&frame) == .message(payload, isText: true))
        #expect(frame.readableBytes == 0)
    }

    @Test("cuts a long reason between characters")
    func longReason() throws {
        var frame = FrameEncoder(masks: false).close(.normal, reason: String(repeating: "ü", count: 200))
        var decoder = FrameDecoder(shared: SharedConfiguration(WireConfiguration()), peerMasks: false)
        #expect(try decoder.next(&frame) == .close(.normal, reason: String(repeating: "ü", count: 61)))
    }
}

@Suite("UTF8Validator") struct UTF8ValidatorTests {
    @Test("agrees with the standard library on random bytes in random pieces", arguments: 0..<300 as Range<UInt64>)
    func agrees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters: [[UInt8]] = [
            [0x41], Array("ß".utf8), Array("€".utf8), Array("🌍".utf8), [0xED, 0xA0], [0xF4, 0x8F],
        ]
        let weights = [0, 0, 0, 1, 1, 2, 2, 3, 3, Int(seed % 6)]
        let bytes = (0..<20).flatMap { _ in letters[weights.randomElement(using: &random) ?? 0] }
        var validator = UTF8Validator()
        let isPrefix = bytes.randomPieces(using: &random).allSatisfy { piece in
            piece.withUnsafeBytes { validator.accept($0) }
        }
        #expect((isPrefix && validator.isComplete) == (String(validating: bytes, as: UTF8.self) != nil))
    }
}

@Suite("MaskingKey") struct MaskingKeyTests {
    @Test("masks every byte with its place in the payload", arguments: 0..<9, [0, 1, 7, 8, 9, 31])
    func offsets(offset: Int, count: Int) {
        let mask: [UInt8] = [0xA1, 0xB2, 0xC3, 0xD4]
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes { MaskingKey(bigEndian: 0xA1B2_C3D4).apply(to: $0, offset: offset) }
        #expect(bytes == (0..<count).map { mask[($0 + offset) % 4] })
    }
}

/// The kind of a frame.
enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    /// Whether the frame controls the connection and may stand between the frames of a message.
    var isControl: Bool { rawValue >= 8 }
}

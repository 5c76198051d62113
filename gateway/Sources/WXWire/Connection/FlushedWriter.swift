import NIOConcurrencyHelpers
import NIOCore

/// Sends every command at once, and waits for the socket after each lot of bytes.
///
/// Without the wait, a peer that never reads lets the unsent bytes grow without bound: writability alone is reported
/// too late.
final class FlushedWriter: Sendable {
    private let channel: any Channel
    private let lot: Int
    private let sent = NIOLockedValueBox(0)

    /// Creates a writer that waits once for every `lot` bytes.
    init(channel: any Channel, lot: Int) {
        self.channel = channel
        self.lot = lot
    }

    /// Writes a command of about `bytes` bytes.
    func write(_ command: WireCommand, bytes: Int) async throws {
        let waits = sent.withLockedValue { sent in
            sent += bytes
            guard sent >= lot else { return false }
            sent = 0
            return true
        }
        if waits {
            try await channel.writeAndFlush(command).get()
        } else {
            channel.writeAndFlush(command, promise: nil)
        }
    }

    /// Writes a command that is sent with the next one.
    func hold(_ command: WireCommand) { channel.write(command, promise: nil) }

    /// Writes a command and waits until the socket has it.
    func finish(_ command: WireCommand) async throws {
        try await channel.writeAndFlush(command).get()
    }
}

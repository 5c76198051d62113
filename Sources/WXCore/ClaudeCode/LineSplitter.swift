#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// A splitter that cuts bytes into lines, however they arrive in chunks; only the byte 0x0A ends a line.
package struct LineSplitter {
    /// A line without its newline.
    package enum Line {
        /// The bytes, valid during the call.
        case whole(UnsafeRawBufferPointer)
        /// A line over the limit, with its length in bytes; its content is discarded.
        case tooLong(count: Int)
    }

    /// The longest line that is kept, in bytes.
    package let limit: Int

    private var held: [UInt8] = []
    private var dropped = 0

    /// Creates a splitter that keeps lines of up to `limit` bytes.
    package init(limit: Int = 64 << 20) { self.limit = limit }

    /// Calls `body` with each line that ends in `chunk`; a line within one chunk is not copied.
    package mutating func split(_ chunk: [UInt8], _ body: (Line) -> Void) {
        chunk.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var start = 0
            while start < bytes.count {
                let end = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
                let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)])
                guard let end else { return hold(piece) }
                if held.isEmpty, dropped == 0, piece.count <= limit {
                    body(.whole(piece))
                } else {
                    hold(piece)
                    release(body)
                }
                start = end + 1
            }
        }
    }

    /// Calls `body` with the bytes after the last newline, if there are any.
    package mutating func finish(_ body: (Line) -> Void) {
        if !held.isEmpty || dropped > 0 { release(body) }
    }

    private mutating func hold(_ piece: UnsafeRawBufferPointer) {
        if dropped > 0 || held.count + piece.count > limit {
            dropped += held.count + piece.count
            held = []
        } else {
            held.append(contentsOf: piece)
        }
    }

    private mutating func release(_ body: (Line) -> Void) {
        if dropped > 0 {
            body(.tooLong(count: dropped))
        } else {
            held.withUnsafeBytes { body(.whole($0)) }
        }
        held.removeAll(keepingCapacity: held.capacity <= 1 << 20)
        dropped = 0
    }
}

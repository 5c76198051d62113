/// A body that arrives in pieces; it can be read once.
///
/// The next piece is made when it is asked for, so a slow reader slows the writer.
public struct ByteStream: AsyncSequence, Sendable {
    private let makeNext: @Sendable () -> Next

    /// Returns the next piece; nil at the end.
    public typealias Next = () async throws -> [UInt8]?

    /// Creates a body from a function that begins it.
    ///
    /// - Parameter makeNext: Returns the function that is called for each piece.
    public init(makeNext: @escaping @Sendable () -> Next) { self.makeNext = makeNext }

    /// Creates a body from pieces.
    ///
    /// - Parameters:
    ///   - pieces: The pieces in order.
    ///   - failure: What is thrown after them; nil for a body that ends well.
    public init(_ pieces: [[UInt8]], failure: ProxyError? = nil) {
        makeNext = {
            var rest = pieces[...]
            return {
                if let piece = rest.popFirst() { return piece }
                if let failure { throw failure }
                return nil
            }
        }
    }

    /// Creates a body from any sequence of pieces.
    public init(_ sequence: some AsyncSequence<[UInt8], any Error> & Sendable) {
        makeNext = {
            var iterator = sequence.makeAsyncIterator()
            return { try await iterator.next(isolation: nil) }
        }
    }

    /// A body without any bytes.
    public static let empty = ByteStream([])

    /// Returns an iterator; only the first one of a body that comes from a connection finds anything.
    public func makeAsyncIterator() -> Iterator { Iterator(nextPiece: makeNext()) }

    /// Reads a body piece by piece.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let nextPiece: Next

        /// Returns the next piece; nil at the end.
        public mutating func next() async throws -> [UInt8]? { try await nextPiece() }
    }

    /// Returns the same body, which throws `error` in place of the piece that goes over a limit.
    public func limited(to limit: Int64, else error: ProxyError) -> ByteStream {
        counted { total, isEnd throws(ProxyError) in
            if total > limit { throw error }
        }
    }

    /// Returns the same body, which throws `error` if it is longer or shorter than the framing says.
    public func framed(as length: BodyLength, else error: ProxyError) -> ByteStream {
        let expected: Int64
        switch length {
        case .unknown: return self
        case .none: expected = 0
        case .known(let count): expected = count
        }
        return counted { total, isEnd throws(ProxyError) in
            if total > expected || (isEnd && total < expected) { throw error }
        }
    }

    /// Returns the same body, with one function called before each piece is asked for, and another once it is there.
    func surrounded(
        before: @escaping @Sendable () async -> Void, after: @escaping @Sendable () async -> Void
    ) -> ByteStream {
        ByteStream {
            let nextPiece = makeNext()
            return {
                await before()
                do {
                    let piece = try await nextPiece()
                    await after()
                    return piece
                } catch {
                    await after()
                    throw error
                }
            }
        }
    }

    private func counted(_ check: @escaping @Sendable (Int64, _ isEnd: Bool) throws(ProxyError) -> Void) -> ByteStream {
        ByteStream {
            let nextPiece = makeNext()
            var total: Int64 = 0
            return {
                let piece = try await nextPiece()
                total += Int64(piece?.count ?? 0)
                try check(total, piece == nil)
                return piece
            }
        }
    }
}

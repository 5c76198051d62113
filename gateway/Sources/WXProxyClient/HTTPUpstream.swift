#if Proxy
    internal import AsyncHTTPClient
    internal import NIOCore
    internal import NIOHTTP1
    internal import NIOPosix
    internal import NIOSSL
    public import WXProxy
    internal import WXWire

    /// The upstream on the other side of HTTP/1.1 connections, which are kept for the next request.
    ///
    /// Call ``close()`` when it is no longer needed.
    public struct HTTPUpstream: Upstream {
        private let client: HTTPClient
        private let address: String

        /// Creates an upstream; it connects when there is a request.
        ///
        /// - Parameters:
        ///   - address: The scheme, the host and the port: `http://127.0.0.1:3000`.
        ///   - connectTime: How long a connection may take, the TLS handshake included.
        ///   - connections: The most connections; further requests wait for one.
        ///   - authorities: A PEM file with the certificates that sign the upstream's; nil for the system's.
        /// - Throws: ``InvalidCertificate`` if the file cannot be read.
        public init(
            _ address: String, connectTime: Duration = .seconds(5), connections: Int = 10_000,
            authorities: String? = nil
        ) throws(InvalidCertificate) {
            self.address = address
            var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
            configuration.httpVersion = .http1Only
            configuration.timeout.connect = TimeAmount(connectTime)
            configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
            configuration.connectionPool.retryConnectionEstablishment = false
            // Nothing is ever sent twice, so a connection must not be used when the upstream may be closing it. Most
            // servers keep one for five seconds or longer.
            configuration.connectionPool.idleTimeout = .seconds(2)
            configuration.http1_1ConnectionDebugInitializer = { RequestLine.install(on: $0) }
            if let authorities {
                var security = TLSConfiguration.makeClientConfiguration()
                security.minimumTLSVersion = .tlsv12
                security.trustRoots = .certificates(try Encryption.certificates(authorities))
                configuration.tlsConfiguration = security
            }
            client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        }

        /// Closes every connection.
        public func close() async { try? await client.shutdown() }

        /// Sends a request; see ``Upstream/send(_:_:)``.
        public nonisolated(nonsending) func send<Result>(
            _ request: UpstreamRequest, _ body: nonisolated(nonsending) (UpstreamResponse) async throws -> Result
        ) async throws -> Result {
            var outgoing = HTTPClientRequest(url: address)
            outgoing.method = HTTPMethod(rawValue: request.method)
            outgoing.headers = HTTPHeaders(request.fields.map { ($0.name, $0.value) })
            outgoing.headers.replaceOrAdd(name: RequestLine.field, value: request.target)
            switch request.length {
            case .none: break
            case .known(let count): outgoing.body = .stream(Buffers(body: request.body), length: .known(count))
            case .unknown: outgoing.body = .stream(Buffers(body: request.body), length: .unknown)
            }
            let response: HTTPClientResponse
            do {
                response = try await client.execute(outgoing, deadline: .distantFuture)
            } catch {
                throw UpstreamFailure.translated(error)
            }
            let fields = response.headers.map { HeaderField($0.name, $0.value) }
            return try await body(
                UpstreamResponse(status: Int(response.status.code), fields: fields, body: ByteStream(response.body)))
        }
    }

    /// A request's body, as the client takes it.
    private struct Buffers: AsyncSequence, Sendable {
        let body: ByteStream

        func makeAsyncIterator() -> Iterator { Iterator(pieces: body.makeAsyncIterator()) }

        struct Iterator: AsyncIteratorProtocol {
            var pieces: ByteStream.Iterator

            mutating func next() async throws -> ByteBuffer? {
                do {
                    return try await pieces.next().map { ByteBuffer(bytes: $0) }
                } catch {
                    throw UpstreamFailure.OfBody(error: error)
                }
            }
        }
    }

    extension ByteStream {
        /// Creates the body of a response.
        fileprivate init(_ body: HTTPClientResponse.Body) {
            self.init {
                var iterator = body.makeAsyncIterator()
                return {
                    do {
                        return try await iterator.next(isolation: nil).map { Array(buffer: $0) }
                    } catch {
                        throw UpstreamFailure.translated(error)
                    }
                }
            }
        }
    }
#endif

#if Proxy
    internal import AsyncHTTPClient
    internal import NIOCore
    internal import NIOHTTP1
    internal import NIOPosix
    internal import NIOSSL
    internal import WXProxy

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// What an error of the client means.
    enum UpstreamFailure {
        /// The request's body failed; the upstream did nothing wrong.
        struct OfBody: Error {
            let error: any Error
        }

        /// Returns the error that ``Upstream`` promises.
        static func translated(_ error: any Error) -> any Error {
            if let failure = error as? OfBody { return failure.error }
            if error is CancellationError { return error }
            return ProxyError(code(of: error), detail: "\(error)")
        }

        private static func code(of error: any Error) -> ProxyError.Code {
            switch error {
            case let error as HTTPClientError:
                switch error {
                case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .upstreamTimedOut
                case .remoteConnectionClosed, .uncleanShutdown: .upstreamCut
                default: .upstreamInvalid
                }
            case HTTPParserError.invalidEOFState: .upstreamCut
            case is NIOConnectionError, is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .upstreamUnreachable
            case let error as IOError where error.errnoCode == ECONNREFUSED: .upstreamUnreachable
            case is IOError, is ChannelError: .upstreamCut
            default: .upstreamInvalid
            }
        }
    }
#endif

#if Proxy
    internal import NIOCore
    internal import NIOSSL
    public import WXWire

    extension Encryption {
        /// Reads a server's certificate and its key.
        ///
        /// - Parameters:
        ///   - certificate: A PEM file with the server's certificate, followed by those that sign it.
        ///   - key: A PEM file with its private key, without a password.
        /// - Returns: TLS 1.2 or newer.
        /// - Throws: ``InvalidCertificate`` if a file cannot be read, or if the key belongs to another certificate.
        public static func server(certificate: String, key: String) throws(InvalidCertificate) -> Encryption {
            let chain = try certificates(certificate)
            let privateKey = try InvalidCertificate.reading(key) { try NIOSSLPrivateKey(file: key, format: .pem) }
            let context = try InvalidCertificate.reading(key) {
                var configuration = TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
                configuration.minimumTLSVersion = .tlsv12
                configuration.applicationProtocols = ["http/1.1"]
                return try NIOSSLContext(configuration: configuration)
            }
            return Encryption { NIOSSLServerHandler(context: context) }
        }

        /// Creates the encryption of a client's connections to one host, whose certificate is checked.
        ///
        /// - Parameters:
        ///   - host: The host's name or address as the certificate has it.
        ///   - authorities: A PEM file with the certificates that sign the host's; nil for the system's.
        /// - Returns: TLS 1.2 or newer.
        /// - Throws: ``InvalidCertificate`` if the file cannot be read.
        public static func client(host: String, authorities: String? = nil) throws(InvalidCertificate) -> Encryption {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let authorities { configuration.trustRoots = .certificates(try certificates(authorities)) }
            let context = try InvalidCertificate.reading(authorities ?? host) { [configuration] in
                try NIOSSLContext(configuration: configuration)
            }
            // An address cannot stand in the handshake's field for the server's name; the connection's is checked.
            let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
            return Encryption { try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host) }
        }

        /// Says why this side does not accept a server's certificate, or its TLS; nil if `error` is anything else, such
        /// as a lost connection.
        public static func refusal(in error: any Error) -> String? {
            switch error {
            case NIOSSLError.handshakeFailed(.sslError(let stack)) where !stack.contains(.eofDuringHandshake):
                stack.map(\.description).joined(separator: ", ")
            case let error as NIOSSLExtraError: error.description
            case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: "\(error)"
            default: nil
            }
        }

        static func certificates(_ path: String) throws(InvalidCertificate) -> [NIOSSLCertificate] {
            let found = try InvalidCertificate.reading(path) { try NIOSSLCertificate.fromPEMFile(path) }
            guard !found.isEmpty else { throw InvalidCertificate(path: path, reason: "it holds no certificate") }
            return found
        }
    }

    /// Why a certificate or a key cannot be used.
    public struct InvalidCertificate: Error, CustomStringConvertible {
        /// The file.
        public let path: String
        /// What is wrong with it.
        public let reason: String

        /// One sentence.
        public var description: String { "“\(path)” cannot be used for TLS: \(reason)." }

        static func reading<Result>(
            _ path: String, _ body: () throws -> Result
        ) throws(InvalidCertificate) -> Result {
            do { return try body() } catch { throw InvalidCertificate(path: path, reason: "\(error)") }
        }
    }
#endif

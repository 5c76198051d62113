public import NIOCore

/// What encrypts connections.
///
/// It is made elsewhere, so that nothing here depends on a TLS library.
public struct Encryption: Sendable {
    /// Returns the first handler of a new connection; to be called on its event loop.
    package let makeHandler: @Sendable () throws -> any ChannelHandler

    /// Creates the encryption of a server, or of a client for one host.
    ///
    /// - Parameter makeHandler: Returns the first handler of each new connection; called on its event loop.
    public init(makeHandler: @escaping @Sendable () throws -> any ChannelHandler) { self.makeHandler = makeHandler }
}

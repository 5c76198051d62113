/// A way to send a GET request, for ``GatewayUsage``.
///
/// The product `WXChatNIO` has one; on Apple systems a few lines around `URLSession` do the same.
public protocol GatewayHTTP: Sendable {
    /// Sends a request and returns the whole response, whatever its status.
    ///
    /// - Throws: Anything if there is no response.
    func get(_ request: GatewayRequest) async throws -> GatewayResponse
}

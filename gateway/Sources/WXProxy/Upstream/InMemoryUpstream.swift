/// An upstream that is a function.
///
/// For tests, and for programs that answer `/api/*` themselves.
public struct InMemoryUpstream: Upstream {
    private let respond: @Sendable (UpstreamRequest) async throws -> UpstreamResponse

    /// Creates an upstream.
    ///
    /// - Parameter respond: Answers a request. It may answer before it has read the request's body, and it may throw
    ///   ``ProxyError`` as an upstream that cannot be reached does.
    public init(_ respond: @escaping @Sendable (UpstreamRequest) async throws -> UpstreamResponse) {
        self.respond = respond
    }

    /// Answers a request with the function.
    public nonisolated(nonsending) func send<Result>(
        _ request: UpstreamRequest, _ body: nonisolated(nonsending) (UpstreamResponse) async throws -> Result
    ) async throws -> Result {
        try await body(try await respond(request))
    }
}

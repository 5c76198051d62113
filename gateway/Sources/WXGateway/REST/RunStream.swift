internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns
internal import WXWire

/// A run's messages as server-sent events, for a reader without WebSocket.
///
/// The id of an event is the number of its message, so a browser that reconnects automatically misses nothing.
struct RunStream: Sendable {
    private let reader: RunReader

    /// Creates the stream that a request asks for; nil if it asks for something else.
    ///
    /// - Throws: ``RouteFailure`` if the run is not the principal's, or is no longer kept.
    init?(of request: Request, through service: RestService) async throws(RouteFailure) {
        let head = request.head
        guard case .run(let id?) = try Router.route(head), head.method == "GET",
            head.headers.list("accept").contains(where: { $0.hasPrefix("text/event-stream") })
        else { return nil }
        let principal = try await service.admitted(head)
        guard let run = await service.desk.runs.run(id, of: principal.owner), principal.projects.contains(run.project)
        else {
            // Of the run of an earlier gateway, only the end is known.
            let record = try await service.read { try await $0.run(id) }
            guard let record, principal.sees(record.project, of: record.tenant),
                record.principal?.name == principal.name
            else { throw .unknownRun }
            throw Self.gap
        }
        let last = head.headers.first("last-event-id") ?? "0"
        guard let after = Int(last), after >= 0 else {
            throw RouteFailure(400, "bad_query", "The “Last-Event-ID” is not a whole number from 0.")
        }
        do {
            reader = try await run.attach(after: after)
        } catch {
            throw Self.gap
        }
    }

    private static let gap = RouteFailure(
        410, ChatFailure.Code.resumeGap.name, "Messages of the run after that one are no longer kept.",
        suggestion: "See how it ended without “Accept: text/event-stream”.")

    /// Sends the messages as they arrive, at the pace of the client, up to the run's end.
    ///
    /// A stream that cannot be continued is cut, not ended: the client must not take it for the whole.
    func send(through response: ResponseWriter) async throws {
        try await response.start(
            ResponseHead(
                status: 200,
                headers: [
                    "Content-Type": "text/event-stream", "Cache-Control": "no-store",
                    "X-Content-Type-Options": "nosniff",
                ]))
        while true {
            switch await reader.next() {
            case .messages(let frames):
                let events = frames.map { "id: \($0.last)\ndata: \($0.json)\n\n" }.joined()
                try await response.write(Array(events.utf8))
            case .ended: return try await response.finish()
            case .gap, .detached: return
            }
        }
    }
}

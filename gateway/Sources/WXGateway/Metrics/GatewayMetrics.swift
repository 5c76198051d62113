internal import CoreMetrics
internal import WXAccess
internal import WXCore
internal import WXRuns

/// What a gateway counts and measures.
///
/// No label names a project, a principal or a run.
struct GatewayMetrics: Sendable {
    /// What each metric means, by its name.
    static let help = [
        "wxcode_ws_connections": "Open WebSockets.",
        "wxcode_ws_accepted_total": "Requests for a WebSocket, by what was decided.",
        "wxcode_ws_closed_total": "Closed WebSockets, by their close code.",
        "wxcode_ws_resume_total": "Requests to continue reading a run.",
        "wxcode_ws_unsent_bytes": "Bytes that wait for the readers of all WebSockets.",
        "wxcode_ws_message_bytes": "Sizes of WebSocket messages.",
        "wxcode_runs": "Runs that are live, and ended ones that are kept for readers.",
        "wxcode_runs_ended_total": "Ended runs, by their status.",
        "wxcode_run_log_bytes": "Bytes of messages that are kept for readers.",
        "wxcode_time_to_first_chunk_seconds": "From the start of a run to the first piece of its answer.",
        "wxcode_ledger_seconds": "What a run waits for the ledger, by call.",
        "wxcode_http_request_seconds": "Requests that the gateway answered itself.",
        "wxcode_proxy_request_seconds": "Requests that were passed on to the upstream.",
        "gen_ai_client_token_usage": "Tokens of a run, by type.",
        "gen_ai_client_operation_duration_seconds": "Durations of runs.",
    ]

    /// How a request to continue a run ended.
    enum Resumption: String {
        /// The client had missed nothing.
        case lossless
        /// The client got what it had missed.
        case replayed
        /// The run is unknown, or what the client missed is no longer kept.
        case failed
    }

    /// What a run asks of its ledger, where the run has to wait for it.
    enum LedgerCall: String {
        case open, close
    }

    /// Where a message went.
    enum Direction: String {
        case received = "in"
        case sent = "out"
    }

    private let factory: any MetricsFactory
    private let hasGenAI: Bool
    private let received: Recorder
    private let sent: Recorder

    /// Creates the metrics of one gateway.
    ///
    /// - Parameters:
    ///   - factory: Where values go.
    ///   - hasGenAI: Whether runs are measured also with the names of OpenTelemetry's conventions.
    init(_ factory: any MetricsFactory, hasGenAI: Bool) {
        self.factory = factory
        self.hasGenAI = hasGenAI
        func messages(_ direction: Direction) -> Recorder {
            Recorder(
                label: "wxcode_ws_message_bytes", dimensions: [("direction", direction.rawValue)], aggregate: true,
                factory: factory)
        }
        received = messages(.received)
        sent = messages(.sent)
    }

    private func count(_ name: String, _ label: String, _ value: String) {
        Counter(label: name, dimensions: [(label, value)], factory: factory).increment()
    }

    private func set(_ name: String, _ value: Int, _ dimensions: [(String, String)] = []) {
        Meter(label: name, dimensions: dimensions, factory: factory).set(value)
    }

    private func time(_ name: String, _ dimensions: [(String, String)], _ duration: Duration) {
        CoreMetrics.Timer(label: name, dimensions: dimensions, factory: factory)
            .recordNanoseconds(Int64(duration / .nanoseconds(1)))
    }

    // MARK: Sockets

    /// Counts a request for a socket; `result` is `accepted` or a refusal's code.
    func socketAsked(_ result: String) { count("wxcode_ws_accepted_total", "result", result) }

    /// Counts a socket's end; codes that only a peer can have chosen are counted together.
    func socketClosed(_ code: UInt16?) {
        let known: Set<UInt16> = [
            1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 4008, 4010, 4012, 4401, 4403, 4404,
            4409, 4429,
        ]
        count("wxcode_ws_closed_total", "code", code.map { known.contains($0) ? "\($0)" : "other" } ?? "1006")
    }

    /// Counts a request to continue a run.
    func resumed(_ result: Resumption) { count("wxcode_ws_resume_total", "result", result.rawValue) }

    /// Measures a message of `bytes` bytes.
    func message(_ direction: Direction, bytes: Int) { (direction == .sent ? sent : received).record(bytes) }

    // MARK: Runs

    /// Counts and measures a run that has ended.
    func runEnded(_ state: Run.State) {
        guard let summary = state.summary else { return }
        count("wxcode_runs_ended_total", "status", summary.status.name)
        if let delay = state.firstChunk { time("wxcode_time_to_first_chunk_seconds", [], delay) }
        guard hasGenAI else { return }
        let labels = [("gen_ai_operation_name", "invoke_agent"), ("gen_ai_provider_name", "anthropic")]
        time("gen_ai_client_operation_duration_seconds", labels, summary.duration)
        let input = summary.usage.totalTokens - summary.usage.outputTokens
        for (type, tokens) in [("input", input), ("output", summary.usage.outputTokens)] {
            Recorder(
                label: "gen_ai_client_token_usage", dimensions: labels + [("gen_ai_token_type", type)], aggregate: true,
                factory: factory
            ).record(tokens)
        }
    }

    /// Measures what a run has waited for the ledger.
    func ledgerAnswered(_ call: LedgerCall, after duration: Duration) {
        time("wxcode_ledger_seconds", [("call", call.rawValue)], duration)
    }

    // MARK: Requests

    /// Measures a request; `isPassedOn` if the upstream answered it.
    func requestEnded(_ method: String, status: Int, after duration: Duration, isPassedOn: Bool) {
        let methods: Set = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
        time(
            isPassedOn ? "wxcode_proxy_request_seconds" : "wxcode_http_request_seconds",
            [("method", methods.contains(method) ? method : "other"), ("status_class", "\(status / 100)xx")], duration)
    }

    // MARK: When they are read

    /// Sets what is not counted as it happens.
    func set(sockets: Int, unsentBytes: Int, load: RunRegistry.Load) {
        set("wxcode_ws_connections", sockets)
        set("wxcode_ws_unsent_bytes", unsentBytes)
        set("wxcode_runs", load.live, [("status", "live")])
        set("wxcode_runs", load.ended, [("status", "ended")])
        set("wxcode_run_log_bytes", load.logSize)
    }
}

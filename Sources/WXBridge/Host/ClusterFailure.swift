package import WXCore

/// Explains the end of `kubectl` when there was no result.
///
/// A status other than 0 and 1 is the command's own, and then the last line says so: “command terminated with exit
/// code N” (client-go, remotecommand/v4.go). The client's own failures have status 1. A connection that breaks has
/// status 1 by WebSocket, and 0 where the stream ends without a status (kubectl#1208, kubectl#1726): neither is the
/// command's word. The texts were seen with kubectl 1.20, 1.32 and 1.37 against a stand-in of the API server; those of
/// kubelets and container runtimes come from their sources and reports.
package struct ClusterFailure {
    let host: KubernetesHost
    let directory: String

    package init(host: KubernetesHost, directory: String) {
        self.host = host
        self.directory = directory
    }

    /// Whether the status is the command's own, and not the client's.
    private func isOwn(_ end: RunEnd) -> Bool {
        guard case .exited(let status) = end.process else { return false }
        let last = end.diagnostics.split(whereSeparator: \.isNewline).last
        return last.map(String.init) == "command terminated with exit code \(status)"
    }

    /// Whether the explanation depends on what became of the container.
    func needsFate(_ end: RunEnd) -> Bool {
        if case .signalled = end.process { return false }
        return isOwn(end) ? [.exited(137), .exited(143)].contains(end.process) : row(for: end) == nil
    }

    private func row(for end: RunEnd) -> FailureRow? {
        guard !end.hadStarted else { return nil }
        let text = end.plainText + end.diagnostics
        switch end.process {
        case .signalled: return nil
        case .unknown: return Self.rows.first { $0.matches(nil, text) }
        case .exited(let status):
            return (isOwn(end) ? Self.own : Self.rows).first { $0.matches(status, text) }
        }
    }

    /// Returns the error for the end of a client, with what became of the container.
    package func error(for end: RunEnd, _ fate: ContainerFate) -> BridgeError {
        func failure(_ code: RunFailure.Code, _ message: String, _ remedy: Remedy? = nil) -> BridgeError {
            BridgeError(
                code, fill(message, host.worker.name), remedy: remedy.map(fill), diagnostics: end.diagnostics,
                hadStarted: end.hadStarted)
        }
        if let row = row(for: end) {
            let error = failure(row.code, row.message, row.remedy)
            return row.isBeforeRun ? error.beforeRun : error
        }
        let status: Int32?
        switch end.process {
        case .signalled: return failure(.engineLost, "The kubectl client was killed.", .tryAgain)
        case .exited(let code): status = code
        case .unknown: status = nil
        }
        let isLost = !isOwn(end) || status == 137 || status == 143
        switch fate {
        case .outOfMemory where isLost:
            return failure(
                .agentKilled, "The container of “$C” was killed for lack of memory.",
                .step("Raise its limit in the pod's manifest: $R -n $N describe pod $C"))
        case .restarted where isLost:
            return failure(
                .containerRestarted, "The pod “$C” or its container was restarted during the run.", .tryAgain)
        case .stopped(let code) where isLost:
            let words = code.map { " (its exit code is \($0))" } ?? ""
            return failure(
                .containerRestarted, "The pod “$C” was stopped or removed during the run\(words).",
                .step("See why: $R -n $N get events --field-selector involvedObject.name=$C"))
        default: break
        }
        return isOwn(end) ? ownEnd(end, status ?? 0, failure) : lostEnd(end, status, failure)
    }

    /// Returns the error for a command that exited on its own.
    private func ownEnd(
        _ end: RunEnd, _ status: Int32, _ failure: (RunFailure.Code, String, Remedy?) -> BridgeError
    ) -> BridgeError {
        switch status {
        case 137:
            return failure(
                .agentKilled, "Claude Code was killed in the pod, perhaps for lack of memory.",
                .step("See its limits and events: $R -n $N describe pod $C"))
        case 143:
            return failure(
                .leaseEnded, "The worker ended the run because it lost contact with this side.", .tryAgain)
        default:
            let text = (end.plainText + end.diagnostics).split(whereSeparator: \.isNewline).first ?? ""
            let first = text.hasPrefix("command terminated") ? "." : ": " + text.prefix(300)
            return end.hadStarted
                ? failure(.agentFailed, "Claude Code exited with status \(status)\(first)", nil)
                : failure(
                    .notStarted, "Claude Code exited with status \(status) before it started\(first)", .checkWorker)
        }
    }

    /// Returns the error for a client that does not know how the command ended.
    private func lostEnd(
        _ end: RunEnd, _ status: Int32?, _ failure: (RunFailure.Code, String, Remedy?) -> BridgeError
    ) -> BridgeError {
        // Claude Code that ends without a result looks like a connection that does.
        if status == 0 || status == nil {
            return failure(.engineLost, "The run in “$C” ended without a result, or its connection was cut.", .tryAgain)
        }
        // The last line is the client's; those before it may be its log.
        let last = end.diagnostics.split(whereSeparator: \.isNewline).last.map { ": " + $0.prefix(300) } ?? "."
        return end.hadStarted || Self.breaks.contains { end.diagnostics.contains($0) }
            ? failure(.engineLost, "The connection to the pod “$C” was lost during the run.", .tryAgain)
            : failure(.execFailed, "kubectl failed with status \(status ?? 1)\(last)", .checkWorker)
    }

    /// Returns the error for a client that could not even be started.
    package func error(spawning error: any Error) -> BridgeError {
        BridgeError(
            .engineMissing, "The command “\(host.executable)” cannot be started (\(error)).",
            remedy: .step("Install kubectl 1.31 or later: https://kubernetes.io/docs/tasks/tools"))
    }

    // MARK: What a text leaves open

    private func fill(_ remedy: Remedy) -> Remedy {
        if case .step(let words) = remedy { .step(fill(words, host.worker.container)) } else { remedy }
    }

    private func fill(_ text: String, _ name: String) -> String {
        let exec = "\(host.shellWords) -n \(host.namespace) exec \(host.worker.container) -c \(host.container) --"
        return text.filled([
            ("$C", name), ("$R", host.shellWords), ("$E", exec), ("$N", host.namespace), ("$D", directory),
            ("$P", String(directory.split(separator: "/").last ?? "")),
        ])
    }
}

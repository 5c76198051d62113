import Testing
import WXBridge
import WXCore

@Suite("ClusterFailure") struct ClusterFailureTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var status: Int32
        var text = ""
        var hadStarted = false
        var fate = ContainerFate.unknown
        var code: RunFailure.Code
        var words = ""
        var isBeforeRun = false

        var testDescription: String { "\(status) \(text.prefix(60)) \(hadStarted ? "started" : "") \(fate) → \(code)" }
    }

    /// What the command's own status looks like.
    private static func own(_ status: Int32, _ text: String = "") -> String {
        text + "command terminated with exit code \(status)\n"
    }

    // Texts with “seen” were printed by kubectl 1.20.2, 1.32.4 or 1.37.1 against the stand-in of an API server.
    static let rows: [Row] = [
        // Seen.
        Row(
            status: 1, text: "Error from server (NotFound): pods \"w-0\" not found", code: .containerMissing,
            words: "no pod “w-0@agents”", isBeforeRun: true),
        Row(
            status: 1, text: "error: container nope is not valid for pod w-0 out of: worker", code: .containerMissing,
            words: "no such container", isBeforeRun: true),
        Row(
            status: 1, text: "Error from server (Forbidden): pods \"w-0\" is forbidden: User \"x\" cannot get resource",
            code: .enginePermission, isBeforeRun: true),
        Row(
            status: 1, text: "error: unable to upgrade connection: pods \"w-0\" is forbidden: User \"x\" cannot create",
            code: .enginePermission, isBeforeRun: true),
        Row(
            status: 1,
            text: "error: Internal error occurred: unable to upgrade connection: container not found (\"worker\")",
            code: .containerStopped, words: "is not running", isBeforeRun: true),
        Row(
            status: 1, text: "error: cannot exec into a container in a completed pod; current phase is Succeeded",
            code: .containerStopped, isBeforeRun: true),
        Row(status: 1, text: "error: context \"far\" does not exist", code: .engineUnreachable, words: "does not know"),
        Row(
            status: 1, text: "error: error loading config file \"/etc/k\": yaml: line 1: did not find expected ','",
            code: .engineUnreachable, words: "does not know"),
        Row(
            status: 1,
            text: "E1128 00:53:10.7 1 memcache.go:265] \"Unhandled Error\" err=\"dial tcp: connection refused\"\n"
                + "The connection to the server 127.0.0.1:9 was refused - did you specify the right host or port?",
            code: .engineUnreachable, words: "does not answer"),
        Row(
            status: 1,
            text: "Unable to connect to the server: dial tcp: lookup no.such.host on 1.2.3.4:53: no such host",
            code: .engineUnreachable),
        Row(
            status: 1,
            text: "Error from server (InternalError): Internal error occurred: etcdserver: request timed out",
            code: .engineBusy),
        Row(
            status: 1, text: "Error from server (BadRequest): Upgrade request required", code: .execFailed,
            words: "This kubectl", isBeforeRun: true),
        Row(status: 1, text: "error: unknown flag: --x", code: .execFailed, words: "This kubectl", isBeforeRun: true),
        // Seen with the words of a container runtime, which come from reports.
        Row(
            status: 1,
            text: "error: Internal error occurred: error executing command in container: failed to exec in container: "
                + "exec: \"wxcode-run\": executable file not found in $PATH: unknown",
            code: .workerMismatch, words: "no wxcode-run", isBeforeRun: true),
        // From sources and reports.
        Row(
            status: 1, text: "error: unable to upgrade connection: pod does not exist", code: .containerMissing,
            isBeforeRun: true),
        Row(
            status: 1, text: "Error from server (BadRequest): pod w-0 does not have a host assigned",
            code: .containerStopped, isBeforeRun: true),
        Row(
            status: 1, text: "error: You must be logged in to the server (Unauthorized)", code: .enginePermission,
            isBeforeRun: true),
        Row(
            status: 1, text: "Unable to connect to the server: getting credentials: exec: executable aws failed",
            code: .engineUnreachable),
        Row(
            status: 1, text: "error: unable to upgrade connection: 404 page not found", code: .execFailed,
            isBeforeRun: true),
        Row(
            status: 126, text: own(126, "OCI runtime exec failed: exec: \"wxcode-run\": not found\n"),
            code: .workerMismatch, isBeforeRun: true),
        // The wrapper's own statuses, which the client passes on.
        Row(
            status: 90, text: own(90, "wxcode-run: another worker: b\n"), code: .containerRestarting,
            words: "another one than", isBeforeRun: true),
        Row(
            status: 91, text: own(91, "wxcode-run: the worker is being stopped\n"), code: .containerStopped,
            isBeforeRun: true),
        Row(status: 92, text: own(92), code: .workspaceMissing, words: "“demo” is a symbolic link", isBeforeRun: true),
        Row(status: 93, text: own(93), code: .workspaceOutside, isBeforeRun: true),
        Row(status: 94, text: own(94), code: .workspaceMissing, isBeforeRun: true),
        Row(status: 95, text: own(95), code: .workerMismatch, isBeforeRun: true),
        Row(status: 127, text: own(127), code: .agentMissing, isBeforeRun: true),
        Row(status: 97, text: own(97, "wxcode-run: a broken frame\n"), code: .execFailed),
        Row(
            status: 1, text: own(1, "error: unknown option\n"), code: .notStarted,
            words: "status 1 before it started: error: unknown option"),
        // A command that says what the client might say.
        Row(status: 1, text: own(1, "Unable to connect to the server\n"), code: .notStarted),
        Row(status: 2, text: own(2), hadStarted: true, code: .agentFailed, words: "status 2."),
        Row(status: 143, text: own(143), hadStarted: true, fate: .running, code: .leaseEnded),
        Row(status: 137, text: own(137), hadStarted: true, fate: .running, code: .agentKilled, words: "perhaps"),
        Row(
            status: 137, text: own(137), hadStarted: true, fate: .outOfMemory, code: .agentKilled,
            words: "lack of memory"),
        Row(status: 143, text: own(143), hadStarted: true, fate: .restarted, code: .containerRestarted),
        Row(status: 137, text: own(137), fate: .stopped(status: 137), code: .containerRestarted, words: "is 137"),
        // Neither status is the command's: the connection was cut (both seen).
        Row(
            status: 1,
            text: "error: error reading from error stream: next reader: websocket: close 1006 (abnormal closure)",
            hadStarted: true, fate: .running, code: .engineLost, words: "connection to the pod"),
        Row(status: 1, text: "error: error reading from error stream: next reader: unexpected EOF", code: .engineLost),
        Row(status: 0, hadStarted: true, fate: .running, code: .engineLost, words: "connection was cut"),
        Row(
            status: 0, hadStarted: true, fate: .stopped(status: nil), code: .containerRestarted,
            words: "stopped or removed"),
        Row(status: 1, text: "error: something new", code: .execFailed, words: "status 1: error: something new"),
    ]

    @Test("explains an end", arguments: rows)
    func row(_ row: Row) {
        let failure = ClusterFailure(
            host: KubernetesHost(pod: "w-0", namespace: "agents"), directory: "/workspace/demo")
        let error = failure.error(
            for: RunEnd(.exited(row.status), diagnostics: row.text, hadStarted: row.hadStarted), row.fate)
        #expect(error.code == row.code)
        #expect(error.message.contains(row.words), "\(error.message)")
        #expect(error.isBeforeRun == row.isBeforeRun)
        #expect(error.hadStarted == row.hadStarted)
        #expect(!["$C", "$R", "$E", "$N", "$D", "$P"].contains { error.description.contains($0) }, "\(error)")
    }

    @Test("names the pod in commands, and the worker in sentences")
    func names() {
        let host = KubernetesHost(pod: "w-0", namespace: "agents", context: "far")
        let error = ClusterFailure(host: host, directory: "/workspace/demo").error(
            for: RunEnd(.exited(94), diagnostics: "command terminated with exit code 94"), .unknown)
        #expect(
            error.remedy?.description
                == "Create one with: kubectl --context far -n agents exec w-0 -c worker -- mkdir -p /workspace/demo")
        let killed = ClusterFailure(host: host, directory: "").error(
            for: RunEnd(.signalled(9), hadStarted: true), .unknown)
        #expect(killed.code == .engineLost && killed.message == "The kubectl client was killed.")
    }
}

internal import WXCore

extension ClusterFailure {
    /// What a connection says that breaks (client-go, remotecommand/errorstream.go and websocket.go).
    static let breaks = [
        "error reading from error stream", "next reader:", "unexpected EOF", "connection reset by peer",
    ]

    /// What the wrapper says by its exit status, which the client passes on.
    static let own =
        [
            FailureRow(
                code: .containerRestarting, statuses: [90], texts: ["wxcode-run:"],
                message: "The pod “$C” is another one than was looked up, or does not know its id; it refused the run.",
                remedy: .step("Compare its manifest with worker/kubernetes.yml: it needs WXCODE_WORKER_ID.")),
            FailureRow(
                code: .workerMismatch, statuses: [126, 127], texts: ["wxcode-run: no such", "\"wxcode-run\""],
                message: "The pod “$C” is not a worker of this version: it has no wxcode-run.",
                remedy: .rebuildWorker),
            FailureRow(
                code: .execFailed, statuses: [126, 127], texts: ["OCI runtime exec failed", "runc:", "crun:"],
                message: "The container runtime could not start the command in “$C”.",
                remedy: .step("See its events: $R -n $N describe pod $C")),
        ] + FailureRow.wrapper

    /// What the client says itself, in the order in which the rows are tried.
    static let rows: [FailureRow] = [
        FailureRow(
            code: .enginePermission, statuses: [1],
            texts: [
                "(Forbidden)", " is forbidden: ", "(Unauthorized)", "You must be logged in to the server",
                "unable to upgrade connection: Forbidden", "unable to upgrade connection: Unauthorized",
            ],
            message: "You don't have permission to use the pod “$C”.",
            remedy: .step(
                "Check: $R -n $N auth can-i create pods/exec; worker/kubernetes.yml has a role that permits it.")),
        FailureRow(
            code: .containerMissing, statuses: [1], texts: [" is not valid for pod "],
            message: "The pod “$C” has no such container.",
            remedy: .step("See its containers: $R -n $N get pod $C -o jsonpath='{.spec.containers[*].name}'")),
        FailureRow(
            code: .containerMissing, statuses: [1], texts: ["(NotFound)", "pod does not exist", "\" not found"],
            message: "There is no pod “$C”.", remedy: .step("List the pods: $R -n $N get pods")),
        FailureRow(
            code: .containerStopped, statuses: [1],
            texts: [
                "container not found (", "exec into a container in a completed pod", "does not have a host assigned",
                "container is not created or running", "is not running", "is waiting to start",
            ],
            message: "The pod “$C” is not running.", remedy: .step("See why: $R -n $N describe pod $C")),
        FailureRow(
            code: .engineUnreachable, statuses: [1],
            texts: [
                "context \"", "error loading config file", "Error in configuration", "invalid configuration",
                "no configuration has been provided",
            ],
            message: "kubectl does not know the cluster of “$C”.", remedy: .step("See: $R config get-contexts")),
        FailureRow(
            code: .engineUnreachable, statuses: [1],
            texts: [
                "was refused - did you specify", "Unable to connect to the server", "getting credentials",
                "(ServiceUnavailable)", "(Timeout)", "TLS handshake timeout", "no such host",
            ],
            message: "The cluster of “$C” does not answer.",
            remedy: .step("Check that it answers: $R get --raw /version")),
        FailureRow(
            code: .engineBusy, statuses: [1],
            texts: [
                "(TooManyRequests)", "etcdserver:", "resource temporarily unavailable", "Cannot fork",
                "too many open files",
            ],
            message: "The cluster is too busy to start another command in “$C”.", remedy: .listRuns),
        FailureRow(
            code: .workerMismatch, statuses: [1],
            texts: ["\"wxcode-run\": executable file not found", "exec: \"wxcode-run\"", "`wxcode-run` not found"],
            message: "The pod “$C” is not a worker of this version: it has no wxcode-run.", remedy: .rebuildWorker),
        FailureRow(
            code: .execFailed, statuses: [1],
            texts: ["unknown flag", "unknown shorthand flag", "is not supported anymore", "Upgrade request required"],
            message: "This kubectl does not start commands in this cluster.",
            remedy: .step("Bring kubectl up to date: 1.31 or later.")),
        FailureRow(
            code: .execFailed, statuses: [1],
            texts: [
                "unable to upgrade connection", "error executing command in container", "failed to exec in container",
            ],
            message: "Kubernetes could not start the command in “$C”.",
            remedy: .step("See its events: $R -n $N describe pod $C")),
    ]
}

internal import WXCore

/// What the API server says about a pod and one of its containers.
struct PodReport: Sendable {
    /// The pod: its uid is the worker's id, since a pod of a stateful set keeps its name when it is replaced.
    let state: WorkerState
    /// The pod as JSON.
    let pod: JSONValue
    /// The container's part of the pod's specification.
    let container: JSONValue
    /// The container's part of the pod's status; nil if it has none yet.
    private let status: JSONValue?

    /// Reads the pod; nil if it has no such container.
    init?(_ pod: JSONValue, container name: String) {
        guard let uid = pod["metadata"]?["uid"]?.string,
            let container = pod["spec"]?["containers"]?.elements?.first(where: { $0["name"]?.string == name })
        else { return nil }
        self.pod = pod
        self.container = container
        status = pod["status"]?["containerStatuses"]?.elements?.first { $0["name"]?.string == name }
        let running = status?["state"]?["running"]
        state = WorkerState(
            id: uid, isRunning: running?.members != nil, startedAt: running?["startedAt"]?.string ?? "",
            tenant: pod["metadata"]?["labels"]?["wxcode.tenant"]?.string)
    }

    /// Returns what became of the container that a run was in.
    func fate(since before: WorkerState) -> ContainerFate {
        guard state.id == before.id else { return .restarted }
        if state.isRunning, state.startedAt == before.startedAt { return .running }
        // What ended it: where it runs again or waits for that, that is its last state.
        let last = status?["state"]?["terminated"] ?? status?["lastState"]?["terminated"]
        if last?["reason"]?.string == "OOMKilled" { return .outOfMemory }
        if state.isRunning { return .restarted }
        return .stopped(status: last?["exitCode"]?.integer.flatMap { Int32(exactly: $0) })
    }
}

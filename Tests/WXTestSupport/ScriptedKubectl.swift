import Foundation

/// An executable `kubectl` that plays what a test tells it, and notes every call; see ``ScriptedDocker`` for its words.
///
/// A run with secrets waits for a moment before it says that it is ready, as the wrapper does; what it gets before and
/// after that is kept. `fails N` exits with the command's own status, and says so as kubectl does.
public struct ScriptedKubectl: Sendable {
    /// Where it lies; to be put in front of `PATH`.
    public let directory: String

    /// The executable.
    public var path: String { "\(directory)/kubectl" }

    /// The arguments of each call so far, one call a line.
    public var calls: [String] { (text("calls") ?? "").split(separator: "\n").map(String.init) }

    /// The secrets of the last run, one a line; nil if none were sent.
    public var secrets: String? { text("secrets") }

    /// What runs got on stdin before they said that they were ready, or in place of that.
    public var early: String? { text("early") }

    /// The environment of the last run's client, one variable a line.
    public var environment: String? { text("environment") }

    /// How often a run was ended from outside.
    public var kills: Int { calls.count { $0.contains("-- wxcode-run kill") } }

    /// Makes one.
    ///
    /// - Parameters:
    ///   - run: Plays `kubectl exec -i`, a run.
    ///   - guarding: Plays what the wrapper does instead of waiting for secrets.
    ///   - pod: The pod, as the API server answers it; nil for one that runs.
    ///   - other: Plays all other calls.
    /// - Throws: An error if it cannot be written.
    public init(run: String, guarding: String = "", pod: String? = nil, other: String = "exit 0") throws {
        directory = NSTemporaryDirectory() + "wxcode-kubectl-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try setPod(pod ?? Self.pod())
        let script = """
            \(ScriptedDocker.words)
            fails() { echo "command terminated with exit code $1" >&2; exit "$1"; }
            case "$*" in
            *"get --raw /version") echo '{"gitVersion":"v1.37.0"}' ;;
            *"get --raw /api/v1/namespaces/"*) . "$here/get" ;;
            *" exec -i "*)
                env >"$here/environment"
                case "$*" in *"-- wxcode-run guard "*)
                    timeout 0.2 cat >>"$here/early"
                    \(guarding)
                    echo "wxcode-run: ready"
                    read -r size && head -c "$size" >"$here/secrets" ;;
                esac
                \(run) ;;
            *) \(other) ;;
            esac

            """
        try script.write(toFile: "\(directory)/play", atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: try Fixture.path("scripted-docker"))
    }

    /// Removes it.
    public func remove() { try? FileManager.default.removeItem(atPath: directory) }

    /// Changes what the API server answers for the pod.
    public func setPod(_ json: String) throws {
        try json.write(toFile: "\(directory)/pod", atomically: true, encoding: .utf8)
        try setGet("cat \"$here/pod\"")
    }

    /// Changes what the client does when it is asked for the pod.
    public func setGet(_ script: String) throws {
        try script.write(toFile: "\(directory)/get", atomically: true, encoding: .utf8)
    }

    /// Returns a pod as the API server answers it.
    ///
    /// - Parameters:
    ///   - uid: Its id, which no other pod has.
    ///   - state: The state of its container.
    ///   - last: The last state of its container.
    ///   - tenant: The tenant of its label.
    ///   - spec: More of the pod's specification, behind its containers.
    ///   - container: More of the container's specification, behind its name.
    /// - Returns: The pod as JSON.
    public static func pod(
        uid: String = "0a1b2c3d-0000-4000-8000-000000000001",
        state: String = #"{"running":{"startedAt":"2026-01-01T00:00:00Z"}}"#, last: String = "{}",
        tenant: String = "default", spec: String = "", container: String = ""
    ) -> String {
        #"{"kind":"Pod","metadata":{"name":"w-0","uid":"\#(uid)","labels":{"wxcode.tenant":"\#(tenant)"}},"#
            + #""spec":{"containers":[{"name":"worker"\#(container)}]\#(spec)},"#
            + #""status":{"phase":"Running","containerStatuses":[{"name":"worker","state":\#(state),"lastState":\#(last)}]}}"#
    }

    private func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(directory)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
}

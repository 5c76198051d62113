public import WXCore
internal import WXSystem

/// A worker in a pod of Kubernetes, reached through `kubectl`.
///
/// Everything goes through `kubectl exec` and `kubectl get --raw`, which asks the API server for the pod as JSON in one
/// request. Several values with different contexts can be used at once. It was tried with the real kubectl against a
/// stand-in of the API server, not yet on a cluster; decision 40 lists what was seen, and what follows from sources.
///
/// `kubectl exec` has no option for variables (kubernetes#50321), and its words are part of the request's address,
/// which API servers log. So a secret goes to the wrapper on stdin, ahead of the first frame, and only once the wrapper
/// has said that it is in the pod that was looked up.
public struct KubernetesHost: WorkerHost {
    /// The name of the container in `worker/kubernetes.yml`.
    public static let defaultContainer = "worker"

    /// The pod, and where it is: its namespace, after the context if one is named.
    public var worker: Worker
    /// The pod's namespace.
    public let namespace: String
    /// The container in the pod.
    public var container: String
    /// The context of the client's configuration; nil for its current one.
    public let context: String?
    /// The client's path; a bare name is looked for in `PATH`.
    public var executable = "kubectl"
    /// Variables of the client, in place of this process's own of the same name, for example `KUBECONFIG`.
    public var environment: [String: String]
    /// How long a short command of a run may take.
    package var limit = DockerHost.commandLimit
    /// How long a kubelet may take to report what became of a container.
    package var patience: Duration = .seconds(4)

    /// Creates a host.
    ///
    /// - Parameters:
    ///   - pod: The pod's name, for example `wxcode-worker-0`.
    ///   - namespace: The pod's namespace.
    ///   - container: The container in the pod.
    ///   - context: The context of the client's configuration; nil for its current one.
    ///   - environment: Variables of the client, in place of this process's own of the same name.
    public init(
        pod: String, namespace: String, container: String = defaultContainer, context: String? = nil,
        environment: [String: String] = [:]
    ) {
        worker = Worker(container: pod)
        worker.place = Self.place(namespace, context)
        self.namespace = namespace
        self.container = container
        self.context = context
        self.environment = environment
    }

    /// Returns where the pods of a namespace are, as people write it.
    package static func place(_ namespace: String, _ context: String?) -> String {
        context.map { "\($0)/\(namespace)" } ?? namespace
    }

    /// `kubernetes`, and what chooses the pod.
    public var identity: String {
        (["kubernetes", environment["KUBECONFIG"] ?? "", worker.name]).joined(separator: "@")
    }

    private var pod: String { worker.container }

    /// The most bytes of all secrets together.
    private static let secretsLimit = 4_000

    // MARK: Commands

    /// Starts `kubectl exec -i`.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the client cannot be started, or a secret cannot be passed on.
    public func start(
        _ words: [String], environment: [EnvironmentVariable], inWorker id: String?
    ) throws -> any HostProcess {
        let secrets = environment.filter(\.isSecret)
        let lines = secrets.map { "\($0.name)=\($0.value)\n" }.joined()
        // Each is a line of its own for the wrapper.
        guard lines.utf8.count <= Self.secretsLimit, lines.utf8.count(where: { $0 == 0x0A }) == secrets.count,
            !lines.utf8.contains(0)
        else {
            throw BridgeError(
                .execFailed, "A key or an address with a line break, or of more than 4,000 bytes, cannot be passed on.",
                isBeforeRun: true)
        }
        let isGuarded = id != nil || !secrets.isEmpty
        let command = command(exec(["-i"], guarded(words, environment, isGuarded ? id ?? "any" : nil)))
        do {
            let process = try ChildProcess(command)
            return isGuarded
                ? GuardedProcess(process, secrets: Array("\(lines.utf8.count)\n\(lines)".utf8)) : process
        } catch {
            throw failures().error(spawning: error)
        }
    }

    /// Returns the words with their variables, behind the wrapper's guard if `id` is not nil.
    private func guarded(_ words: [String], _ environment: [EnvironmentVariable], _ id: String?) -> [String] {
        let plain = environment.filter { !$0.isSecret }.map { "\($0.name)=\($0.value)" }
        return (id.map { ["wxcode-run", "guard", $0] } ?? []) + (plain.isEmpty ? [] : ["env"] + plain) + words
    }

    func exec(_ options: [String], _ words: [String]) -> [String] {
        ["-n", namespace, "exec"] + options + [pod, "-c", container, "--"] + words
    }

    /// The client, and the arguments it is started with.
    public func commandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String] {
        let hasSecrets = environment.contains(where: \.isSecret)
        return [executable] + contextOption
            + exec(["-i"], guarded(words, environment, hasSecrets ? "POD_UID" : nil))
    }

    private var contextOption: [String] { context.map { ["--context", $0] } ?? [] }

    /// Runs a short command in the pod.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if it fails or takes too long.
    public func output(of words: [String]) async throws -> String { try await ask(exec([], words)) }

    /// Asks the cluster something, and waits for the answer even if the task is cancelled.
    ///
    /// - Returns: What the client wrote to stdout.
    /// - Throws: ``/WXCore/BridgeError`` if it was not answered.
    func ask(_ arguments: [String], limit: Duration? = nil) async throws -> String {
        let limit = limit ?? self.limit
        do {
            return try await command(arguments).answer(within: limit)
        } catch .notStarted(let error) {
            throw failures().error(spawning: error)
        } catch .late {
            throw BridgeError(
                .engineUnreachable, "The cluster of “\(worker.name)” did not answer within \(limit.words).",
                remedy: .step("Check that it answers: \(shellWords) get --raw /version"))
        } catch .failed(let end) {
            throw failures().error(for: end, .unknown)
        }
    }

    func command(_ arguments: [String]) -> Command {
        Command(executable, contextOption + arguments, environment: clientEnvironment)
    }

    /// What the client needs of this process's environment: also for the programs by which it logs in to a cloud.
    private var clientEnvironment: [String: String] {
        let needed: Set = [
            "PATH", "HOME", "USER", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE",
            "SSL_CERT_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy",
        ]
        let families = ["KUBE", "AWS_", "AZURE_", "CLOUDSDK_", "GOOGLE_"]
        return Environment.variables.filter { name, _ in
            needed.contains(name) || families.contains { name.hasPrefix($0) }
        }
        .merging(environment) { _, own in own }
    }

    /// How a person calls the client to reach the same cluster.
    package var shellWords: String {
        let variables = environment["KUBECONFIG"].map { ["KUBECONFIG=\($0)"] } ?? []
        return (variables + ["kubectl"] + contextOption).joined(separator: " ")
    }

    // MARK: State

    /// Returns the state of the pod and its container.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such pod or container, or the cluster does not answer.
    public func state() async throws -> WorkerState { try await look().state }

    /// Asks for the pod's current state.
    func look(limit: Duration? = nil) async throws -> PodReport {
        let answer = try await ask(["get", "--raw", "/api/v1/namespaces/\(namespace)/pods/\(pod)"], limit: limit)
        guard let json = try? JSONValue(parsing: Array(answer.utf8)), json["metadata"]?["uid"]?.string != nil else {
            throw BridgeError(
                .engineUnreachable, "The cluster returned an unexpected response.",
                remedy: .step("Check that it answers: \(shellWords) get --raw /version"))
        }
        guard let report = PodReport(json, container: container) else {
            throw BridgeError(
                .containerMissing, "The pod “\(worker.name)” has no container “\(container)”.",
                remedy: .step(
                    "See its containers: \(shellWords) -n \(namespace) get pod \(pod) -o "
                        + "jsonpath='{.spec.containers[*].name}'"))
        }
        return report
    }

    /// Asks for the pod: a pod that is removed says nothing, and its streams stay open (kubernetes#129144).
    ///
    /// - Returns: Whether the cluster answers, and the pod is there and runs; it may be about to end.
    public func answers(within limit: Duration) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while case let left = deadline - .now, left > .zero {
            do {
                return try await look(limit: left).state.isRunning
            } catch let error as BridgeError where error.code == .engineUnreachable {
                // An API server that is replaced refuses for a moment, while others still carry the run's streams.
                guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return false }
            } catch {
                let code = (error as? BridgeError)?.code
                return code != .containerMissing && code != .engineMissing
            }
        }
        return false
    }

    // MARK: Failures

    /// Returns the error for a run that ended without a result, after a look at what became of the pod.
    public func explain(_ end: RunEnd) async -> BridgeError {
        let failures = failures(in: end.directory)
        guard let before = end.worker, failures.needsFate(end) else { return failures.error(for: end, .unknown) }
        // A run that has ended is not waited for.
        let isBroken = [.exited(1), .exited(137)].contains(end.process)
        let deadline = ContinuousClock.now + (isBroken ? patience : .zero)
        var fate = ContainerFate.unknown
        while true {
            fate = await self.fate(since: before)
            guard fate == .running, .now < deadline else { break }
            guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { break }
        }
        return failures.error(for: end, fate)
    }

    private func fate(since before: WorkerState) async -> ContainerFate {
        do {
            return try await look().fate(since: before)
        } catch let error as BridgeError where error.code == .containerMissing {
            return .stopped(status: nil)
        } catch {
            return .unknown
        }
    }

    func failures(in directory: String = "") -> ClusterFailure { ClusterFailure(host: self, directory: directory) }

    /// Returns the command that repairs a fault.
    public func repair(of fault: WorkerFault) -> Remedy? {
        let inPod = "\(shellWords) \(exec([], []).joined(separator: " "))"
        switch fault {
        case .directoryMissing(let directory): return .step("\(inPod) mkdir -p \(directory)")
        case .directoryOutside(let directory):
            return .step("Put a real directory in its place: \(inPod) ls -ld \(directory)")
        case .directoryReadOnly(_, let user):
            return .step("Give it to that user on the server of the volume: chown -R \(user) <directory>")
        case .credentialsReadOnly:
            return .step("See the claim of the login: \(shellWords) -n \(namespace) describe pvc login-\(pod)")
        case .loginMissing: return .step("Log in with: \(WorkerCommands(self).login)")
        case .keyInEnvironment:
            return .step("Remove it from the pod's manifest: \(shellWords) -n \(namespace) describe pod \(pod)")
        case .networkUnreachable:
            return .step("See what the pod may reach: \(shellWords) -n \(namespace) describe networkpolicy")
        }
    }
}

package import WXCore

/// Every precondition of a run that lies in the engine and in the worker, looked at without a run.
package struct WorkerCheckup: Sendable {
    /// One precondition.
    package struct Finding: Hashable, Sendable {
        package enum Outcome: String, Sendable { case ok, warning, failed }

        package var name: String
        package var outcome: Outcome
        package var detail: String
        /// What repairs it.
        package var repair: Remedy?

        package init(_ name: String, _ outcome: Outcome, _ detail: String, repair: Remedy? = nil) {
            self.name = name
            self.outcome = outcome
            self.detail = detail
            self.repair = repair
        }
    }

    /// The versions of Claude Code that were measured: from this one on, below the next minor version.
    package static let testedVersion = [2, 1, 330]

    private let engine: Engine
    private let tenant: TenantID
    private let directory: String?
    private let mustWrite: Bool
    private let passesKey: Bool
    private let apiBaseURL: String

    /// A look at what `bridge` would use, for `project` if there is one; where `mustWrite`, its files are to be written, with npm.
    package init(_ bridge: ClaudeBridge, tenant: TenantID, project: ProjectID?, mustWrite: Bool) {
        engine = Engine(worker: bridge.worker, runtime: bridge.runtime)
        self.tenant = tenant
        self.mustWrite = mustWrite
        directory = project.map { bridge.worker.directory ?? "\(bridge.worker.workspaceRoot)/\($0)" }
        passesKey = bridge.apiKey != nil
        apiBaseURL = bridge.apiBaseURL ?? "https://api.anthropic.com"
    }

    private var container: String { engine.worker.container }
    private var runtime: ContainerRuntime { engine.runtime }
    /// Rebuilds a worker that Compose made, or that it finds in its way.
    package static let rebuildCommand =
        "docker compose build claude-worker && docker rm -f claude-worker && docker compose up -d claude-worker"

    /// The findings, in the order in which one stands on another; those that stand on a failed one are left out.
    package func findings() async -> [Finding] {
        var findings: [Finding] = []
        do {
            let version = try await engine.ask(["version", "--format", "{{.Server.Version}}"])
            findings.append(Finding("engine", .ok, "\(runtime) \(version.trimmed)"))
        } catch {
            return [failed("engine", error)]
        }
        let facts: [String: String]
        do {
            findings += try await inspected()
            facts = try await engine.facts(directory: directory)
            findings.insert(Finding("container", .ok, "“\(container)” is running"), at: 1)
        } catch {
            return findings + [failed("container", error)]
        }
        findings += wrapper(facts) + [claude(facts), login(facts), key(facts), npm(facts)] + workspace(facts)
        return findings + [await network(), await egress()]
    }

    private func failed(_ name: String, _ error: any Error) -> Finding {
        let known = error as? BridgeError
        return Finding(name, .failed, known?.message ?? "\(error)", repair: known?.remedy)
    }

    // MARK: The container

    private func inspected() async throws -> [Finding] {
        let format =
            #"{{.HostConfig.Privileged}}|{{.Config.User}}|{{index .Config.Labels "wxcode.tenant"}}|"#
            + #"{{range .Mounts}}{{.Source}} {{.Destination}} {{end}}|{{range .HostConfig.CapAdd}}{{.}} {{end}}"#
        let answer = try await engine.ask(["container", "inspect", "--format", format, container])
        let parts = answer.trimmed.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 else {
            throw BridgeError(.engineUnreachable, "The container engine gave an answer that is none.")
        }
        var findings: [Finding] = []
        let isPrivileged = parts[0] == "true" || !parts[4].isEmpty
        findings.append(
            isPrivileged
                ? Finding(
                    "privileges", .failed, "the container is privileged, or has capabilities added: \(parts[4])",
                    repair:
                        .step("Take privileged and cap_add out of docker-compose.yml, then: \(Self.renew)")
                )
                : Finding("privileges", .ok, "none"))
        let user = parts[1].split(separator: ":").first.map(String.init) ?? ""
        findings.append(
            ["", "0", "root"].contains(user)
                ? Finding(
                    "user", .failed, "the container runs as root",
                    repair: .step("Set user: in docker-compose.yml, then: \(Self.renew)"))
                : Finding("user", .ok, parts[1]))
        let hasSocket = ["docker.sock", "podman.sock", "containerd.sock"].contains { parts[3].contains($0) }
        findings.append(
            hasSocket
                ? Finding(
                    "engine socket", .failed, "the engine's socket is mounted: code in the container owns the host",
                    repair: .step("Take the mount out of docker-compose.yml, then: \(Self.renew)"))
                : Finding("engine socket", .ok, "not mounted"))
        let label = parts[2] == "<no value>" ? "" : parts[2]
        findings.append(
            label.isEmpty || label == tenant.name
                ? Finding("tenant", .ok, label.isEmpty ? "no label: serves any" : label)
                : Finding(
                    "tenant", .failed, "the container serves “\(label)”, not “\(tenant)”",
                    repair: .nameContainer))
        return findings
    }

    // MARK: What is in it

    private func wrapper(_ facts: [String: String]) -> [Finding] {
        let isRight = facts["protocol"] == "\(AgentCommand.protocolNumber)"
        let hasTini = !(facts["tini"] ?? "").isEmpty
        return [
            isRight
                ? Finding("wrapper", .ok, "protocol \(AgentCommand.protocolNumber)")
                : Finding(
                    "wrapper", .failed,
                    "it speaks protocol \(facts["protocol"] ?? "none"), not \(AgentCommand.protocolNumber)",
                    repair: .rebuildWorker),
            hasTini
                ? Finding("tini", .ok, facts["tini"] ?? "")
                : Finding("tini", .failed, "missing", repair: .rebuildWorker),
        ]
    }

    private func claude(_ facts: [String: String]) -> Finding {
        let text = facts["claude"] ?? ""
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        let tested = Self.testedVersion
        guard numbers.count == 3 else {
            return Finding("Claude Code", .failed, "not installed", repair: .rebuildWorker)
        }
        guard numbers[0] == tested[0], numbers[1] == tested[1], numbers[2] >= tested[2] else {
            let range = tested.map(String.init).joined(separator: ".")
            return Finding(
                "Claude Code", .warning,
                "\(text) is not in the tested range, \(range) and later of \(tested[0]).\(tested[1])",
                repair: .rebuildWorker)
        }
        return Finding("Claude Code", .ok, text)
    }

    private func login(_ facts: [String: String]) -> Finding {
        switch facts["login"] {
        case "oauth": Finding("login", .ok, "an account's")
        case "token": Finding("login", .ok, "a long-lived token")
        default:
            passesKey
                ? Finding("login", .ok, "none; an API key is passed on")
                : Finding("login", .failed, "there is none in the worker", repair: .step("scripts/setup-auth.sh"))
        }
    }

    private func key(_ facts: [String: String]) -> Finding {
        facts["api_key_in_env"] == "yes"
            ? Finding(
                "API key", .failed,
                "ANTHROPIC_API_KEY is in the container's environment, where all code in it can read it",
                repair: .step("Take it out of docker-compose.yml, then: \(Self.renew)"))
            : Finding("API key", .ok, "none in the container's environment")
    }

    private func npm(_ facts: [String: String]) -> Finding {
        if facts["npm"].map({ !$0.isEmpty }) ?? false { return Finding("npm", .ok, "Node.js \(facts["node"] ?? "")") }
        return Finding(
            "npm", mustWrite ? .failed : .warning, "missing; a conversion's programs need it", repair: .rebuildWorker)
    }

    private func workspace(_ facts: [String: String]) -> [Finding] {
        var findings = [
            facts["config_dir_writable"] == "yes"
                ? Finding("credentials volume", .ok, "writable")
                : Finding(
                    "credentials volume", .failed,
                    "not writable: a refreshed login is lost, sessions cannot be resumed",
                    repair: .step("\(runtime) volume rm claude-credentials, then: scripts/setup-auth.sh"))
        ]
        guard let directory else { return findings }
        switch (facts["dir"], facts["dir_writable"]) {
        case ("ok", "yes"): findings.append(Finding("workspace", .ok, directory))
        case ("ok", _):
            findings.append(
                Finding(
                    "workspace", mustWrite ? .failed : .warning, "\(directory) cannot be written by the worker",
                    repair: .step("\(runtime) exec -u 0 \(container) chown -R \(facts["uid"] ?? "1000") \(directory)")))
        case ("outside", _):
            findings.append(
                Finding(
                    "workspace", .failed, "\(directory) leads out of the workspace",
                    repair: .step("Put a real directory in its place: \(runtime) exec \(container) ls -ld \(directory)")
                ))
        default:
            findings.append(
                Finding(
                    "workspace", .failed, "there is no \(directory)",
                    repair: .step("\(runtime) exec \(container) mkdir -p \(directory)")))
        }
        return findings
    }

    // MARK: The network

    /// Whether the API's address can be reached from the worker: by a connection, or by asking its proxy; without a request to the API.
    private func network() async -> Finding {
        let isTLS = apiBaseURL.hasPrefix("https://")
        let place = apiBaseURL.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
        let parts = place.split(separator: ":")
        let host = parts.first.map(String.init) ?? ""
        let port = parts.dropFirst().first.flatMap { UInt16($0) } ?? (isTLS ? 443 : 80)
        let script = #"""
            exec 2>/dev/null
            if [ "$3" = https ]; then
                proxy=${HTTPS_PROXY:-$https_proxy} request="CONNECT $1:$2"
            else
                proxy=${HTTP_PROXY:-$http_proxy} request="HEAD http://$1:$2/"
            fi
            if [ -n "$proxy" ]; then
                address=${proxy#*://} address=${address%%/*} address=${address##*@}
                timeout 10 bash -c 'exec 3<>"/dev/tcp/${1%:*}/${1##*:}" && printf "%s HTTP/1.1\r\nHost: %s\r\n\r\n" "$2" "$3" >&3 &&
                    read -r _ status _ <&3 && echo "proxy $status $1"' - "$address" "$request" "$1:$2" || echo "proxy 0 $address"
            else
                timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' - "$1" "$2" && echo open
            fi
            exit 0
            """#
        let answer = try? await engine.ask([
            "exec", container, "bash", "-c", script, "-", host, "\(port)", isTLS ? "https" : "http",
        ])
        let words = (answer?.trimmed ?? "").split(separator: " ").map(String.init)
        switch (words.first, words.dropFirst().first.flatMap { Int($0) } ?? 0) {
        case ("open", _): return Finding("network", .ok, "\(host):\(port) can be reached")
        case ("proxy", 200..<300): return Finding("network", .ok, "\(host):\(port) can be reached through \(words[2])")
        case ("proxy", 403):
            return Finding(
                "network", .failed, "the proxy \(words[2]) does not let \(host) through",
                repair: .step("Name it: export WXCODE_EGRESS_ALLOW=\(host) && \(Self.closeEgress)"))
        default:
            let way = words.count > 2 ? " through \(words[2])" : ""
            return Finding(
                "network", .failed, "\(host):\(port) cannot be reached from the container\(way)",
                repair:
                    .step(
                        "See the container's network: \(runtime) inspect -f '{{json .NetworkSettings.Networks}}' \(container)"
                    )
            )
        }
    }

    private static let renew = "docker rm -f claude-worker && docker compose up -d claude-worker"
    private static let closeEgress =
        "docker rm -f claude-worker && docker compose -f docker-compose.yml -f docker-compose.egress.yml up -d"

    /// Whether the worker's networks lead out at all.
    private func egress() async -> Finding {
        do {
            let networks = try await engine.ask([
                "container", "inspect", "--format", "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}",
                container,
            ]).split(whereSeparator: \.isWhitespace).map(String.init)
            // None of its own: the host's.
            let answers =
                networks.isEmpty
                ? "false" : try await engine.ask(["network", "inspect", "--format", "{{.Internal}}"] + networks)
            let isClosed = answers.split(whereSeparator: \.isWhitespace).allSatisfy { $0 == "true" }
            return isClosed
                ? Finding("egress", .ok, "closed: its networks lead nowhere but to a proxy")
                : Finding(
                    "egress", .ok, "open: code in the worker reaches all that its network does",
                    repair: .step("Close it with: \(Self.closeEgress)"))
        } catch {
            return Finding("egress", .warning, "the engine does not tell whether the worker's networks lead out")
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

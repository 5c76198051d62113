package import WXCore

/// What a worker reports about itself, one `name=value` on each line.
package struct WorkerFacts: Sendable {
    private let values: [String: String]

    /// Reads the answer of `wxcode-run facts`; lines without a name are skipped, and the last value of a name counts.
    package init(_ answer: String) {
        let pairs = answer.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        values = Dictionary(pairs) { _, last in last }
    }

    /// The value of a name; empty if there is none.
    package subscript(name: String) -> String { values[name] ?? "" }

    /// What a run needs of the worker.
    package struct Needs: Sendable {
        /// The project's directory; nil if no project is checked.
        package var directory: String?
        /// Whether the agent writes files and runs npm.
        package var mustWrite: Bool
        /// Whether runs pass an API key on.
        package var passesKey: Bool
        /// Returns what repairs a fault.
        package var repair: @Sendable (WorkerFault) -> Remedy?

        /// Creates needs.
        package init(
            directory: String? = nil, mustWrite: Bool = false, passesKey: Bool = false,
            repair: @escaping @Sendable (WorkerFault) -> Remedy? = { _ in nil }
        ) {
            self.directory = directory
            self.mustWrite = mustWrite
            self.passesKey = passesKey
            self.repair = repair
        }
    }

    /// Returns a finding for each thing that a run needs.
    package func findings(_ needs: Needs) -> [Finding] {
        [wrapper, tini, claude, login(needs), key(needs), npm(needs), credentials(needs)]
            + (needs.directory.map { [workspace($0, needs)] } ?? [])
    }

    private var wrapper: Finding {
        let number = "\(ClaudeInvocation.protocolNumber)"
        guard self["protocol"] == number else {
            let spoken = values["protocol"] ?? "none"
            return Finding(
                "wrapper", .failed, "it speaks protocol \(spoken), not \(number)", repair: .rebuildWorker)
        }
        return Finding("wrapper", .ok, "protocol \(number)")
    }

    private var tini: Finding {
        self["tini"].isEmpty
            ? Finding("tini", .failed, "missing", repair: .rebuildWorker) : Finding("tini", .ok, self["tini"])
    }

    private var claude: Finding {
        let text = self["claude"]
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        let tested = WorkerCheckup.testedVersion
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

    private func login(_ needs: Needs) -> Finding {
        switch self["login"] {
        case "oauth": Finding("login", .ok, "an account's")
        case "token": Finding("login", .ok, "a long-lived token")
        default:
            needs.passesKey
                ? Finding("login", .ok, "none; an API key is passed on")
                : Finding("login", .failed, "not logged in", repair: needs.repair(.loginMissing))
        }
    }

    private func key(_ needs: Needs) -> Finding {
        self["api_key_in_env"] == "yes"
            ? Finding(
                "API key", .failed,
                "ANTHROPIC_API_KEY is in the container's environment, where all code in it can read it",
                repair: needs.repair(.keyInEnvironment))
            : Finding("API key", .ok, "none in the container's environment")
    }

    private func npm(_ needs: Needs) -> Finding {
        self["npm"].isEmpty
            ? Finding(
                "npm", needs.mustWrite ? .failed : .warning, "missing; a conversion's programs need it",
                repair: .rebuildWorker)
            : Finding("npm", .ok, "Node.js \(self["node"])")
    }

    private func credentials(_ needs: Needs) -> Finding {
        self["config_dir_writable"] == "yes"
            ? Finding("credentials volume", .ok, "writable")
            : Finding(
                "credentials volume", .failed,
                "not writable: a refreshed login is lost, sessions cannot be resumed",
                repair: needs.repair(.credentialsReadOnly))
    }

    private func workspace(_ directory: String, _ needs: Needs) -> Finding {
        // The whole path is hidden wherever the doctor's words are shown.
        let name = String(directory.split(separator: "/").last ?? "")
        return switch (self["dir"], self["dir_writable"]) {
        case ("ok", "yes"): Finding("workspace", .ok, name)
        case ("ok", _):
            Finding(
                "workspace", needs.mustWrite ? .failed : .warning, "“\(name)” cannot be written by the worker",
                repair: needs.repair(.directoryReadOnly(directory, user: values["uid"] ?? "1000")))
        case ("link", _):
            Finding(
                "workspace", .failed, "“\(name)” is a symbolic link to something that the worker does not have",
                repair: .addProject)
        case ("outside", _):
            Finding(
                "workspace", .failed, "“\(name)” leads out of the workspace",
                repair: needs.repair(.directoryOutside(directory)))
        default:
            Finding(
                "workspace", .failed, "there is no directory “\(name)”",
                repair: needs.repair(.directoryMissing(directory)))
        }
    }
}

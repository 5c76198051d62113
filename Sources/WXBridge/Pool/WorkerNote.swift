package import WXCore

/// What a pool has found out about one of its workers, and when.
package struct WorkerNote: Hashable, Sendable {
    /// How long a worker counts as fit after it was looked up.
    static let fitFor: Int64 = 600_000
    /// How long a worker counts as unfit, for example for a project that it does not have yet.
    static let unfitFor: Int64 = 10_000
    /// How long a worker that failed is tried only after all others.
    static let failedFor: Int64 = 60_000

    /// Whether a worker can do a run.
    package enum Standing: Hashable, Sendable {
        /// It can.
        case fit
        /// It must be looked up.
        case unknown
        /// It failed a moment ago, for this reason.
        case failed(String)
        /// It does not have the project.
        case lacksProject
        /// It serves another tenant.
        case servesOther(String)
    }

    /// Its container.
    package var container = ""
    /// The only tenant that it serves; nil if it serves all.
    package var tenant: String?
    /// Whether it has a project's directory, and when that was found out.
    package var directories: [String: (isThere: Bool, at: Int64)] = [:]
    /// Why it failed last, and when; nil if it has worked since.
    package var failure: (reason: String, at: Int64)?

    /// Creates an empty note.
    package init() {}

    /// Returns whether the worker can do a run of `tenant` in a project's directory.
    package func standing(for tenant: TenantID, in directory: String, at now: Timestamp) -> Standing {
        if let failure, now.milliseconds - failure.at < Self.failedFor { return .failed(failure.reason) }
        guard let found = directories[directory] else { return .unknown }
        let served = WorkerState(id: "", tenant: self.tenant).serves(tenant) ? nil : self.tenant
        let isFit = found.isThere && served == nil
        guard now.milliseconds - found.at < (isFit ? Self.fitFor : Self.unfitFor) else { return .unknown }
        return served.map { .servesOther($0) } ?? (found.isThere ? .fit : .lacksProject)
    }

    package static func == (one: WorkerNote, other: WorkerNote) -> Bool { one.json == other.json }

    package func hash(into hasher: inout Hasher) { hasher.combine(json) }

    /// Takes note of why a run could not begin in a project's directory, so that the worker is looked up before it
    /// counts as fit again.
    mutating func take(_ error: any Error, in directory: String, at now: Timestamp) {
        let error = error as? BridgeError
        switch error?.code {
        case .workspaceMissing, .workspaceOutside: directories[directory] = (false, now.milliseconds)
        case .tenantMismatch: self = WorkerNote()
        default:
            self = WorkerNote()
            failure = (error?.message ?? "it failed", now.milliseconds)
        }
    }

    // MARK: As text

    /// The note as JSON.
    package var json: JSONValue {
        [
            "container": .string(container), "tenant": .optional(tenant),
            "directories": .object(
                directories.sorted { $0.key < $1.key }.map { name, found in
                    JSONValue.Member(name, ["there": .bool(found.isThere), "at": .integer(found.at)])
                }),
            "failure": failure.map { ["reason": .string($0.reason), "at": .integer($0.at)] } ?? .null,
        ]
    }

    /// Reads a note; what is missing or of another kind is left out.
    package init(_ json: JSONValue) {
        container = json["container"]?.string ?? ""
        tenant = json["tenant"]?.string
        for member in json["directories"]?.members ?? [] {
            guard let at = member.value["at"]?.integer else { continue }
            directories[member.name] = (member.value["there"] == true, at)
        }
        if let reason = json["failure"]?["reason"]?.string, let at = json["failure"]?["at"]?.integer {
            failure = (reason, at)
        }
    }
}

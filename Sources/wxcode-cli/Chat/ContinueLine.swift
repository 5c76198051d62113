internal import WXCore

/// The command that continues a session: short, and complete where it is pasted.
struct ContinueLine {
    private let words: [String]

    /// Prepares the command for a run's command line: with the same project, ledger, worker, context, model and key.
    init(_ invocation: Invocation, project: ProjectID) {
        let carried = [
            "--tenant", "--container", "--runtime", "--db", "--context", "--model", "--api-key-from-env",
        ]
        let options = invocation.command.options.filter { carried.contains($0.name) && invocation.has($0.name) }
        words =
            ["wxcode", "chat", project.name]
            + options.flatMap { option in
                [option.name] + (option.value == nil ? [] : [shellWord(invocation.value(option.name) ?? "")])
            }
    }

    /// Returns the command that continues a session, among those of its tenant and project, the latest first.
    ///
    /// Without any sessions, which means that they are not known, the command names the whole id.
    func text(for session: SessionID, among sessions: [SessionID]) -> String {
        let option =
            switch sessions.first {
            case session: ["-c"]
            case nil: ["--resume", session.text]
            case _?: ["--resume", Self.shortest(session, among: sessions)]
            }
        return (words + option + ["\"…\""]).joined(separator: " ")
    }

    /// Returns the command that continues a session, after a look into the ledger.
    func text(for session: SessionID, of tenant: TenantID, in project: ProjectID, _ ledger: any UsageStore) async
        -> String
    {
        let latest = try? await ledger.latestSession(tenant: tenant, project: project)
        if latest == session { return text(for: session, among: [session]) }
        let sessions = try? await ledger.sessions(tenant: tenant, project: project, limit: .max)
        return text(for: session, among: sessions?.map(\.session) ?? [])
    }

    /// Returns the beginning of a session's id that no other one has, at least eight characters.
    static func shortest(_ session: SessionID, among sessions: [SessionID]) -> String {
        let others = sessions.filter { $0 != session }
        for length in 8..<session.text.count {
            let beginning = session.text.prefix(length)
            if beginning.last != "-", !others.contains(where: { $0.text.hasPrefix(beginning) }) {
                return String(beginning)
            }
        }
        return session.text
    }
}

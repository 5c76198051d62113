internal import WXCore
internal import WXSettings
internal import WXStore

/// The command that continues a session: short, and complete where it is pasted.
struct ContinueLine {
    private let words: [String]
    private let question: [String]

    /// The options that a session depends on.
    private static let carried: Set = [
        "--tenant", "--container", "--runtime", "--db", "--context", "--model", "--api-key-from-env",
        "--append-system-prompt", "--append-system-prompt-file",
    ]

    /// Prepares the command for a run's command line: with the same project, ledger, worker, model and key.
    ///
    /// The context is the command line's, unless the run had another one. A conversation needs no question.
    init(_ invocation: Invocation, project: ProjectID, context: ChatContext? = nil, withQuestion: Bool = true) {
        let settled = try? invocation.settings(for: project)[.context]
        let changed = context.flatMap { $0 == settled ? nil : $0.name }
        var words = ["wxcode", "chat", project.name]
        for option in invocation.command.options where Self.carried.contains(option.name) {
            let value = option.name == "--context" && changed != nil ? changed : invocation.value(option.name)
            guard let value else { continue }
            words.append(option.name)
            if option.value != nil { words.append(shellWord(value)) }
        }
        self.words = words
        question = withQuestion ? ["\"…\""] : []
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
        return (words + option + question).joined(separator: " ")
    }

    /// Returns the command that continues a session, after a look into the ledger.
    func text(
        for session: SessionID, of tenant: TenantID, in project: ProjectID, _ ledger: any LedgerStore
    ) async -> String {
        let latest = try? await ledger.latestSession(tenant: tenant, project: project)
        guard let latest, latest != session else { return text(for: session, among: latest.map { [$0] } ?? []) }
        let others = try? await ledger.lookingUp { try $0.neighbours(of: session) }
        return text(for: session, among: others.map { [latest] + $0 } ?? [])
    }

    /// Returns the beginning of a session's id that no other one has, at least eight characters.
    static func shortest(_ session: SessionID, among sessions: [SessionID]) -> String {
        shortID(session.text, among: sessions.map(\.text))
    }
}

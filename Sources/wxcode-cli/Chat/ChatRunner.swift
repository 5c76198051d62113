internal import WXCore
internal import WXSettings
internal import WXStore

/// Sends the questions of one command line: one, or those of a conversation.
struct ChatRunner {
    let invocation: Invocation
    let settings: Settings
    let signals = Signals()
    let ledger: any LedgerStore
    private(set) var conversation: Conversation
    private(set) var request: RunRequest
    /// Called before the program exits because of a signal.
    var restoresTerminal: @Sendable () -> Void = {}

    /// Explains why the project has no directory in the worker.
    let missingProject: MissingProject?
    /// Whether runs are booked in the ledger, so that their session can be continued later.
    private let isStored: Bool

    /// Prepares the runs.
    ///
    /// - Throws: ``Misuse``, `SettingsError`, or `UsageStoreError` if a session or a budget cannot be looked up.
    init(_ invocation: Invocation, _ settings: Settings, project: ProjectID) async throws {
        self.invocation = invocation
        self.settings = settings
        (conversation, request) = try settings.conversation(for: settings[.tenant], project: project)
        let missingProject = try? MissingProject(project, settings, of: request.tenant)
        self.missingProject = missingProject
        conversation.explain = { await missingProject?.explain($0) ?? $0 }
        ledger = try settings.store
        isStored = !invocation.has("--no-store")
        request.session = try await SessionChoice.session(invocation, tenant: request.tenant, project: project, ledger)
        request.ignoresDenials = invocation.has("--allow-denied")
        request.appendedSystemPrompt = try invocation.appendedSystemPrompt
        request.answerSchema = try invocation.answerSchema
        if !isStored {
            try await refuseIfBudgetApplies()
            conversation.store = InMemoryUsageStore()
            conversation.history = nil
        }
    }

    /// Checks that a run may stay out of the ledger.
    private func refuseIfBudgetApplies() async throws {
        let applies = try await ledger.budgets().contains { state in
            state.budget.tenant == request.tenant && (state.budget.project ?? request.project) == request.project
        }
        if applies { throw Misuse("A budget applies to this run, so it must be booked.", "Leave out --no-store.") }
    }

    /// The context of the next run, which may be another than the command line's.
    var context: ChatContext { request.policy.context }

    /// Changes what the agent may do in the next run.
    ///
    /// - Throws: `SettingsError` if the context is unknown.
    mutating func change(to context: ChatContext) throws {
        request.policy =
            try settings.conversation(for: request.tenant, project: request.project, context: context).request.policy
    }

    /// Lets the next run continue a session.
    mutating func resume(_ session: SessionID) { request.session = .resume(session) }

    /// Shows where the context comes from if a project file chose it.
    func noteContext(_ printer: ReplyPrinter) {
        if let context = settings.found(SettingKey.context.name), context.isFromProjectFile {
            printer.note("The context “\(self.context)” comes from \(context.origin).")
        }
    }

    /// Sends a question, shows the answer and books the run.
    ///
    /// - Returns: The run.
    func send(
        _ prompt: Prompt, run id: RunID, _ printer: ReplyPrinter, _ interruption: Interruption
    ) async -> RunSummary {
        let (runner, ledger) = (self, ledger)
        if isStored {
            signals.beforeLeaving { [weak printer] in
                runner.restoresTerminal()
                printer?.abandon()
                try? await ledger.closeOpen([id], as: .cancelled)
                let run = try? await ledger.run(id)
                var command: String?
                if let session = run?.session { command = await runner.commandToContinue(session) }
                printer?.finish(abandoned: run, continuing: command)
            }
        }
        printer.keepMoving()
        return await conversation.send(prompt, request, run: id, interruption: interruption) { message in
            try printer.show(message)
        }
    }

    /// Returns the command that continues a session; nil if it is not booked.
    func commandToContinue(_ session: SessionID?, withQuestion: Bool = true) async -> String? {
        guard isStored, let session else { return nil }
        let line = ContinueLine(invocation, project: request.project, context: context, withQuestion: withQuestion)
        return await line.text(for: session, of: request.tenant, in: request.project, ledger)
    }
}

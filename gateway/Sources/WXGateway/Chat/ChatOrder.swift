internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns

/// What a message asks for, once it is known that its principal may have it.
struct ChatOrder: Sendable {
    let prompt: Prompt
    let request: RunRequest
    let conversation: Conversation

    /// Creates the order of a message.
    ///
    /// - Throws: `ChatFailure` with the message's id: `forbidden`, or what is wrong with the message or the settings.
    init(
        _ asked: ChatPrompt, by principal: Principal, about project: ProjectID, from source: any ConversationSource,
        _ uploads: Uploads, _ metrics: GatewayMetrics
    ) async throws(ChatFailure) {
        do throws(ChatFailure) {
            prompt = Prompt(
                asked.content,
                attaching: try await Self.attachments(asked.attachments, uploads, principal.owner, project))
            var (conversation, request) = try await source.conversation(
                for: principal.tenant, project: project, context: asked.context)
            if let model = asked.model { request.model = try Self.checked(model) }
            do throws(Denial) {
                try principal.check(project, context: request.policy.context, model: request.model)
            } catch {
                throw ChatFailure(
                    .forbidden, error.description, suggestion: "Ask the gateway's operator for a token that allows it.")
            }
            request.session = asked.session.map { .resume($0) } ?? .new
            request.costLimit = principal.costLimit(asked: request.costLimit)
            request.principal = try? PrincipalID(principal.name)
            request.requestKey = asked.id.flatMap { Self.key($0, of: principal) }
            // The run's log keeps the answer, within its limit.
            request.answerLimit = 0
            self.request = request
            conversation.store = MeasuredStore(conversation.store, metrics)
            self.conversation = conversation
        } catch {
            var failure = error
            failure.id = asked.id
            throw failure
        }
    }

    /// Returns the key of a message in the ledger.
    ///
    /// The ledger knows keys by tenant and project. Two principals of one tenant may use the same id, so the key is
    /// made from both.
    static func key(_ id: String, of principal: Principal) -> RequestKey? {
        try? RequestKey(SHA256.hexadecimal(of: "\(principal.name)\n\(id)"))
    }

    private static func attachments(
        _ asked: [ChatAttachment], _ uploads: Uploads, _ owner: RunOwner, _ project: ProjectID
    ) async throws(ChatFailure) -> [Attachment] {
        let handles = asked.compactMap { if case .handle(let handle) = $0 { handle } else { nil } }
        let uploaded = handles.isEmpty ? [:] : try await uploads.attachments(handles, of: owner, in: project)
        return asked.compactMap { attachment in
            switch attachment {
            case .text(let name, let text): Attachment(name: name, text: text)
            case .handle(let handle): uploaded[handle]
            }
        }
    }

    private static func checked(_ model: String) throws(ChatFailure) -> String {
        let isName = (1...128).contains(model.utf8.count) && model.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isName else { throw ChatFailure(.badJSON, "The “model” is not a model name without blanks.") }
        return model
    }
}

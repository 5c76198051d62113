import WXCore

/// What makes two messages the same message, sent twice.
struct RequestKey: Hashable {
    let owner: RunOwner
    let project: ProjectID
    let id: String
}

/// What a message asks for; a second message with the same key must ask for the same.
struct RequestContent: Hashable {
    private let text: String
    private let attachments: [Attachment.Summary]
    private let context: ChatContext
    private let session: RunRequest.Session
    private let model: String?

    init(_ prompt: Prompt, _ request: RunRequest) {
        text = prompt.text
        attachments = prompt.attachments.map(\.summary)
        context = request.policy.context
        session = request.session
        model = request.model
    }

    /// About how many bytes the content and its run keep, without the run's messages.
    var size: Int { text.utf8.count + attachments.count * 256 + 1_024 }
}

/// A session within its tenant and project, so that nobody learns of a session elsewhere.
struct SessionKey: Hashable {
    private let tenant: TenantID
    private let project: ProjectID
    private let session: SessionID

    init(_ session: SessionID, _ request: RunRequest) {
        tenant = request.tenant
        project = request.project
        self.session = session
    }

    /// Creates the key of the session that a request continues; nil if it names none.
    init?(_ request: RunRequest) {
        guard case .resume(let session) = request.session else { return nil }
        self.init(session, request)
    }
}

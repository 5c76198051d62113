public import WXCore

/// Keeps the messages of a run for a test to look at.
///
/// ```swift
/// let recorder = MessageRecorder()
/// _ = await conversation.send(prompt, request) { await recorder.record($0) }
/// #expect(await recorder.answer == "Hello")
/// ```
public actor MessageRecorder {
    /// The messages, in order.
    public private(set) var messages: [StreamMessage] = []

    /// Creates an empty recorder.
    public init() {}

    /// Keeps a message.
    public func record(_ message: StreamMessage) { messages.append(message) }

    /// The answer's text, all parts joined.
    public var answer: String {
        messages.map { if case .assistantChunk(let text, _) = $0.content { text } else { "" } }.joined()
    }

    /// The names of the tools that were used, in order.
    public var tools: [String] {
        messages.compactMap { if case .toolUse(let tool, _, _) = $0.content { tool } else { nil } }
    }

    /// The failures that were reported.
    public var failures: [RunFailure] {
        messages.compactMap { if case .error(let failure) = $0.content { failure } else { nil } }
    }

    /// The run's summary; nil until it has ended.
    public var summary: RunSummary? {
        if case .sessionEnd(let summary) = messages.last?.content { summary } else { nil }
    }
}

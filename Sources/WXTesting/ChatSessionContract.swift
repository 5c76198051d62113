internal import Testing
public import WXChat
public import WXCore

/// Checks that a chat session behaves the same whatever it is over: a conversation in the process, or a gateway.
///
/// Run it on your own transport or gateway from a test of the Testing library, one promise at a time:
///
/// ```swift
/// @Suite("ChatSession over my gateway") struct MyGatewayTests {
///     @Test("keeps the contract", arguments: ChatSessionContract.promises)
///     func contract(promise: ChatSessionContract.Promise) async throws {
///         try await ChatSessionContract { bridge, check in
///             let gateway = try MyGateway(bridge)
///             try await check(ChatSession(over: gateway.socket))
///         }.check(promise)
///     }
/// }
/// ```
public struct ChatSessionContract: Sendable {
    /// One promise of the contract.
    public struct Promise: Sendable, CustomStringConvertible {
        /// What a session promises, as the end of a sentence that starts with its name.
        public let description: String
        let bridge: @Sendable (Script) -> ScriptedBridge
        let check: @MainActor @Sendable (ChatSession, Script) async throws -> Void

        init(
            _ description: String, _ bridge: @escaping @Sendable (Script) -> ScriptedBridge,
            _ check: @escaping @MainActor @Sendable (ChatSession, Script) async throws -> Void
        ) {
            self.description = description
            self.bridge = bridge
            self.check = check
        }
    }

    /// What a promise's agent and its check share.
    final class Script: Sendable {
        let gate = Gate()
        let asked = Recorder()
    }

    /// The requests that an agent got.
    actor Recorder {
        private(set) var requests: [AgentRequest] = []

        func record(_ request: AgentRequest) { requests.append(request) }
    }

    /// Calls the check with a session of an empty ledger whose agent is the bridge; not connected yet.
    public typealias World =
        @Sendable (
            _ bridge: ScriptedBridge, _ check: @MainActor @Sendable (ChatSession) async throws -> Void
        ) async throws -> Void

    private let world: World

    /// Creates the contract for a kind of session.
    ///
    /// - Parameter world: Creates a new session for each promise, about any project, and removes what belongs to it
    ///   once the check has returned.
    public init(_ world: @escaping World) { self.world = world }

    /// Checks one promise on a new session, and records an issue in the current test for whatever is not kept.
    ///
    /// - Throws: What the world throws.
    public func check(_ promise: Promise) async throws {
        let script = Script()
        try await world(promise.bridge(script)) { session in
            session.connect()
            try await promise.check(session, script)
            script.gate.open()
            await session.disconnect()
        }
    }

    /// Checks all promises, and records an issue in the current test for whatever is not kept.
    public func run() async {
        for promise in Self.promises {
            do { try await check(promise) } catch { Issue.record(error, "\(promise)") }
        }
    }
}

extension ChatSession {
    /// Waits until the session is as expected, and records an issue if that takes too long.
    ///
    /// What is counted are turns, of 2 ms or more: where other tests keep the processors busy, the session's own turns
    /// are late as well.
    func wait(
        atMost turns: Int = 30_000, sourceLocation: SourceLocation = #_sourceLocation,
        until isExpected: (ChatSession) -> Bool
    ) async {
        for _ in 0..<turns {
            if isExpected(self) { return }
            try? await Task.sleep(for: .milliseconds(2))
        }
        Issue.record("The session is still not as expected: \(messages)", sourceLocation: sourceLocation)
    }

    /// Asks a question and waits for the end of its answer.
    func ask(
        _ text: String = "What is this project?", context: ChatContext? = nil, attachments: [ChatAttachment] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        sendMessage(text, context: context, attachments: attachments)
        await wait(sourceLocation: sourceLocation) { !$0.isStreaming }
    }
}

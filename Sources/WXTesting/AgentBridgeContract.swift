internal import Testing
public import WXCore

/// Checks that a bridge to an agent keeps every promise of `AgentBridge`.
///
/// Run it on your own conformer from a test of the Testing library, one promise at a time:
///
/// ```swift
/// @Suite("MyBridge") struct MyBridgeTests {
///     @Test("keeps the contract", arguments: AgentBridgeContract.promises)
///     func contract(promise: AgentBridgeContract.Promise) async throws {
///         try await AgentBridgeContract { scene in MyBridge(playing: scene) }.check(promise)
///     }
/// }
/// ```
public struct AgentBridgeContract: Sendable {
    /// What the agent behind a bridge does in a promise; each reply is of one turn.
    public enum Scene: String, CaseIterable, Sendable {
        /// It starts, says ``AgentBridgeContract/words``, reports its figures and a result, and exits.
        case answers
        /// It starts and says ``AgentBridgeContract/words``, and nothing more until it is interrupted; then it reports its figures and a result,
        /// and exits.
        case pauses
        /// It cannot be started.
        case fails
        /// It starts, says ``AgentBridgeContract/words``, and is gone without a result.
        case breaksOff
    }

    /// What the agent says in every scene in which it starts.
    public static let words = "words"
    /// The input tokens that the agent reports for its only message.
    public static let inputTokens = ReplyScript.inputTokens
    /// The output tokens that the agent reports for its only message.
    public static let outputTokens = ReplyScript.outputTokens

    /// One promise of the contract.
    public struct Promise: Sendable, CustomStringConvertible {
        /// What a bridge promises, as the end of a sentence that starts with its name.
        public let description: String
        let scene: Scene
        let check: @Sendable (BridgeUnderTest) async throws -> Void

        init(
            _ description: String, in scene: Scene, _ check: @escaping @Sendable (BridgeUnderTest) async throws -> Void
        ) {
            self.description = description
            self.scene = scene
            self.check = check
        }
    }

    /// All promises.
    public static let promises = replyPromises + endPromises + failurePromises

    private let patience: Duration
    private let make: @Sendable (Scene) async throws -> any AgentBridge

    /// Creates the contract for a kind of bridge.
    ///
    /// - Parameters:
    ///   - patience: How long an agent may take to end after it was interrupted; tests that run concurrently take their share of it.
    ///   - make: Creates a bridge to an agent that plays a scene for each request. It is called once for each promise.
    public init(
        patience: Duration = .seconds(120), make: @escaping @Sendable (Scene) async throws -> any AgentBridge
    ) {
        self.patience = patience
        self.make = make
    }

    /// Checks one promise on a new bridge, and records an issue in the current test for whatever is not kept.
    ///
    /// - Throws: What the bridge throws where it must not.
    public func check(_ promise: Promise) async throws {
        try await promise.check(BridgeUnderTest(bridge: make(promise.scene), patience: patience))
    }

    /// Checks all promises, and records an issue in the current test for whatever is not kept.
    public func run() async {
        for promise in Self.promises {
            do { try await check(promise) } catch { Issue.record(error, "\(promise)") }
        }
    }
}

package import WXChat
import WXSystem

/// A transport whose connections a test hands out.
package final class MemoryTransport: ChatTransport {
    /// What happens to an attempt to connect.
    package enum Outcome: Sendable {
        case connected(MemoryConnection)
        case refused(ChatRefusal)
        case unreachable
    }

    private struct State {
        var outcomes: [Outcome]
        var requests: [GatewayRequest] = []
        var connections: [MemoryConnection] = []
        var mostOpen = 0
    }

    private let state: Lock<State>

    /// Creates a transport with the outcomes of the attempts to come; after those, each is connected.
    package init(_ outcomes: Outcome...) { state = Lock(State(outcomes: outcomes)) }

    package func connect(_ request: GatewayRequest) async throws -> any ChatConnection {
        let outcome = state.withLock { state -> Outcome in
            state.requests.append(request)
            let outcome = state.outcomes.isEmpty ? .connected(MemoryConnection()) : state.outcomes.removeFirst()
            if case .connected(let connection) = outcome {
                state.connections.append(connection)
                state.mostOpen = max(state.mostOpen, state.connections.count(where: \.isOpen))
            }
            return outcome
        }
        switch outcome {
        case .connected(let connection): return connection
        case .refused(let refusal): throw refusal
        case .unreachable: throw ChatClosed()
        }
    }

    /// The attempts so far.
    package var requests: [GatewayRequest] { state.withLock { $0.requests } }

    /// The most connections that were open at once.
    package var mostOpen: Int { state.withLock { $0.mostOpen } }

    /// Waits for a connection by its number, from 1.
    package func connection(_ number: Int) async -> MemoryConnection {
        while true {
            let found = state.withLock { $0.connections.count >= number ? $0.connections[number - 1] : nil }
            if let found { return found }
            await pause()
        }
    }
}

internal import WXCore
internal import WXSystem

/// A bounded queue between tasks: a writer waits while it is full, and one reader takes what is there.
final class Mailbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        /// The elements before it were taken.
        var head = 0
        var size = 0
        var isFinished = false
        var arrival = Gate()
        var room: Gate?
    }

    private let state = Lock(State())
    private let limit: Int

    /// Creates a queue that is full at `limit` bytes.
    init(limit: Int = 1 << 20) { self.limit = limit }

    /// Adds an element of about `size` bytes, and then waits while the queue is full or until the task is cancelled.
    func put(_ element: Element, size: Int) async {
        let (arrival, room) = state.withLock { state -> (Gate, Gate?) in
            state.elements.append(element)
            state.size += size
            if state.size >= limit, state.room == nil { state.room = Gate() }
            return (state.arrival, state.room)
        }
        arrival.open()
        await room?.wait()
    }

    /// Lets the reader finish after the elements that are there, until the queue is opened again.
    func finish() {
        let arrival = state.withLock { state in
            state.isFinished = true
            return state.arrival
        }
        arrival.open()
    }

    /// Lets the reader wait for elements again after ``finish()``.
    func reopen() { state.withLock { $0.isFinished = false } }

    /// Waits for elements and returns all; nil at the end and when the task is cancelled.
    func takeAll() async -> [Element]? {
        await take { state in
            defer { state.elements = [] }
            let elements = state.head == 0 ? state.elements : Array(state.elements[state.head...])
            state.head = state.elements.count
            return elements
        }
    }

    /// Waits for an element and returns it; nil at the end and when the task is cancelled.
    func next() async -> Element? {
        await take { state in
            defer { state.head += 1 }
            return state.elements[state.head]
        }
    }

    private func take<Taken: Sendable>(_ body: (inout State) -> Taken) async -> Taken? {
        while true {
            let (taken, arrival, room) = state.withLock { state -> (Taken?, Gate?, Gate?) in
                guard state.head < state.elements.count else {
                    if state.isFinished { return (nil, nil, nil) }
                    state.arrival = Gate()
                    return (nil, state.arrival, nil)
                }
                let taken = body(&state)
                guard state.head >= state.elements.count else { return (taken, nil, nil) }
                state.elements = []
                state.head = 0
                state.size = 0
                defer { state.room = nil }
                return (taken, nil, state.room)
            }
            room?.open()
            guard taken == nil, let arrival else { return taken }
            await arrival.wait()
            if Task.isCancelled { return nil }
        }
    }
}

/// Lets so many programs run at once, and the others wait.
///
/// Foundation looks at all open files when it starts a program, and reads beyond the end of their list where there are
/// more than a thousand, as when all tests start theirs together.
actor Turnstile {
    static let programs = Turnstile(24)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ places: Int) { free = places }

    func enter() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

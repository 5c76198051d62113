import NIOCore

/// A timer of one connection; used on its event loop only.
final class Deadline {
    private let eventLoop: any EventLoop
    private var timer: Scheduled<Void>?

    /// Creates a timer that is not set.
    init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    /// Whether the timer is set.
    var isSet: Bool { timer != nil }

    /// Restarts the timer.
    func set(_ duration: Duration, _ action: @escaping () -> Void) {
        timer?.cancel()
        timer = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) { [weak self] in
            guard let self else { return }
            timer = nil
            action()
        }
    }

    /// Stops the timer.
    func clear() {
        timer?.cancel()
        timer = nil
    }

    deinit { timer?.cancel() }
}

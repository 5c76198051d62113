internal import WXCore

/// The one line that shows what a run is doing while no words stream.
struct StatusText {
    /// What the run does, for example `Thinking`, or a tool's name.
    var activity: String
    /// What a tool works on.
    var target = ""
    /// The time since the run started.
    var elapsed: Duration = .zero
    /// The tokens used so far.
    var tokens: Int64 = 0
    /// The cost so far.
    var cost: NanoDollars = .zero

    private static let frames: [String] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

    /// Returns the line, shorter than a terminal of that width, so that it never wraps.
    ///
    /// Where there is little room, the tokens and the cost give way to the first words of what happens. `frame` counts
    /// the drawings, so that the line moves.
    func text(width: Int, frame: Int) -> String {
        let words = Terminal.harmless(cell: target.isEmpty ? activity : "\(activity) \(target)")
        let head = "\(Self.frames[frame % Self.frames.count]) \(words)"
        let least = min(Columns.most(of: head), 14)
        let time = elapsed >= .seconds(1) ? elapsed.clock : ""
        let count = tokens > 0 ? tokens.short : ""
        let price = cost > .zero ? cost.cents : ""
        let choices = [
            [time, count.isEmpty ? "" : "\(count) tokens", price], [time, count, price], [time, price], [time],
        ]
        for facts in choices {
            let tail = facts.filter { !$0.isEmpty }.map { " · \($0)" }.joined()
            let room = width - 1 - Columns.of(tail)
            if room >= least { return Columns.cut(head, to: room) + tail }
        }
        return Columns.cut(head, to: width - 1)
    }
}

extension Duration {
    /// The whole seconds as a clock shows them: `7 s`, `1:05`, `1:00:09`.
    var clock: String {
        let seconds = components.seconds
        guard seconds >= 60 else { return "\(seconds) s" }
        func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(twoDigits(minutes))" : "\(minutes)") + ":\(twoDigits(seconds % 60))"
    }
}

extension Int64 {
    /// The number with at most three digits: `950`, `3.4k`, `34k`, `1.2M`.
    var short: String {
        switch self {
        case ..<1_000: "\(self)"
        case ..<10_000: "\(self / 1_000).\(self / 100 % 10)k"
        case ..<1_000_000: "\(self / 1_000)k"
        case ..<10_000_000: "\(self / 1_000_000).\(self / 100_000 % 10)M"
        default: "\(self / 1_000_000)M"
        }
    }
}

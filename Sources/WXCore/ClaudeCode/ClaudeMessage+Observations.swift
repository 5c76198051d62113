extension ClaudeMessage {
    /// Calls `body` with everything that the line reports about cost.
    package func forEachObservation(_ body: (UsageObservation) -> Void) {
        func report(_ problems: [String]) { for problem in problems { body(.problem(problem)) } }
        switch self {
        case .messageStart(let message, let problems):
            report(problems)
            body(.messageStarted(message))
        case .text(let text), .thinking(let text): body(.wrote(bytes: text.count))
        case .written(let bytes, let parent): body(.wrote(bytes: bytes, parent: parent))
        case .messageDelta(let figures, let stopReason, let parent):
            report(figures.problems)
            body(.messageProgress(figures.request, isComplete: stopReason != nil, parent: parent))
        case .assistant(let line) where line.error == nil:
            report(line.figures.problems)
            body(.messageSeen(line.message, isComplete: line.stopReason != nil))
        case .sessionCost(let figures):
            for model in figures { report(model.problems) }
            let total = figures.map { ModelUsage(model: $0.model, usage: $0.usage, cost: $0.cost) }
            body(.turn(UsageObservation.Turn(sinceLastResult: nil, cumulative: total)))
        case .result(let turn):
            for model in (turn.sinceLastResult ?? []) + (turn.cumulative ?? []) { report(model.problems) }
            func parts(_ models: [ModelFigures]?) -> [ModelUsage]? {
                models?.map { ModelUsage(model: $0.model, usage: $0.usage, cost: $0.cost) }
            }
            body(
                .turn(
                    UsageObservation.Turn(
                        sinceLastResult: parts(turn.sinceLastResult), cumulative: parts(turn.cumulative),
                        isAborted: turn.isAborted, id: turn.uuid)))
        default: break
        }
    }
}

/// The API's messages since the last result, each once.
///
/// Their sums are kept, so that reading these stays fast with many messages.
///
/// A message is identified by its id. If a gateway repeats ids or leaves them empty, a message that begins after one
/// with the same id was complete is a new one.
struct MessageTable {
    private struct Entry {
        let model: String
        let parent: String?
        var request = RequestUsage()
        var streamedBytes = 0
        var seenBytes = 0
        var isComplete = false
        /// The part of the message that is included in the sums; empty while the message is being streamed.
        var summed: [ModelUsage] = []

        /// What the message counts for; while it is incomplete, its output is at least a quarter of the bytes that
        /// arrived.
        var counted: RequestUsage {
            var counted = request
            if !isComplete {
                let least = Int64(max(streamedBytes, seenBytes) / 4)
                counted.usage.outputTokens = max(counted.usage.outputTokens, least)
            }
            return counted
        }

        /// Returns whether a later line with the same id can belong to this message: what a message has read does not
        /// change.
        func canHave(_ message: UsageObservation.Message) -> Bool {
            let (mine, other) = (request.usage.promptTokens, message.request.usage.promptTokens)
            return parent == message.parent && (mine == other || mine == 0 || other == 0)
        }
    }

    private let prices: PriceTable
    private var entries: [Entry] = []
    /// The index of the newest message of each id.
    private var indices: [String: Int] = [:]
    /// The index of the message that is being streamed, by the tool call of its sub-agent; nil is the main
    /// conversation.
    private var streaming: [String?: Int] = [:]
    private var sums: [ModelUsage] = []
    /// The fingerprints of the lines that reported messages.
    private(set) var lines: Set<Int> = []
    private(set) var completeCount = 0

    init(_ prices: PriceTable) { self.prices = prices }

    var isEmpty: Bool { entries.isEmpty }

    /// Whether every message's figures are final.
    var isExact: Bool { completeCount == entries.count }

    func isExact(_ model: String) -> Bool { entries.allSatisfy { $0.model != model || $0.isComplete } }

    var source: UsageSource { isExact ? .stream : .estimated }

    // MARK: Lines

    mutating func start(_ message: UsageObservation.Message, model: String) {
        let known = message.id.isEmpty ? nil : indices[message.id].flatMap { entries[$0].isComplete ? nil : $0 }
        guard lines.insert(message.fingerprint).inserted || known != nil else { return }
        let index = known ?? append(message, model)
        stream(index, for: message.parent)
        entries[index].request.merge(message.request)
    }

    mutating func wrote(bytes: Int, _ parent: String?) {
        if let index = streaming[parent] { entries[index].streamedBytes += bytes }
    }

    mutating func progress(_ request: RequestUsage, isComplete: Bool, _ parent: String?) {
        if let index = streaming[parent] { raise(index, to: request, isComplete) }
    }

    mutating func seen(_ message: UsageObservation.Message, model: String, isComplete: Bool) {
        let index = index(of: message) ?? append(message, model)
        let isStreaming = streaming[message.parent] == index
        if !isStreaming { takeOut(index) }
        if lines.insert(message.fingerprint).inserted { entries[index].seenBytes += message.bytes }
        raise(index, to: message.request, isComplete)
        if !isStreaming { putIn(index) }
    }

    /// Ends the streaming of a sub-agent's or the main conversation's message.
    mutating func stopStreaming(_ parent: String?) {
        if let index = streaming.removeValue(forKey: parent) { putIn(index) }
    }

    /// The sums by model, priced request by request.
    var models: [ModelUsage] {
        var models = sums
        for index in streaming.values { models.add(figures(entries[index])) }
        return models.filter { $0.usage != .zero }
    }

    // MARK: Entries

    /// Returns the index of the message that a line reports; nil if it is new.
    private func index(of message: UsageObservation.Message) -> Int? {
        let streamed = streaming[message.parent]
        if let index = indices[message.id], index == streamed || entries[index].canHave(message) { return index }
        return message.id.isEmpty ? streamed : nil
    }

    private mutating func append(_ message: UsageObservation.Message, _ model: String) -> Int {
        indices[message.id] = entries.count
        entries.append(Entry(model: model, parent: message.parent))
        return entries.count - 1
    }

    private mutating func stream(_ index: Int, for parent: String?) {
        guard streaming[parent] != index else { return }
        stopStreaming(parent)
        takeOut(index)
        streaming[parent] = index
    }

    private mutating func raise(_ index: Int, to request: RequestUsage, _ isComplete: Bool) {
        entries[index].request.merge(request)
        if isComplete, !entries[index].isComplete {
            entries[index].isComplete = true
            completeCount += 1
        }
    }

    // MARK: Sums

    private mutating func putIn(_ index: Int) {
        entries[index].summed = figures(entries[index])
        sums.add(entries[index].summed)
    }

    private mutating func takeOut(_ index: Int) {
        for part in entries[index].summed { sums.subtract(part) }
        entries[index].summed = []
    }

    private func figures(_ entry: Entry) -> [ModelUsage] {
        let counted = entry.counted
        let own = ModelUsage(
            model: entry.model, usage: counted.usage, cost: prices.cost(of: counted, model: entry.model))
        // Advice is billed in the region of the request that asked for it, but never in the fast mode.
        return [own]
            + counted.advisors.map { advisor in
                let request = RequestUsage(usage: advisor.usage, region: counted.region)
                let model = ModelName.canonical(advisor.model)
                return ModelUsage(model: model, usage: advisor.usage, cost: prices.cost(of: request, model: model))
            }
    }
}

extension UsageObservation.Message {
    /// A number that identifies a line within this process; it differs between lines, even if a gateway repeats ids.
    var fingerprint: Int {
        var hasher = Hasher()
        hasher.combine(line)
        hasher.combine(id)
        hasher.combine(request.usage.promptTokens)
        return hasher.finalize()
    }
}

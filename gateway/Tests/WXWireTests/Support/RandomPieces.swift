import GatewayTestSupport

extension Array {
    /// Returns the elements in order, in random pieces.
    func randomPieces(using random: inout SeededGenerator) -> [[Element]] {
        var pieces: [[Element]] = []
        var start = 0
        while start < count {
            let end = Swift.min(count, start + Int.random(in: 1...9, using: &random))
            pieces.append(Array(self[start..<end]))
            start = end
        }
        return pieces
    }
}

/// Returns the word of a list that was probably meant; nil if none is near.
package func nearest(_ word: String, _ candidates: [String]) -> String? {
    if word.count >= 4, let begun = candidates.first(where: { $0.hasPrefix(word) }) { return begun }
    let limit = word.filter { $0 != "-" }.count < 5 ? 1 : 2
    let ranked = candidates.map { ($0, distance(word, $0)) }.filter { $0.1 <= limit }
    return ranked.min { $0.1 < $1.1 }?.0
}

/// Counts how many letters must be put in, taken out, changed, or swapped with their neighbours.
private func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 0..<a.count {
        for j in 0..<b.count {
            rows[i + 1][j + 1] = min(
                rows[i][j + 1] + 1, rows[i + 1][j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                rows[i + 1][j + 1] = min(rows[i + 1][j + 1], rows[i - 1][j - 1] + 1)
            }
        }
    }
    return rows[a.count][b.count]
}

internal import WXCore

/// Rows of the ledger, added up by their keys.
struct GroupedSums {
    /// What rows are grouped by: when a period began, or a name.
    enum Key: Hashable, Comparable {
        case time(Int64)
        case text(String)

        /// Orders periods by time, and names by their bytes, as databases do.
        static func < (left: Self, right: Self) -> Bool {
            switch (left, right) {
            case (.time(let left), .time(let right)): left < right
            case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            case (.time, .text): true
            case (.text, .time): false
            }
        }
    }

    private let groups: [UsageQuery.Grouping]
    /// Whether rows come in the order of their keys.
    private let isSorted: Bool
    /// Returns the name of a period by its number among the groups, and its beginning.
    private let name: (Int, Int64) -> String
    private var names: [[Int64: String]]
    private var rows: [UsageReport.Row] = []
    private var latest: [Timestamp] = []
    private var indices: [[Key]: Int] = [:]
    private var last: (key: [Key], index: Int)?

    init(_ groups: [UsageQuery.Grouping], isSorted: Bool, nameOfPeriod: @escaping (Int, Int64) -> String) {
        self.groups = groups
        self.isSorted = isSorted
        name = nameOfPeriod
        names = groups.map { _ in [:] }
    }

    /// Adds a row, or rows that were added up already, to the group of those keys.
    mutating func add(_ sum: UsageReport.Sum, latest time: Timestamp, to key: [Key]) {
        let index: Int
        if let last, last.key == key {
            index = last.index
        } else if let known = isSorted ? nil : indices[key] {
            (index, last) = (known, (key, known))
        } else {
            rows.append(UsageReport.Row(groups: groups, keys: words(of: key), sum: sum))
            latest.append(time)
            last = (key, rows.count - 1)
            if !isSorted { indices[key] = rows.count - 1 }
            return
        }
        rows[index].sum.add(sum)
        latest[index] = max(latest[index], time)
    }

    private mutating func words(of key: [Key]) -> [String] {
        key.enumerated().map { number, key in
            switch key {
            case .text(let text): return text
            case .time(let begin):
                if let known = names[number][begin] { return known }
                let text = name(number, begin)
                names[number][begin] = text
                return text
            }
        }
    }

    /// The groups in the order of their keys, and when the latest run of each was opened.
    var sorted: (rows: [UsageReport.Row], latest: [Timestamp]) {
        if isSorted { return (rows, latest) }
        let order = indices.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        return (order.map { rows[$0] }, order.map { latest[$0] })
    }
}

/// Returns the beginning of an id that no other one has, at least eight characters.
func shortID(_ id: String, among ids: [String]) -> String {
    let others = ids.filter { $0 != id }
    for length in 8..<max(8, id.count) {
        let beginning = id.prefix(length)
        if beginning.last != "-", !others.contains(where: { $0.hasPrefix(beginning) }) { return String(beginning) }
    }
    return id
}

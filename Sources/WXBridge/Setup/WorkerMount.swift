/// A directory of the host that a worker has.
package struct WorkerMount: Hashable, Sendable {
    /// The directory on the host, an absolute path.
    package var source: String
    /// Where the worker has it.
    package var target: String
    /// Whether the worker can only read it.
    package var isReadOnly: Bool

    /// Creates a mount.
    package init(_ source: String, at target: String, isReadOnly: Bool = false) {
        self.source = source
        self.target = target
        self.isReadOnly = isReadOnly
    }

    /// The value of the engine's option `--mount`, which is a line of CSV.
    package var option: String {
        let fields = ["type=bind", "source=\(source)", "target=\(target)"] + (isReadOnly ? ["readonly"] : [])
        return fields.map { field in
            field.contains { $0 == "," || $0 == "\"" } ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
        }.joined(separator: ",")
    }
}

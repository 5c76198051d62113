/// What the engine says about a container, asked for field by field.
///
/// A separator divides the fields; a field that may contain it comes last. Go templates print `<no value>` for a
/// missing label.
package struct ContainerInspection: Hashable, Sendable {
    /// A field of `container inspect`, as a Go template.
    package enum Field: String, CaseIterable, Sendable {
        case id = "{{.Id}}"
        case isRunning = "{{.State.Running}}"
        case status = "{{.State.Status}}"
        case startedAt = "{{.State.StartedAt}}"
        case isOutOfMemory = "{{.State.OOMKilled}}"
        case exitStatus = "{{.State.ExitCode}}"
        case image = "{{.Image}}"
        case imageName = "{{.Config.Image}}"
        case isPrivileged = "{{.HostConfig.Privileged}}"
        case user = "{{.Config.User}}"
        case mounts = "{{range .Mounts}}{{.Source}} {{.Destination}} {{end}}"
        case mountsAsJSON = "{{json .Mounts}}"
        case addedCapabilities = "{{range .HostConfig.CapAdd}}{{.}} {{end}}"
        case networks = "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}"
        case egress = #"{{index .Config.Labels "wxcode.egress"}}"#
        case tenant = #"{{index .Config.Labels "wxcode.tenant"}}"#
    }

    private let values: [Field: String]

    /// Returns the arguments of the client that ask for `fields`.
    package static func arguments(_ fields: [Field], of container: String, separator: Character = "|") -> [String] {
        let format = fields.map(\.rawValue).joined(separator: String(separator))
        return ["container", "inspect", "--format", format, container]
    }

    /// Reads the last line of an answer; nil if it has fewer fields than were asked for.
    package init?(_ answer: String, of fields: [Field], separator: Character = "|") {
        let line = answer.split(whereSeparator: \.isNewline).last ?? ""
        let parts = line.split(separator: separator, maxSplits: fields.count - 1, omittingEmptySubsequences: false)
        guard parts.count == fields.count else { return nil }
        values = Dictionary(zip(fields, parts.map { $0 == "<no value>" ? "" : $0.trimmed })) { _, last in last }
    }

    /// The text of a field; empty if it has none or was not asked for.
    package subscript(field: Field) -> String { values[field] ?? "" }

    /// Returns the words of a field.
    package func words(_ field: Field) -> [String] { self[field].split(separator: " ").map(String.init) }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

import Testing
import WXBridge
import WXCore

@Suite("ContainerRules") struct ContainerRulesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var answer: String
        var failed: Set<String> = []

        var testDescription: String { answer }
    }

    static let rows: [Row] = [
        Row(answer: "false|1000:1000|/srv /workspace ||<no value>"),
        Row(answer: "false|1000|/srv /workspace ||default"),
        Row(answer: "false|worker|||default"),
        Row(answer: "true|1000|||default", failed: ["privileges"]),
        Row(answer: "false|1000||SYS_ADMIN NET_ADMIN |default", failed: ["privileges"]),
        Row(answer: "false||||default", failed: ["user"]),
        Row(answer: "false|0:1000|||default", failed: ["user"]),
        Row(answer: "false|root|||default", failed: ["user"]),
        Row(answer: "false|1000|/var/run/docker.sock /var/run/docker.sock ||default", failed: ["engine socket"]),
        Row(answer: "false|1000|/run/podman/podman.sock /s ||default", failed: ["engine socket"]),
        Row(answer: "false|1000|||other", failed: ["tenant"]),
        Row(answer: "false|1000|||a|b", failed: ["tenant"]),
        Row(
            answer: "true|root|/run/containerd/containerd.sock /s |ALL |other",
            failed: ["privileges", "user", "engine socket", "tenant"]),
    ]

    @Test("finds every right that a worker must not have", arguments: rows)
    func row(_ row: Row) throws {
        let container = try #require(ContainerInspection(row.answer + "\n", of: ContainerRules.fields))
        let findings = ContainerRules.findings(container, expecting: .default)
        #expect(findings.map(\.name) == ["privileges", "user", "engine socket", "tenant"])
        #expect(Set(findings.filter { $0.outcome == .failed }.map(\.name)) == row.failed)
        for finding in findings { #expect((finding.repair != nil) == (finding.outcome == .failed)) }
    }
}

@Suite("ContainerInspection") struct ContainerInspectionTests {
    @Test("reads the last line, and a label that contains the separator")
    func fields() throws {
        let fields: [ContainerInspection.Field] = [.id, .isRunning, .tenant]
        let answer = "WARNING: something\n0123|true|a|b\n"
        let container = try #require(ContainerInspection(answer, of: fields))
        #expect(container[.id] == "0123")
        #expect(container[.isRunning] == "true")
        #expect(container[.tenant] == "a|b")
        #expect(container[.user] == "")
    }

    @Test("takes a missing label for none", arguments: ["0123|<no value>", "0123|"])
    func noValue(answer: String) throws {
        #expect(try #require(ContainerInspection(answer, of: [.id, .tenant]))[.tenant] == "")
    }

    @Test("rejects an answer with too few fields", arguments: ["", "\n", "0123", "Error"])
    func short(answer: String) { #expect(ContainerInspection(answer, of: [.id, .tenant]) == nil) }

    @Test("asks for the fields in order")
    func arguments() {
        #expect(
            ContainerInspection.arguments([.isOutOfMemory, .exitStatus], of: "w", separator: " ") == [
                "container", "inspect", "--format", "{{.State.OOMKilled}} {{.State.ExitCode}}", "w",
            ])
    }
}

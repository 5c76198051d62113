import Testing

@testable import wxcode_cli

@Suite("The manual page") struct ManualPageTests {
    @Test("names every command, option and exit status")
    func whole() async throws {
        let page = try await Console().run(["manual"]).output
        for command in CommandTable.all where !command.path.isEmpty {
            #expect(page.contains(".SS \(command.name.replacing("-", with: "\\-"))"))
            for option in command.options where option.name != "--help" {
                #expect(page.contains(option.name.replacing("-", with: "\\-")), "\(option.name)")
            }
        }
        for each in ExitStatus.meanings { #expect(page.contains(".B \(each.statuses)\n")) }
    }

    @Test("has no line that man would obey by mistake")
    func requests() async throws {
        let known: Set = [".TH", ".SH", ".SS", ".TP", ".B", ".I", ".RI", ".PP", ".EX", ".EE"]
        for line in try await Console().run(["manual"]).output.split(separator: "\n") {
            #expect(!line.hasPrefix("'"))
            if line.hasPrefix(".") { #expect(known.contains(String(line.prefix { $0 != " " })), "\(line)") }
        }
    }
}

import Foundation
import Testing
import WXSettings

@testable import wxcode_cli

@Suite("Help") struct HelpTextTests {
    @Test("of every command is as it was approved")
    func snapshot() async throws {
        var text = ""
        for command in CommandTable.all {
            let help = try await Console().run(command.path + ["--help"])
            #expect(help.status == 0 && help.errors.isEmpty)
            text += "$ \(command.name) --help\n\(help.output)\n"
        }
        #expect(try text == Snapshot.approved("help.txt", for: text))
    }

    @Test("fits 80 columns, but for examples that are typed", arguments: CommandTable.all.map(\.path))
    func width(path: [String]) async throws {
        let command = try #require(CommandTable.all.first { $0.path == path })
        let examples = Set(command.examples.map { "  \($0.line)" })
        let text = try await Console().run(path + ["--help"]).output
        for line in text.split(separator: "\n").map(String.init) where !examples.contains(line) {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test("is the same however it is asked for")
    func ways() async throws {
        let help = try await Console().run(["budget", "set", "--help"])
        #expect(try await Console().run(["help", "budget", "set"]) == help)
        #expect(try await Console().run(["budget", "set", "-h"]) == help)
        #expect(try await Console().run([]) == Console().run(["--help"]))
        #expect(try await Console().run(["chat", "demo", "-qh"]) == Console().run(["chat", "--help"]))
    }

    @Test("explains its topics", arguments: HelpTopic.allCases)
    func topics(topic: HelpTopic) async throws {
        let help = try await Console().run(["help", topic.rawValue])
        #expect(help.status == 0 && help.errors.isEmpty)
        #expect(try help.output == Snapshot.approved("help-\(topic.rawValue).txt", for: help.output))
        #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("names every setting and every variable of one")
    func settings() async throws {
        let config = try await Console().run(["help", "config"]).output
        let environment = try await Console().run(["help", "environment"]).output
        let keys = try await Console().run(["config", "keys"]).output
        for setting in Setting.all {
            #expect(config.contains("  \(setting.name)") && keys.contains("\n\(setting.name) "), "\(setting.name)")
            #expect(setting.variable.map { environment.contains("  \($0)") } ?? true, "\(setting.name)")
        }
    }

    @Test("lists the same exit statuses as the README")
    func statuses() throws {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: package.appendingPathComponent("README.md"), encoding: .utf8)
        let rows = ExitStatus.meanings.map { "| \($0.statuses) | \($0.meaning) |\n" }.joined()
        #expect(readme.contains(rows))
    }

    @Test("fits a terminal of 40 columns", arguments: CommandTable.all.map(\.path))
    func narrow(path: [String]) throws {
        let command = try #require(CommandTable.all.first { $0.path == path })
        let examples = Set(command.examples.map { "  \($0.line)" })
        let text = helpText(for: command, among: CommandTable.all, width: 40)
        for line in text.split(separator: "\n").map(String.init)
        where !examples.contains(line) && !line.hasPrefix("Usage:") {
            #expect(line.count <= 40, "\(line)")
        }
    }

    @Test("names the default of every option that sets a setting")
    func defaults() {
        let settings = Dictionary(Setting.all.map { ($0.name, $0) }) { first, _ in first }
        for option in CommandTable.all.flatMap(\.options) where option.value != nil {
            guard let text = option.setting.flatMap({ settings[$0]?.defaultText }) else { continue }
            let help = option.help.replacing("`", with: "")
            #expect(help.contains("(default: \(text))"), "\(option.name)")
        }
    }

    @Test("describes every command, argument and option in a sentence")
    func sentences() {
        for command in CommandTable.all {
            let helps = [command.summary] + command.positionals.map(\.help) + command.options.map(\.help)
            for help in helps { #expect(help.hasSuffix("."), "\(command.name): \(help)") }
        }
    }
}

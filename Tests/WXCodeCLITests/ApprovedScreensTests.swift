import Foundation
import Testing
import WXSystem
import WXTestSupport

@testable import wxcode_cli

/// All approved screens together.
@Suite("Approved screens") struct ApprovedScreensTests {
    private struct Screen {
        /// The line that was typed.
        let line: String
        let output: [String]
        let status: Int

        /// The words after `wxcode`; nil if another program was called.
        var words: [String]? {
            let parts = line.split(separator: " ").map(String.init)
            return parts.firstIndex(of: "wxcode").map { Array(parts[($0 + 1)...]) }
        }
    }

    private static let widths = ["pipe", "80", "40"]

    private static func screens(_ width: String) throws -> [Screen] {
        let names = [""] + ShellScreensTests.stories.map { "-\($0.name)" }
        return try names.flatMap { name in
            let data = try #require(Fixture.data("CommandLine/screens-\(width)\(name).txt"))
            return ("\n" + String(decoding: data, as: UTF8.self)).components(separatedBy: "\n$ ").dropFirst().map {
                text in
                var lines = text.components(separatedBy: "\n")
                while lines.last == "" { lines.removeLast() }
                let line = lines.removeFirst()
                guard let last = lines.last, last.hasPrefix("exit "), let status = Int(last.dropFirst(5)) else {
                    return Screen(line: line, output: lines, status: 0)
                }
                return Screen(line: line, output: lines.dropLast(), status: status)
            }
        }
    }

    @Test("show every command: how it succeeds, and how one fails that needs an engine", arguments: widths)
    func everyCommand(width: String) throws {
        var statuses: [[String]: Set<Int>] = [:]
        for screen in try Self.screens(width) {
            guard let words = screen.words, let (command, _) = try? CommandTable.command(in: words[...]) else {
                continue
            }
            statuses[command.path, default: []].insert(screen.status)
        }
        for command in CommandTable.all where !command.path.isEmpty {
            let seen = try #require(statuses[command.path], "no screen shows \(command.name)")
            let isGroup = !CommandTable.subcommands(of: command).isEmpty
            let isNothingElse = isGroup && command.options.map(\.name) == ["--help"]
            #expect(isNothingElse || seen.contains(0), "no screen shows how \(command.name) succeeds")
            let needsEngine = !isGroup && command.options.contains { $0.name == "--runtime" }
            #expect(!needsEngine || seen.contains { $0 != 0 }, "no screen shows how \(command.name) fails")
        }
    }

    @Test("fit their terminal, but for what is one command, or one word", arguments: [80, 40])
    func lines(width: Int) throws {
        // What goes through another program is not for a terminal.
        for screen in try Self.screens("\(width)") where !screen.line.contains("| head") {
            for line in screen.output where Columns.of(line) > width {
                let words = line.split(separator: " ")
                let isCommand = ["wxcode", "docker", "mkdir", "sudo"].contains { words.first == $0 }
                let indent = line.prefix { $0 == " " }.count
                #expect(isCommand || words.contains { indent + Columns.of($0) > width - 20 }, "\(screen.line): \(line)")
            }
        }
    }

    @Test("print only command lines that are accepted")
    func remedies() throws {
        let output = OutputWriter(1)
        let environment = CommandEnvironment(
            variables: [:], directory: "/", output: output, errors: output, terminal: Terminal([:]))
        var count = 0
        for screen in try Self.screens("pipe") {
            for line in screen.output {
                for match in line.matches(of: /(?:^ *|: |&& )wxcode ([a-z][^;,)&]*)/) {
                    let words = Self.words(match.1)
                    count += 1
                    guard words.first != "help", words.first != "complete" else { continue }
                    do {
                        let (command, rest) = try CommandTable.command(in: words[...])
                        if !rest.contains("--help") { _ = try Invocation(command, rest, environment) }
                    } catch  where error.message.hasSuffix("is missing.") {
                        // The name of a command, without what it needs.
                    } catch {
                        Issue.record("\(screen.line): wxcode \(match.1): \(error)")
                    }
                }
            }
        }
        #expect(count > 50)
    }

    /// Returns the words of a command line up to one that goes to another program; quotes hold words together.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        for (number, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if number % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words.prefix { !["|", "<", ">"].contains($0.prefix(1)) }.map { $0 }
    }
}

import Foundation
import Testing
import WXAccess
import WXChat
import WXCore

/// A page of `docs/`, and the lists and examples on it.
private struct Page {
    let text: String
    static let repository = URL(filePath: #filePath).appending(path: "../../../..").standardized

    init(_ name: String) throws {
        text = try String(contentsOf: Self.repository.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    /// Returns the part below a heading, up to the next heading of the same level.
    func section(_ heading: String) -> Substring {
        guard let start = text.range(of: "\n## \(heading)\n") else { return "" }
        let rest = text[start.upperBound...]
        return rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
    }

    /// Returns the lines of the code blocks with this language.
    func lines(_ language: String) -> [String] {
        text.components(separatedBy: "\n```\(language)\n").dropFirst()
            .flatMap { ($0.components(separatedBy: "\n```").first ?? "").split(separator: "\n").map(String.init) }
    }
}

extension Substring {
    /// The cells of all rows of the tables in the text, without their heads.
    fileprivate var rows: [[String]] {
        split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("---") }.map { row in
            row.dropFirst(2).dropLast(2).components(separatedBy: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The words between backquotes.
    fileprivate var quoted: [String] {
        matches(of: /`([^`\n]+)`/).map { String($0.1) }
    }
}

@Suite("The page on the protocol") struct ProtocolPageTests {
    private let page: Page

    init() throws { page = try Page("gateway.md") }

    /// The name of every message from a client; a new case does not compile here until it has one.
    private func type(_ message: ClientMessage) -> String? {
        switch message {
        case .message: "message"
        case .resume: "resume"
        case .cancel: "cancel"
        case .detach: "detach"
        case .ping: "ping"
        case .auth: "auth"
        case .other: nil
        }
    }

    private func type(_ message: ServerMessage) -> String? {
        switch message {
        case .hello: return "hello"
        case .ack: return "ack"
        case .pong: return "pong"
        case .goingAway: return "going_away"
        case .error: return "error"
        case .other: return nil
        case .run(let message, _):
            switch message.content {
            case .sessionStart: return "session_start"
            case .assistantChunk: return "assistant_chunk"
            case .thinking: return "thinking"
            case .toolUse: return "tool_use"
            case .toolResult: return "tool_result"
            case .notice: return "notice"
            case .usageUpdate: return "usage_update"
            case .error: return "error"
            case .sessionEnd: return "session_end"
            case .other: return nil
            }
        }
    }

    @Test func `Its examples are messages as they are written, one of every type at least`() throws {
        var client: Set<String> = []
        for line in page.lines("json client") {
            let message = try ClientMessage(json: Array(line.utf8))
            #expect(message.json == line)
            client.insert(try #require(type(message), "\(line)"))
        }
        #expect(client == Set(page.section("From the client").rows.dropFirst().compactMap { $0[0][...].quoted.first }))
        #expect(client.count == 6)

        var server: Set<String> = []
        for line in page.lines("json server") {
            let message = try ServerMessage(json: Array(line.utf8))
            #expect(message.json == line)
            server.insert(try #require(type(message), "\(line)"))
        }
        let documented = page.section("From the gateway").rows.map { $0[0] }.filter { $0 != "type" }
        #expect(server == Set(documented.compactMap { $0[...].quoted.first }))
        #expect(server.count == 13)
    }

    @Test func `It names every member that the examples have`() throws {
        for (language, section) in [("json client", "From the client"), ("json server", "From the gateway")] {
            let known = Set(page.section(section).quoted).union(["type", "run_id", "seq", "seq_from"])
            for line in page.lines(language) {
                let names = try JSONValue(parsing: Array(line.utf8)).members?.map(\.name) ?? []
                #expect(names.filter { !known.contains($0) } == [], "\(line.prefix(60))")
            }
        }
    }

    @Test func `Its close codes are all that there are, with what a client does`() {
        let rows = page.section("Closes").rows.dropFirst().map { "\($0[0]) \($0[2])" }
        #expect(rows == CloseCode.allCases.map { "\($0.rawValue) \($0.reaction)" })
    }

    @Test func `It names every notice`() {
        let line = page.text.components(separatedBy: "\nNotices: ").last?.components(separatedBy: "\n\n").first ?? ""
        #expect(line[...].quoted == Notice.Code.allCases.map(\.rawValue))
    }

    @Test func `Its error codes are those in the sources`() throws {
        let tables = page.section("Errors").components(separatedBy: "\nCodes of a run's")
        let connection = Set(tables[0][...].rows.dropFirst().flatMap { $0[0][...].quoted })
        let run = Set(tables[1][...].rows.dropFirst().flatMap { $0[1][...].quoted })
        #expect(run == Set(RunFailure.Code.allCases.map(\.name)))
        #expect(connection == (try Self.sent()).union(AccessRefusal.allCases.map(\.code)))
    }

    /// The codes of every `ChatFailure` that the gateway's sources create.
    private static func sent() throws -> Set<String> {
        let declarations = try String(
            contentsOf: Page.repository.appending(path: "Sources/WXChat/Protocol/ChatFailure.swift"), encoding: .utf8)
        var names: [Substring: String] = [:]
        for match in declarations.matches(of: /static let `?(\w+)`? = Code\((?:"(\w+)"|\.`?(\w+)`?)\)/) {
            let code = match.3.map { $0.replacing(/[A-Z]/) { "_\($0.output.lowercased())" } }
            names[match.1] = (match.2 ?? code).map(String.init)
        }
        // Created from what was wrong with a text.
        var codes: Set = ["bad_json"]
        let sources = Page.repository.appending(path: "gateway/Sources")
        for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /ChatFailure\(\s*(?:\.`?(\w+)`?|ChatFailure\.Code\("(\w+)"\))/) {
                codes.insert(try #require(match.2.map(String.init) ?? match.1.flatMap { names[$0] }, "\(match.0)"))
            }
        }
        return codes
    }
}

@Suite("The page for operators") struct OperatorPageTests {
    private let page: Page

    init() throws { page = try Page("operate-a-gateway.md") }

    @Test func `Its settings are all that there are, with their defaults and meanings`() {
        let rows = page.section("Configuration").rows.filter { $0[0] != "setting" }
        #expect(
            rows.map { $0.prefix(3).joined(separator: " | ") }
                == ConfigurationKey.all.map { key in
                    let value = key.defaultValue.map { "`\($0.text)`" } ?? "none"
                    return "`\(key.name)` | \(value) | \(key.help)"
                })
    }

    @Test func `It says of every close code what to look at`() throws {
        let protocolPage = try Page("gateway.md")
        let section = page.section("What a close means for you")
        for row in protocolPage.section("Closes").rows.dropFirst() where !["1000", "1001"].contains(row[0]) {
            #expect(section.contains(row[0]), "\(row[0])")
        }
    }
}

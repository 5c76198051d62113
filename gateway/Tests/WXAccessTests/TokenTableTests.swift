import Foundation
import Testing
import WXAccess
import WXCore

@Suite("TokenTable") struct TokenTableTests {
    private let directory: TemporaryDirectory
    private let file: TokenFile
    private let now = Timestamp(milliseconds: 1_000_000)

    init() throws {
        directory = try TemporaryDirectory()
        file = TokenFile(path: "\(directory.path)/tokens.json")
    }

    @Test("finds whose token it is")
    func finds() throws {
        let tokens = try (0..<10).map { try file.add(Principal(name: "p\($0)")) }
        var table = try TokenTable(file)
        for (number, token) in tokens.enumerated() {
            #expect(try table.entry(of: token.text, at: now).principal.name == "p\(number)")
        }
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: OpaqueToken().text, at: now) }
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: "", at: now) }
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: tokens[0].digest.text, at: now) }
    }

    @Test("refuses a token from the moment of its end")
    func expires() throws {
        let token = try file.add(Principal(name: "anna"), expires: now)
        var table = try TokenTable(file)
        #expect(try table.entry(of: token.text, at: Timestamp(milliseconds: 999_999)).principal.name == "anna")
        #expect(throws: AccessRefusal.tokenExpired) { try table.entry(of: token.text, at: now) }
        #expect(throws: AccessRefusal.tokenExpired) { try table.entry(named: "anna", at: now) }
    }

    @Test("knows added and revoked tokens at once")
    func reloads() throws {
        let anna = try file.add(Principal(name: "anna"))
        var table = try TokenTable(file)
        for round in 0..<20 {
            let token = try file.add(Principal(name: "p\(round)"))
            #expect(try table.entry(of: token.text, at: now).principal.name == "p\(round)")
            try file.revoke("p\(round)")
            #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: token.text, at: now) }
            #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(named: "p\(round)", at: now) }
        }
        #expect(try table.entry(of: anna.text, at: now).principal.name == "anna")
    }

    @Test("notices a change that leaves size and times as they were")
    func quick() throws {
        let tokens = [OpaqueToken(), OpaqueToken()]
        let texts = tokens.map { #"{"tokens": [{"name": "anna", "sha256": "\#($0.digest)"}]}"# }
        let path = try directory.write("tokens.json", texts[0])
        var table = try TokenTable(file)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        for round in 1...300 {
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: Data(texts[round % 2].utf8))
            #expect(try table.entry(of: tokens[round % 2].text, at: now).principal.name == "anna")
        }
    }

    @Test("keeps the last good version while the file has a mistake")
    func mistake() throws {
        let anna = try file.add(Principal(name: "anna"))
        let good = try TemporaryDirectory.text(file.path)
        var table = try TokenTable(file)
        _ = try directory.write("tokens.json", "{")
        #expect(try table.entry(of: anna.text, at: now).principal.name == "anna")
        #expect(table.problem?.code == .invalid)
        _ = try directory.write("tokens.json", good)
        #expect(try table.entry(of: anna.text, at: now).principal.name == "anna")
        #expect(table.problem == nil)
    }

    @Test("lets nobody in if the file disappears or is opened to others")
    func insecure() throws {
        let anna = try file.add(Principal(name: "anna"))
        let good = try TemporaryDirectory.text(file.path)
        var table = try TokenTable(file)
        _ = try directory.write("tokens.json", good, mode: 0o644)
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: anna.text, at: now) }
        #expect(table.problem?.code == .insecure)
        _ = try directory.write("tokens.json", good)
        #expect(try table.entry(of: anna.text, at: now).principal.name == "anna")
        try FileManager.default.removeItem(atPath: file.path)
        #expect(throws: AccessRefusal.tokenInvalid) { try table.entry(of: anna.text, at: now) }
        #expect(table.problem?.code == .missing)
    }

    @Test("can hold one token without a file")
    func fixed() throws {
        let token = OpaqueToken()
        var table = TokenTable([TokenEntry(Principal(name: "local"), digest: token.digest)])
        #expect(try table.entry(of: token.text, at: now).principal.name == "local")
    }
}

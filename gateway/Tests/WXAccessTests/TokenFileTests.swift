import Foundation
import Testing
import WXAccess
import WXCore

@Suite("TokenFile") struct TokenFileTests {
    private let directory: TemporaryDirectory
    private let file: TokenFile

    init() throws {
        directory = try TemporaryDirectory()
        file = TokenFile(path: "\(directory.path)/tokens.json")
    }

    @Test("keeps hashes only, for nobody else to read")
    func hashes() throws {
        let token = try file.add(Principal(name: "anna"))
        let text = try TemporaryDirectory.text(file.path)
        #expect(!text.contains(token.text))
        #expect(text.contains(token.digest.text))
        #expect(try TemporaryDirectory.mode(file.path) == 0o600)
    }

    @Test("reads what it has written")
    func law() throws {
        let principal = Principal(
            name: "anna@acme", tenant: try TenantID("acme"),
            projects: .only([try ProjectID("shop"), try ProjectID("bank")]),
            contexts: .only([.analysis]), models: .only([]), maxCost: NanoDollars(dollars: "0.25"))
        let expires = Timestamp(rfc3339: "2027-01-31T00:00:00Z")
        let token = try file.add(principal, expires: expires)
        try file.add(Principal(name: "bert"))
        #expect(
            try file.list() == [
                TokenEntry(principal, digest: token.digest, expires: expires),
                TokenEntry(Principal(name: "bert"), digest: try file.list()[1].digest),
            ])
    }

    @Test("adds a name once")
    func twice() throws {
        try file.add(Principal(name: "anna"))
        let error = #expect(throws: TokenFileError.self) { try file.add(Principal(name: "anna")) }
        #expect(error?.code == .nameTaken)
        #expect(try file.list().count == 1)
    }

    @Test(
        "refuses names that would not fit a line",
        arguments: ["", "a b", "a\n", "ä", "“", String(repeating: "a", count: 65)])
    func names(name: String) throws {
        let error = #expect(throws: TokenFileError.self) { try file.add(Principal(name: name)) }
        #expect(error?.code == .nameInvalid)
        try file.add(Principal(name: String(repeating: "a", count: 64)))
    }

    @Test("revokes by name")
    func revokes() throws {
        try file.add(Principal(name: "anna"))
        try file.add(Principal(name: "bert"))
        try file.revoke("anna")
        #expect(try file.list().map(\.principal.name) == ["bert"])
        let error = #expect(throws: TokenFileError.self) { try file.revoke("anna") }
        #expect(error?.code == .nameUnknown)
    }

    @Test("loses nothing if many add at once")
    func concurrently() async throws {
        let file = file
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 { group.addTask { try file.add(Principal(name: "p\(number)")) } }
            try await group.waitForAll()
        }
        #expect(Set(try file.list().map(\.principal.name)) == Set((0..<20).map { "p\($0)" }))
    }

    @Test("says that another process keeps the lock")
    func lock() throws {
        try file.add(Principal(name: "anna"))
        let lock = open("\(file.path).lock", O_RDWR)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let error = #expect(throws: TokenFileError.self) {
            try TokenFile(path: file.path, patience: .milliseconds(50)).revoke("anna")
        }
        #expect(error?.code == .busy)
        #expect(try file.list().count == 1)
    }

    @Test("keeps a symbolic link a link")
    func link() throws {
        let target = try directory.write("real.json", #"{"tokens": []}"#)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
        try file.add(Principal(name: "anna"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == target)
        #expect(try TokenFile(path: target).list().count == 1)
    }

    @Test("is refused if others may access it", arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o666])
    func modes(mode: Int) throws {
        _ = try directory.write("tokens.json", #"{"tokens": []}"#, mode: mode)
        let error = #expect(throws: TokenFileError.self) { try file.list() }
        #expect(error?.code == .insecure)
        #expect(error?.suggestion?.hasPrefix("Protect it with: chmod 600") == true)
    }

    @Test("is accepted with 0600 or less", arguments: [0o600, 0o400])
    func goodModes(mode: Int) throws {
        _ = try directory.write("tokens.json", #"{"tokens": []}"#, mode: mode)
        #expect(try file.list().isEmpty)
    }

    @Test("is refused if it is not a regular file")
    func folder() throws {
        let error = #expect(throws: TokenFileError.self) { try TokenFile(path: directory.path).list() }
        #expect(error?.code == .insecure || error?.code == .unreadable)
    }

    @Test("reports a missing file")
    func missing() {
        let error = #expect(throws: TokenFileError.self) { try file.list() }
        #expect(error?.code == .missing)
    }

    @Test("is read up to its limit")
    func limit() throws {
        let empty = #"{"tokens": []}"#
        let fits = empty + String(repeating: " ", count: TokenFile.limitInBytes - empty.utf8.count)
        _ = try directory.write("tokens.json", fits)
        #expect(try file.list().isEmpty)
        _ = try directory.write("tokens.json", fits + " ")
        #expect(throws: TokenFileError.self) { try file.list() }
    }

    private static let digest = String(repeating: "a", count: 64)

    @Test(
        "names the line of a mistake",
        arguments: [
            (#"{"name": "b", "sha256": "D", "project": ["shop"]}"#, "unknown member “project”"),
            (#"{"name": "b", "sha256": "D", "projects": null}"#, "“projects” that is not a list"),
            (#"{"name": "b", "sha256": "D", "projects": "shop"}"#, "“projects” that is not a list"),
            (#"{"name": "b", "sha256": "D", "projects": ["../x"]}"#, "unexpected value “../x”"),
            (#"{"name": "b", "sha256": "D", "contexts": [1]}"#, "unexpected value “1”"),
            (#"{"name": "b", "sha256": "D", "models": [""]}"#, "unexpected value “”"),
            (#"{"name": "b", "sha256": "D", "tenant": "a b"}"#, "not a tenant name"),
            (#"{"name": "b", "sha256": "D", "tenant": null}"#, "not a tenant name"),
            (#"{"name": "b", "sha256": "D", "max_cost": 0}"#, "above zero"),
            (#"{"name": "b", "sha256": "D", "max_cost": -1}"#, "above zero"),
            (#"{"name": "b", "sha256": "D", "max_cost": "1"}"#, "above zero"),
            (#"{"name": "b", "sha256": "D", "expires": "tomorrow"}"#, "such as 2027-01-31"),
            (#"{"name": "b", "sha256": "D", "name": "c"}"#, "“name” twice"),
            (#"{"name": "b", "sha256": "DD"}"#, "64 hexadecimal digits"), (#"{"name": "b"}"#, "64 hexadecimal digits"),
            (#"{"sha256": "D"}"#, "needs a “name”"), (#"{"name": "a", "sha256": "D"}"#, "which is taken"),
            (#"{"name": "b", "sha256": "A"}"#, "“sha256” that is taken"), (#"["b"]"#, "must be an object"),
        ])
    func mistakes(second: String, words: String) throws {
        let first = #"{"name": "a", "sha256": "\#(Self.digest)"}"#
        let second = second.replacing("\"D", with: "\"" + String(repeating: "d", count: 64)).replacing(
            "\"A\"", with: "\"\(Self.digest)\"")
        _ = try directory.write("tokens.json", "{\"tokens\": [\n  \(first),\n  \(second)\n]}\n")
        let error = #expect(throws: TokenFileError.self) { try file.list() }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("line 3") == true)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test("names the line of a syntax error", arguments: ["{\"tokens\":\n[\n}", "{\"tokens\":\n[],\n}"])
    func syntax(text: String) throws {
        _ = try directory.write("tokens.json", text)
        let error = #expect(throws: TokenFileError.self) { try file.list() }
        #expect(error?.message.contains("line 3") == true)
    }

    @Test(
        "must be an object with the tokens",
        arguments: ["[]", "{}", #"{"tokens": {}}"#, #"{"tokens": [], "x": 1}"#, "1"])
    func shape(text: String) throws {
        _ = try directory.write("tokens.json", text)
        #expect(throws: TokenFileError.self) { try file.list() }
    }
}

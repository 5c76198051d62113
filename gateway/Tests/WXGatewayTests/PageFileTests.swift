import Foundation
import Testing
import WXAccess
import WXChat
import WXCore
import WXTesting
import WXWire

@Suite("PageFile") struct PageFileTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/WXGateway/Resources/page").standardizedFileURL

    private static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    @Test("serves every file without a token, and forbids whatever it does not need")
    func serves() async throws {
        try await withGateway { world in
            for name in Self.files {
                let found = try await world.http("GET", "/" + (name == "index.html" ? "" : name), as: nil)
                #expect(found.status == 200, "\(name)")
                #expect(found.body == (try Self.text(name)), "\(name)")
                let policy = found.headers["Content-Security-Policy"] as? String ?? ""
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
                #expect(!policy.contains("unsafe"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(found.headers["X-Content-Type-Options"] as? String == "nosniff")
                #expect(found.headers["Referrer-Policy"] as? String == "no-referrer")
            }
            #expect(try await world.http("GET", "/index.html", as: nil).status == 404)
            #expect(try await world.http("POST", "/", as: nil).status == 405)
            let foreign = try await world.http("GET", "/", as: nil, headers: ["Host": "evil.example"])
            #expect(foreign.status == 421)
        }
    }

    @Test("sends a file that the client has not again")
    func tags() async throws {
        try await withGateway { world in
            let first = try await world.http("GET", "/app.js", as: nil)
            let tag = try #require(first.headers["Etag"] as? String ?? first.headers["ETag"] as? String)
            let second = try await world.http("GET", "/app.js", as: nil, headers: ["If-None-Match": tag])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
        }
    }

    @Test("is not there if the configuration says so")
    func optOut() async throws {
        try await withGateway(store: InMemoryUsageStore(), { $0.servesPage = false }) { world in
            for (path, status) in [("/", 404), ("/app.js", 404), ("/healthz", 200)] {
                let found = try await world.http("GET", path, as: nil)
                #expect(found.status == status, "\(path)")
            }
        }
    }

    @Test("has no script and no style in its text, and names no other server")
    func isStrict() throws {
        let html = try Self.text("index.html")
        #expect(html.matches(of: /<script(?! type="module" src="app\.js"><\/script>)/).isEmpty)
        #expect(html.matches(of: /[ ]on[a-z]+=|[ ]style=|<style/).isEmpty)
        for name in Self.files where !name.hasSuffix(".svg") {
            let text = try Self.text(name).replacing("http://www.w3.org/2000/svg", with: "")
            let addresses = text.matches(of: /https?:\/\/[a-z]/).count
            #expect(addresses == 0, "\(name)")
            #expect(
                text.matches(of: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/).isEmpty)
        }
    }

    @Test("is sent compressed to whoever can read that, and is then smaller than 40 kB")
    func isSmall() async throws {
        try await withGateway { world in
            var size = 0
            for name in Self.files {
                let path = "/" + (name == "index.html" ? "" : name)
                let found = try await world.http("GET", path, as: nil)
                #expect(found.headers["Content-Encoding"] as? String == "gzip")
                #expect(found.body == (try Self.text(name)), "\(name)")
                // Only authors of other pages load the types.
                if !name.hasSuffix(".d.ts") {
                    size += (found.headers["Content-Length"] as? String).flatMap { Int($0) } ?? .max / 100
                }
                let plain = try await world.http("GET", path, as: nil, headers: ["Accept-Encoding": "identity"])
                #expect(plain.headers["Content-Encoding"] == nil)
                #expect(plain.body == (try Self.text(name)), "\(name)")
            }
            #expect(size < 40_000, "\(size)")
        }
    }

    /// The words of a file, by their keys.
    private static func words(_ name: String) throws -> [String: String] {
        let list = try text(name).components(separatedBy: "\n}")[0]
        let found = list.matches(of: /[\t "](\w+(?:\.\w+)?)"?: "([^"\n]+)"/)
        return Dictionary(found.map { (String($0.1), String($0.2)) }) { first, _ in first }
    }

    @Test("has the same words in both languages, with the same values in them")
    func words() throws {
        let (english, portuguese) = (try Self.words("words.js"), try Self.words("words-pt.js"))
        #expect(english.count > 60)
        for (key, text) in english {
            let places = Set(text.matches(of: /\{\d\}/).map { String($0.output) })
            #expect(Set((portuguese[key] ?? "").matches(of: /\{\d\}/).map { String($0.output) }) == places, "\(key)")
            #expect(portuguese[key] != nil, "\(key)")
        }
        let own = portuguese.keys.filter { english[$0] == nil }
        #expect(own.allSatisfy { $0.hasPrefix("error.") || $0.hasPrefix("notice.") }, "\(own)")
    }

    @Test("has Portuguese words for every failure and notice")
    func failures() throws {
        let portuguese = Set(try Self.words("words-pt.js").keys)
        let sent = RunFailure.Code.allCases.map(\.name) + AccessRefusal.allCases.map(\.code)
        let chat: [ChatFailure.Code] = [
            .badJSON, .unknownType, .tooLarge, .unknownAttachment, .rateLimited, .busy, .noSlot, .idConflict,
            .resumeUnknown, .resumeGap, .unknownProject, .forbidden, .workerUnavailable, .goingAway, .internal,
        ]
        for code in sent + chat.map(\.name) { #expect(portuguese.contains("error.\(code)"), "\(code)") }
        // Nothing is piped into a page.
        for notice in Notice.Code.allCases where !notice.rawValue.hasPrefix("stdin_") {
            #expect(portuguese.contains("notice.\(notice.rawValue)"), "\(notice)")
        }
    }
}

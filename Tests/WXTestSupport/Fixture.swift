public import Foundation
public import WXCore

/// A recorded reply of the real Claude Code, and what the API served for it.
public struct Fixture: Sendable, CustomStringConvertible {
    /// The file's name.
    public let name: String
    /// The lines, without newlines.
    public let lines: [[UInt8]]
    /// The tokens that the API served in complete messages, by model.
    public let truth: [String: TokenUsage]
    /// The cost of the reply, by model.
    public let costs: [String: NanoDollars]
    /// Whether the recording ends with a result and no message was cut.
    public let isWhole: Bool

    /// The file's name.
    public var description: String { name }

    /// The directory of the built products, which contains the program `wxcode`.
    public static var products: String { Bundle.module.bundleURL.deletingLastPathComponent().path }

    /// Returns the contents of a file among the recordings.
    public static func data(_ name: String) -> Data? {
        Bundle.module.url(forResource: "Fixtures", withExtension: nil)
            .flatMap { try? Data(contentsOf: $0.appendingPathComponent(name)) }
    }

    /// Returns the path of a file among the recordings.
    ///
    /// - Throws: An error if there is no such file.
    public static func path(_ name: String) throws -> String {
        guard let directory = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return directory.appendingPathComponent(name).path
    }

    /// All recordings.
    public static let all: [Fixture] = {
        guard let directory = Bundle.module.url(forResource: "Fixtures", withExtension: nil),
            let data = try? Data(contentsOf: directory.appendingPathComponent("expected.json")),
            let files = try? JSONValue(parsing: data)["files"]?.elements
        else { return [] }
        return files.compactMap { file in
            guard let name = file["file"]?.string,
                let text = try? Data(contentsOf: directory.appendingPathComponent(name))
            else { return nil }
            var truth: [String: TokenUsage] = [:]
            var costs: [String: NanoDollars] = [:]
            for model in file["true_models"]?.members ?? [] {
                func count(_ name: String) -> Int64 { model.value[name]?.integer ?? 0 }
                truth[model.name] = TokenUsage(
                    inputTokens: count("input"), outputTokens: count("output"),
                    cacheCreationTokens: count("cache_creation"),
                    cacheReadTokens: count("cache_read"))
                if case .number(let dollars) = model.value["cost_usd"] {
                    costs[model.name] = NanoDollars(dollars: dollars)
                }
            }
            let isCut = (file["unfinished"]?.elements ?? []).isEmpty == false
            return Fixture(
                name: name, lines: text.split(separator: 0x0A).map { Array($0) }, truth: truth, costs: costs,
                isWhole: (file["results"]?.integer ?? 0) > 0 && !isCut)
        }
    }()
}

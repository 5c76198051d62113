import Foundation
import Testing
import WXSettings

@Suite("Defaults") struct DefaultsTests {
    @Test("match this table")
    func table() {
        let defaults = Setting.all.compactMap { setting in setting.defaultText.map { "\(setting.name) \($0)" } }
        #expect(
            defaults == [
                "context analysis", "timeout 15m", "tenant default", "container claude-worker", "sharesSessions false",
                "runtime docker", "api.passKey false", "guard.threshold standard", "guard.maxLength 10000",
                "guard.material notice", "guard.materialLimit 1000000", "limits.idle 120s", "limits.start 30s",
                "limits.parallel 8", "history.questions true", "history.titles true", "history.keep false",
                "budget.reservation 1",
            ])
    }

    /// How each default could be spelled in the sources.
    @Test(
        "are spelled once in the sources",
        arguments: [
            "seconds\\((900|15 \\* 60)\\)|minutes\\(15\\)", "[sS]tartLimit\\b[^/\n]*seconds\\(30\\)",
            "[iI]nterval\\b[^/\n]*seconds\\(30\\)",
            "seconds\\((120|2 \\* 60)\\)", "[lL]ength(Limit)?\\b[^/\n]*= 10_?000",
            "[mM]aterialLimit\\b[^/\n]*= 1_?000_?000",
            "[pP]arallel(Runs)?\\b[^/\n]*[={?] 8\\b", "NanoDollars\\(1_000_000_000\\)",
            "\"claude-worker\"", "ContainerRuntime\\(name: \"docker\"", "\"analysis\"",
            "TenantID\\([a-z: ]*\"default\"\\)", "= \"/workspace\"",
        ])
    func once(pattern: String) throws {
        let spelled = try Regex(pattern)
        let files = try Self.sources().filter { $0.text.contains(spelled) }.map(\.path)
        #expect(files.count == 1, "\(pattern): \(files)")
    }

    @Test("are not spelled in a default's help", arguments: Setting.all.compactMap(\.defaultText))
    func help(text: String) throws {
        for file in try Self.sources() where file.text.contains("default: \(text))") {
            Issue.record("\(file.path) spells the default \(text)")
        }
        for setting in Setting.all { #expect(!setting.help.contains("default"), "\(setting.name)") }
    }

    @Test("belong to keys that are all in the list")
    func keys() throws {
        let table = try #require(try Self.sources().first { $0.path.hasSuffix("SettingKey+All.swift") }).text
        let declared = table.matches(of: /static var (\w+): Self/).map { String($0.1) }
        let listed = table.matches(of: /SettingKey\.(\w+)\.setting/).map { String($0.1) }
        #expect(declared.sorted() == listed.sorted())
        #expect(Setting.all.count == declared.count)
        #expect(Set(Setting.all.map(\.name)).count == declared.count)
        #expect(Set(Setting.all.compactMap(\.variable)).count == Setting.all.compactMap(\.variable).count)
    }

    private static func sources() throws -> [(path: String, text: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            (path, try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
        }
    }
}

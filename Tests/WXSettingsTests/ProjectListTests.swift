import Foundation
import Testing
import WXCore
import WXSettings

@Suite("ProjectList") struct ProjectListTests {
    @Test("is empty without a file, and is read as it was written, for its owner alone")
    func roundTrip() throws {
        try withDirectories { directories in
            var list = try ProjectList(of: "claude-worker", in: directories)
            #expect(list.projects.isEmpty)
            list.insert(RegisteredProject(try ProjectID("shop"), at: "/home/me/my $HOME, \"shop\""))
            list.insert(RegisteredProject(try ProjectID("docs"), at: "/srv/docs", isReadOnly: true))
            try list.write()

            let again = try ProjectList(of: "claude-worker", in: directories)
            #expect(again.projects == list.projects)
            #expect(again.projects.map(\.name.name) == ["docs", "shop"])
            #expect(try ProjectList(of: "another", in: directories).projects.isEmpty)
            let all = try ProjectList.all(in: directories)
            #expect(all.map(\.container) == ["claude-worker"] && all.map(\.list.projects) == [list.projects])
            let attributes = try FileManager.default.attributesOfItem(atPath: list.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let left = try FileManager.default.contentsOfDirectory(
                atPath: URL(fileURLWithPath: list.path).deletingLastPathComponent().path)
            #expect(left == ["claude-worker.json"])
        }
    }

    @Test("is a Compose override file")
    func compose() throws {
        try withDirectories { directories in
            var list = try ProjectList(of: "claude-worker", in: directories)
            list.insert(RegisteredProject(try ProjectID("shop"), at: "/home/me/cost$"))
            try list.write()
            #expect(
                try String(contentsOfFile: list.path, encoding: .utf8) == """
                    {"services": {"claude-worker": {"volumes": [
                    {"type":"bind","source":"/home/me/cost$$","target":"/workspace/shop","read_only":false}
                    ]}}}

                    """)
            list.remove(try ProjectID("shop"))
            try list.write()
            #expect(try ProjectList(of: "claude-worker", in: directories).projects.isEmpty)
        }
    }

    @Test("knows the nearest project at or above a directory")
    func containing() throws {
        try withDirectories { directories in
            var list = try ProjectList(of: "claude-worker", in: directories)
            list.insert(RegisteredProject(try ProjectID("all"), at: "/srv"))
            list.insert(RegisteredProject(try ProjectID("shop"), at: "/srv/shop"))
            let cases = [
                ("/srv/shop", "shop"), ("/srv/shop/src/deep", "shop"), ("/srv/shopping", "all"), ("/srv", "all"),
                ("/srv2", nil), ("/", nil),
            ]
            for (directory, name) in cases {
                #expect(list.project(containing: directory)?.name.name == name, "\(directory)")
            }
        }
    }

    @Test(
        "refuses a file that is not such a list",
        arguments: [
            "[]", "{", #"{"services": {"other": {"volumes": []}}}"#,
            #"{"services": {"claude-worker": {"volumes": [{"type":"bind","source":"x","target":"/workspace/a"}]}}}"#,
            #"{"services": {"claude-worker": {"volumes": [{"type":"bind","source":"/x","target":"/etc"}]}}}"#,
            #"{"services": {"claude-worker": {"volumes": [{"type":"bind","source":"/x","target":"/workspace/../a"}]}}}"#,
            #"{"services": {"claude-worker": {"volumes": ["/x:/workspace/a"]}}}"#,
        ])
    func invalid(text: String) throws {
        try withDirectories { directories in
            let path = ProjectList.path(for: "claude-worker", in: directories)
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: SettingsError.self) {
                try ProjectList(of: "claude-worker", in: directories)
            }
            #expect(error?.code == .configInvalid && error?.message.contains(path) == true)
        }
    }

    @Test("says why it cannot be written")
    func unwritable() throws {
        try withDirectories { directories in
            try "".write(toFile: "\(directories.configuration)/wxcode", atomically: true, encoding: .utf8)
            let list = try ProjectList(of: "claude-worker", in: directories)
            let error = #expect(throws: SettingsError.self) { try list.write() }
            #expect(error?.message.contains("cannot be written: Not a directory") == true)
        }
    }

    private func withDirectories(_ body: (UserDirectories) throws -> Void) throws {
        let files = try TemporaryFiles()
        defer { files.remove() }
        try body(
            UserDirectories(environment: ["HOME": files.home, "XDG_CONFIG_HOME": "\(files.home)/code"]))
    }
}

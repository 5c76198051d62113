import Foundation
import Testing
import WXBridge
import WXCore
import WXSettings
import WXTestSupport

@testable import wxcode_cli

@Suite("wxcode project") struct ProjectCommandsTests {
    /// An installed program with a worker, whose workspace has the directory `demo`, and directories to add.
    private struct Home {
        let installed = try? InstalledProgram()
        var program: BuiltProgram { installed?.program ?? BuiltProgram() }
        var directory: String { URL(fileURLWithPath: program.directory).resolvingSymlinksInPath().path }

        init(hasWorker: Bool = true) async throws {
            let installed = try #require(installed)
            for path in ["code/demo", "shop", "shop/src", "other", "wxcode/deep", "sh op"] {
                let path = "\(installed.program.directory)/\(path)"
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                // The worker's user can write, whoever runs the tests.
                try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
            }
            try installed.set("folders", "demo\n")
            guard hasWorker else { return }
            let run = try await program.run(["worker", "up", "--workspace", "code"])
            try #require(run.status == 0, "\(run.output)\(run.errors)")
        }

        func remove() {
            installed?.remove()
            try? FileManager.default.removeItem(atPath: program.directory)
        }

        func run(_ words: String..., through launcher: [String] = []) async throws -> BuiltProgram.Outcome {
            var run = try await program.run(["project"] + words, in: directory, through: launcher)
            (run.output, run.errors) = (
                run.output.replacing(directory, with: "~"), run.errors.replacing(directory, with: "~")
            )
            return run
        }

        /// The list's file; nil if there is none.
        var list: String? {
            let path = "\(directory)/wxcode/projects/claude-worker.json"
            return try? String(contentsOfFile: path, encoding: .utf8).replacing(directory, with: "~")
        }

        var calls: Int { installed?.docker.calls.count ?? 0 }
        func changes(since count: Int) -> [String] { installed?.changes(since: count) ?? [] }
    }

    private static let truth = """
        A conversion in any project of the worker “claude-worker” can read all of its projects, and change those that are \
        not read-only: demo, shop.

        """

    @Test("adds a directory, recreates the worker with it, and removes it again")
    func life() async throws {
        let home = try await Home()
        defer { home.remove() }
        var before = home.calls
        let added = try await home.run("add", "shop", "--yes")
        #expect(added.status == 0)
        #expect(
            added.output == """
                Recreated the container claude-worker: mount ~/shop added.
                Added shop: ~/shop

                """)
        #expect(added.errors == Self.truth + "Ask about it: wxcode chat shop \"…\"\n")
        #expect(home.changes(since: before).map { $0.prefix(5) } == ["rm -f", "run -"])
        let mount = "--mount type=bind,source=\(home.directory)/shop,target=/workspace/shop "
        #expect(home.changes(since: before).last?.contains(mount) == true)
        #expect(
            home.list?.contains(#"{"type":"bind","source":"~/shop","target":"/workspace/shop","read_only":false}"#)
                == true)

        before = home.calls
        #expect(try await home.program.run(["worker", "up"], in: "/").status == 0)
        let again = try await home.run("add", "./shop/../shop")
        #expect(again.output == "The worker claude-worker is running.\nAlready added shop: ~/shop\n")
        #expect(home.changes(since: before) == [])

        try home.installed?.set("folders", "demo\nshop\n")
        #expect(
            try await home.run("list").output == """
                project  access       in the worker  directory
                demo     read, write  yes            ~/code/demo
                shop     read, write  yes            ~/shop

                """)
        let json = try await home.run("list", "--format", "json").output
        #expect(
            json.contains(#"{"project_id":"shop","path":"~/shop","read_only":false,"added":true,"in_worker":true}"#)
                && json.contains(
                    #"{"project_id":"demo","path":"~/code/demo","read_only":false,"added":false,"in_worker":true}"#)
        )

        let removed = try await home.run("remove", "shop")
        #expect(removed.status == 0 && removed.errors == "")
        #expect(
            removed.output == """
                Recreated the container claude-worker: mount ~/shop removed.
                Removed shop. Its directory and its runs in the ledger stay.

                """)
        // The directory that it was mounted on is gone, its own is not.
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home.directory)/code") == ["demo"])
        #expect(FileManager.default.fileExists(atPath: "\(home.directory)/shop/src"))
    }

    @Test("can be read only, and becomes writable again")
    func readOnly() async throws {
        let home = try await Home()
        defer { home.remove() }
        let before = home.calls
        #expect(try await home.run("add", "docs", "shop", "--read-only", "--yes").status == 0)
        let mount = "source=\(home.directory)/shop,target=/workspace/docs,readonly "
        #expect(home.changes(since: before).last?.contains(mount) == true)
        #expect(try await home.run("list").output.contains("docs     read         yes            ~/shop\n"))
        let writable = try await home.run("add", "docs", "shop", "--yes")
        #expect(
            writable.output.hasPrefix("Recreated the container claude-worker: /workspace/docs changed to writable.\n"))
    }

    @Test("loses no project of two that are added at once")
    func concurrently() async throws {
        let home = try await Home()
        defer { home.remove() }
        async let one = home.run("add", "shop", "--yes")
        async let other = home.run("add", "other", "--yes")
        #expect(try await [one.status, other.status] == [0, 0])
        #expect(home.list?.contains("/workspace/shop") == true && home.list?.contains("/workspace/other") == true)
    }

    @Test("asks once at a terminal, and changes nothing unless the answer is yes")
    func confirmation() async throws {
        let home = try await Home()
        defer { home.remove() }
        let before = home.calls
        func answer(_ keys: String) async throws -> BuiltProgram.Outcome {
            let steps = JSONValue.array([.array([.string("[y/N] "), .string(keys)])]).text
            return try await home.run(
                "add", "shop",
                through: ["TERM=xterm", "NO_COLOR=1", "python3", try Fixture.path("in-terminal"), "80", steps])
        }
        for keys in ["n\n", "\n", "\u{4}"] {
            let no = try await answer(keys)
            #expect(no.status == 64)
            // A long path begins a line.
            let words = no.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let truth = Self.truth.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.hasPrefix("\(truth) Add ~/shop as the project shop? [y/N] "), "\(no.output)")
            #expect(no.output.contains("wxcode: Nothing was changed."))
        }
        #expect(home.changes(since: before) == [] && home.list == nil)
        let yes = try await answer("y\n")
        // A long path stands on a line of its own.
        let words = yes.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(yes.status == 0 && words.contains("Added shop: ~/shop"), "\(yes.output)")
        #expect(home.list?.contains("/workspace/shop") == true)
    }

    @Test("refuses without a terminal and without --yes, and says what it would give away")
    func unconfirmed() async throws {
        let home = try await Home()
        defer { home.remove() }
        let before = home.calls
        let run = try await home.run("add", "shop")
        #expect(run.status == 64 && run.output == "")
        #expect(
            run.errors == "wxcode: " + Self.truth.dropLast().replacing("\n", with: " ") + "\n  Confirm it with --yes.\n"
        )
        #expect(home.changes(since: before) == [] && home.list == nil)
    }

    @Test(
        "refuses what cannot be a project, and changes nothing",
        arguments: [
            (["nosuch"], "There is no directory “nosuch”.", ""),
            (["out"], "“out” is not a directory.", ""),
            (["/"], "“/” cannot be a project: it holds the whole machine.", "Add the directory of one project."),
            (
                ["."], "“~” cannot be a project: it is your home directory, with your keys and settings.",
                "Add the directory of one project."
            ),
            (
                ["~"], "“~” cannot be a project: it is your home directory, with your keys and settings.",
                "Add the directory of one project."
            ),
            (
                [".."], "“..” cannot be a project: it holds your home directory.",
                "Add the directory of one project."
            ),
            (
                ["/usr"], "“/usr” cannot be a project: it is a directory of the system.",
                "Add the directory of one project."
            ),
            (["/proc/self"], "", ""),
            (
                ["/etc"], "“/etc” cannot be a project: it is a directory of the system.",
                "Add the directory of one project."
            ),
            (
                ["wxcode/deep"], "“~/wxcode/deep” cannot be a project: it holds wxcode's own files (~/wxcode).",
                "Add the directory of one project."
            ),
            (
                ["sh op"],
                "“sh op” is not a project name; use letters, digits, “.”, “_” and “-”, at most 64, beginning with a letter or "
                    + "digit, without “..”.", "Name it yourself: wxcode project add <name> '~/sh op'"
            ),
            (
                ["sh\u{43E}p", "shop"],
                "“sh\u{43E}p” is not a project name: its “\u{43E}” is U+043E, not “o”. In plain letters it is shop.", ""
            ),
            (
                ["sh\u{200B}op", "shop"],
                "“sh<U+200B>op” is not a project name: U+200B in it cannot be seen. In plain letters it is shop.", ""
            ),
            (
                ["demo", "shop"], "The workspace has a directory “demo” already: ~/code/demo.",
                "Give this one another name: wxcode project add <name> ~/shop"
            ),
            (
                ["code/demo"],
                "“~/code/demo” is in the worker's workspace, so it belongs to the project “demo” already.",
                "Ask about it: wxcode chat demo \"…\""
            ),
            (["code"], "“~/code” cannot be a project: it holds the worker's workspace.", ""),
        ])
    func refused(words: [String], message: String, suggestion: String) async throws {
        let home = try await Home()
        defer { home.remove() }
        let before = home.calls
        var run = try await home.program.run(["project", "add", "--yes"] + words, in: home.directory)
        let parent = URL(fileURLWithPath: home.directory).deletingLastPathComponent().path
        run.errors = run.errors.replacing(home.directory, with: "~").replacing("“\(parent)”", with: "“..”")
        #expect(run.status == 64)
        if message.isEmpty {
            #expect(run.errors.contains("cannot be a project: it is a part of the system"))
        } else {
            #expect(run.errors == "wxcode: \(message)\n" + (suggestion.isEmpty ? "" : "  \(suggestion)\n"))
        }
        #expect(run.output == "")
        #expect(home.changes(since: before) == [] && home.list == nil)
    }

    @Test("refuses a second project of the same name or directory")
    func twice() async throws {
        let home = try await Home()
        defer { home.remove() }
        #expect(try await home.run("add", "shop", "--yes").status == 0)
        let list = home.list
        for (words, message) in [
            (["shop", "other"], "There is a project “shop” already: ~/shop."),
            (["Shop", "other"], "There is a project “shop” already: ~/shop."),
            (["web", "shop"], "“~/shop” is the project “shop” already."),
        ] {
            let run = try await home.run("add", words[0], words[1], "--yes")
            #expect(run.status == 64 && run.errors.hasPrefix("wxcode: \(message)\n"), "\(run.errors)")
        }
        #expect(home.list == list)
        let unknown = try await home.run("remove", "shpo")
        #expect(
            unknown.errors
                == "wxcode: “shpo” is not a project that was added to “claude-worker”.\n  Did you mean shop?\n")
    }

    #if os(Linux)
        @Test("finds before that the directory belongs to another user")
        func owner() async throws {
            let home = try await Home()
            defer { home.remove() }
            let before = home.calls
            let files = FileManager.default
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: "\(home.directory)/shop")
            let owner = try files.attributesOfItem(atPath: "\(home.directory)/shop")[.ownerAccountID] as? Int ?? 0
            let user = owner == 0 ? 1_000 : owner
            let run = try await home.run("add", "shop", "--yes")
            #expect(run.status == 64)
            #expect(
                run.errors == """
                    wxcode: “~/shop” cannot be written by the worker, which runs as user \(user); it belongs to user \(owner).
                      Give it to that user: sudo chown -R \(user) ~/shop; or add it with --read-only

                    """)
            #expect(home.changes(since: before) == [])
            #expect(try await home.run("add", "shop", "--read-only", "--yes").status == 0)
        }
    #endif

    @Test("waits for the runs that are under way, and leaves the list as it was if the engine fails")
    func failures() async throws {
        let home = try await Home()
        defer { home.remove() }
        let before = home.calls
        try home.installed?.set("runs", "2d21705f-1ad1-4673-8860-109586450105\n")
        let busy = try await home.run("add", "shop", "--yes")
        #expect(busy.status == 75)
        #expect(
            busy.errors == """
                wxcode: 1 run is under way in “claude-worker”; nothing was changed in it.
                  Wait until it has ended (see it with: wxcode runs), then try again.

                """)
        #expect(home.changes(since: before) == [] && home.list == nil)
        try home.installed?.set("runs", "")
        try home.installed?.set("run-fails", "docker: no space left on device")
        let failed = try await home.run("add", "shop", "--yes")
        #expect(failed.status == 5 && failed.errors.contains("no space left on device"), "\(failed.errors)")
        #expect(home.list?.contains("/workspace/shop") == false)
    }

    @Test("adds a project before there is a worker, which is then made with it")
    func early() async throws {
        let home = try await Home(hasWorker: false)
        defer { home.remove() }
        let run = try await home.run("add", "shop", "--yes")
        #expect(run.status == 0)
        #expect(run.output == "Added shop: ~/shop\n")
        #expect(run.errors.hasSuffix("There is no worker yet. Create it with: wxcode worker up\n"))
        let before = home.calls
        #expect(try await home.program.run(["worker", "up", "--workspace", "code"]).status == 0)
        #expect(home.changes(since: before).contains { $0.contains(",target=/workspace/shop ") })
    }

    @Test("is checked by the doctor")
    func doctor() async throws {
        let home = try await Home()
        defer { home.remove() }
        func findings() async throws -> [String] {
            let run = try await home.program.run(["doctor", "shop"])
            return run.output.replacing(home.directory, with: "~").split(separator: "\n").drop {
                !$0.contains("projects")
            }
            .prefix(2).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(try await home.run("add", "shop", "--yes").status == 0)
        #expect(try await findings().first?.wholeMatch(of: /ok +projects +shop/) != nil)
        let files = FileManager.default
        try files.moveItem(atPath: "\(home.directory)/shop", toPath: "\(home.directory)/away")
        let gone = try await findings()
        #expect(gone.first?.hasSuffix("“shop” was added, but there is no directory ~/shop") == true, "\(gone)")
        #expect(gone.last == "Put it back, or take it from the list: wxcode project remove shop")
        try files.moveItem(atPath: "\(home.directory)/away", toPath: "\(home.directory)/shop")
        try home.installed?.set("mounts", "[]")
        let without = try await findings()
        #expect(without.first?.hasPrefix("FAILED") == true, "\(without)")
        #expect(without.first?.hasSuffix("“shop” was added, but the worker was created without it") == true)
        #expect(without.last == "Recreate it with: wxcode worker up")
    }

    @Test("has better repairs than the worker knows")
    func repairs() throws {
        let directories = UserDirectories(environment: ["HOME": "/no/such/home"])
        var list = try ProjectList(of: "claude-worker", in: directories)
        list.insert(RegisteredProject(try ProjectID("shop"), at: "/code/my shop"))
        list.insert(RegisteredProject(try ProjectID("docs"), at: "/docs", isReadOnly: true))
        func repair(_ asked: String, _ fault: WorkerFault, near: String? = nil) throws -> String? {
            AddedProjects(
                list: list, asked: try ProjectID(asked), commands: WorkerCommands(), workspace: "/code", near: near
            ).repair(of: fault)?.description
        }
        let missing = WorkerFault.directoryMissing("/workspace/x")
        let unwritable = WorkerFault.directoryReadOnly("/workspace/x", user: "1000")
        #expect(try repair("shop", missing) == "Recreate the worker with: wxcode worker up")
        #expect(try repair("shop", unwritable) == "Give it to the worker's user: sudo chown -R 1000 '/code/my shop'")
        #expect(
            try repair("docs", unwritable)
                == "It was added with --read-only. To change that: wxcode project add docs /docs")
        #expect(
            try repair("shpo", missing, near: "shop")
                == "Did you mean shop? Or add a directory of yours: wxcode project add shpo <directory>")
        #expect(try repair("other", unwritable) == "Give it to the worker's user: sudo chown -R 1000 /code/other")
        #expect(try repair("other", missing) == nil)
    }
}

import Foundation
import Testing
import WXCore
import WXSettings
import WXTestSupport

/// The built program inside and outside of a project's directory, with a scripted engine.
@Suite("Project of the working directory") struct WorkingProjectTests {
    private static let answer = "prompt; start; say words; result; read -r end"

    /// A program, whose user has added the project `shop` and, inside of it, `inner`.
    private struct Home {
        let docker: ScriptedDocker
        let program: BuiltProgram
        var directory: String { program.directory }
        var shop: String { "\(directory)/code/shop" }

        init(run: String = answer, other: String = "exit 0") throws {
            docker = try ScriptedDocker(run: run, other: other)
            program = BuiltProgram(docker: docker)
            let files = FileManager.default
            for path in ["\(shop)/src/deep", "\(shop)/inner", "\(directory)/elsewhere"] {
                try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let directories = UserDirectories(environment: program.environment(basedOn: [:]))
            var list = try ProjectList(of: "claude-worker", in: directories)
            let real = URL(fileURLWithPath: shop).resolvingSymlinksInPath().path
            list.insert(RegisteredProject(try ProjectID("shop"), at: real))
            list.insert(RegisteredProject(try ProjectID("inner"), at: "\(real)/inner"))
            try list.write()
        }

        func remove() {
            docker.remove()
            try? FileManager.default.removeItem(atPath: directory)
        }
    }

    @Test(
        "is asked about with a question alone, with a dot, and with stdin",
        arguments: [
            ("src/deep", ["What is this?"], "shop"), ("", ["why?"], "shop"), ("inner", [".", "Explain"], "inner"),
            ("", ["."], "shop"), ("", [], "shop"), ("", ["--project", ".", "Explain"], "shop"),
            ("src", ["other", "Explain"], "other"),
        ])
    func asked(place: String, words: [String], project: String) async throws {
        let home = try Home()
        defer { home.remove() }
        // The way through a link is the same directory.
        try FileManager.default.createSymbolicLink(
            atPath: "\(home.directory)/link", withDestinationPath: home.shop)
        for root in [home.shop, "\(home.directory)/link"] {
            let run = try await home.program.run(
                ["chat"] + words, in: "\(root)/\(place)",
                input: words.contains { $0.contains(" ") || $0 == "Explain" || $0 == "why?" } ? nil : .text("Hello"))
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.hasSuffix("Continue with: wxcode chat \(project) -c \"…\"\n"))
            #expect(
                home.docker.calls.last { $0.contains("wxcode-run run") }?.contains("/workspace/\(project) ") == true)
        }
    }

    @Test("is what a dot means to other commands")
    func others() async throws {
        let home = try Home()
        defer { home.remove() }
        let policy = try await home.program.run(["policy", "."], in: home.shop)
        #expect(policy.output.contains("\nProject        shop\n"))
        #expect(try await home.program.run(["usage", "."], in: home.shop).status == 0)
    }

    @Test(
        "is not guessed: a word that is neither project nor question is refused with both readings, and nothing is sent",
        arguments: [
            (
                "elsewhere", ["What is this?"],
                "“What is this?” is not a project name, and as a question it needs a project: the working directory belongs to none.",
                "Name a project: wxcode chat <project> \"…\"; or add this directory: wxcode project add ."
            ),
            (
                "elsewhere", ["fix!"],
                "“fix!” is not a project name; use letters, digits, “.”, “_” and “-”, at most 64, beginning with a letter or "
                    + "digit, without “..”. Nor is it a question, which has a blank or ends in “?”.",
                "Name a project, or ask: wxcode chat <project> \"…\""
            ),
            (
                "code/shop", ["fix!"],
                "“fix!” is not a project name; use letters, digits, “.”, “_” and “-”, at most 64, beginning with a letter or "
                    + "digit, without “..”. Nor is it a question, which has a blank or ends in “?”.",
                "Name a project, or ask: wxcode chat . \"…\""
            ),
            (
                "code/shop", ["sh\u{43E}p"],
                "“sh\u{43E}p” is not a project name: its “\u{43E}” is U+043E, not “o”. In plain letters it is shop. "
                    + "Nor is it a question, which has a blank or ends in “?”.",
                "Name a project, or ask: wxcode chat . \"…\""
            ),
            (
                "elsewhere", ["."], "The working directory belongs to no project.",
                "Name a project; or add this directory: wxcode project add ."
            ),
            (
                "", ["."], "The working directory belongs to no project.", "Name a project."
            ),
            (
                "", ["What is this?"],
                "“What is this?” is not a project name, and as a question it needs a project: the working directory belongs to none.",
                "Name a project: wxcode chat <project> \"…\""
            ),
            (
                "elsewhere", [], "The project is missing.",
                "Name a project; or add this directory: wxcode project add ."
            ),
        ])
    func refused(place: String, words: [String], message: String, suggestion: String) async throws {
        let home = try Home()
        defer { home.remove() }
        let run = try await home.program.run(["chat"] + words, in: "\(home.directory)/\(place)")
        #expect(run.status == 64)
        #expect(run.errors == "wxcode: \(message)\n  \(suggestion)\n")
        #expect(run.output == "")
        #expect(home.docker.calls.isEmpty)
    }

    @Test("is another worker's only if the command uses that worker")
    func otherWorker() async throws {
        let home = try Home()
        defer { home.remove() }
        let words = ["chat", "What is this?", "--container", "other"]
        let run = try await home.program.run(words, in: home.shop)
        #expect(run.status == 64)
        #expect(
            run.errors == """
                wxcode: The working directory is the project “shop” of the worker “claude-worker”, which this command does not use.
                  Name the worker: --container claude-worker

                """)
    }

    @Test("offers a name like the one of a project that is missing, or says how to create the worker with it")
    func missing() async throws {
        let home = try Home(run: "exit 94", other: #"printf 'garden\0'"#)
        defer { home.remove() }
        let cases = [
            (
                "shpo", "The project “shpo” has no directory in the worker; nothing was sent.",
                "Did you mean shop? Or add a directory of yours: wxcode project add shpo <directory>"
            ),
            (
                "gardn", "The project “gardn” has no directory in the worker; nothing was sent.",
                "Did you mean garden? Or add a directory of yours: wxcode project add gardn <directory>"
            ),
            (
                "zebra", "The project “zebra” has no directory in the worker; nothing was sent.",
                "Add a directory of yours: wxcode project add zebra <directory>"
            ),
        ]
        for (project, message, suggestion) in cases {
            let run = try await home.program.run(["chat", project, "Hello"])
            #expect(run.status == 5)
            #expect(run.errors.hasPrefix("wxcode: \(message)\n  \(suggestion)\n"), "\(run.errors)")
            let json = try await home.program.run(["chat", project, "Hello", "--format", "json"])
            #expect(json.json("error")?["suggestion"]?.string == suggestion)
        }
        let added = try await home.program.run(["chat", "shop", "Hello"])
        let real = URL(fileURLWithPath: home.shop).resolvingSymlinksInPath().path
        #expect(
            added.errors.hasPrefix(
                "wxcode: The project “shop” was added (\(real)), but the worker “claude-worker” was created without it; "
                    + "nothing was sent.\n"), "\(added.errors)")
    }

    @Test("is completed")
    func completed() async throws {
        let home = try Home()
        defer { home.remove() }
        for words in [["chat", ""], ["doctor", "s"], ["sessions", "list", ""], ["usage", "--project", ""]] {
            let run = try await home.program.run(["complete", "--"] + words)
            #expect(run.output.split(separator: "\n").contains("shop\t"), "\(words): \(run.output)")
        }
        // Only what can be removed is offered.
        let removable = try await home.program.run(["complete", "--", "project", "remove", ""])
        #expect(
            removable.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == ["inner", "shop"],
            "\(removable.output)")
    }
}

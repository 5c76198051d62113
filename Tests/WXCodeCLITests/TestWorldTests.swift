import Foundation
import Testing
import WXTestSupport

@Suite("A test run")
struct TestWorldTests {
    /// The variables by which a program finds what belongs to its user.
    private static let user = [
        "HOME": "/home/user", "XDG_CONFIG_HOME": "/home/user/.config", "XDG_CACHE_HOME": "/home/user/.cache",
        "XDG_DATA_HOME": "/home/user/.local/share", "XDG_STATE_HOME": "/home/user/.local/state",
        "WXCODE_DB": "/home/user/usage.sqlite3", "WXCODE_CONTAINER": "claude-worker", "WXCODE_TENANT": "user",
        "WXCODE_MAX_COST": "0", "WXCODE_API_BASE_URL": "https://api.example",
    ]

    @Test("gives the program nothing of the user's", arguments: user.keys.sorted())
    func environment(variable: String) {
        let environment = BuiltProgram().environment(basedOn: Self.user)
        #expect(environment[variable] != Self.user[variable])
        #expect(environment["DOCKER_CONFIG"] == "/home/user/.docker")
    }

    /// An owner of things that were left, made from the label of this process.
    struct Owner: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var isRemoved = true
        /// Changes pid, start, seconds and host.
        let change: @Sendable (inout [String]) -> Void

        static let all = [
            Owner(testDescription: "this process", isRemoved: false) { _ in },
            Owner(testDescription: "this process, started long ago", isRemoved: false) { $0[2] = "1000" },
            Owner(testDescription: "a process of another machine", isRemoved: false) { $0[3] = "elsewhere" },
            Owner(testDescription: "a process that exited") { $0[0] = "99999999" },
            Owner(testDescription: "an earlier process with the same id") { $0[1] = "1" },
            Owner(testDescription: "a process without a start") { $0[1] = "" },
            Owner(testDescription: "a process that exited, and had no start") {
                $0[0] = "99999999"
                $0[1] = ""
            },
            Owner(testDescription: "a process of another machine, two days ago") {
                $0[2] = "\(Int(Date().timeIntervalSince1970) - 2 * 86400)"
                $0[3] = "elsewhere"
            },
            Owner(testDescription: "a process of another machine at an unknown time") {
                $0[2] = ""
                $0[3] = "elsewhere"
            },
            Owner(testDescription: "words") { $0 = ["x"] },
            Owner(testDescription: "nobody") { $0 = [] },
        ]
    }

    /// An engine that lists the lines of the file `things` that a filter matches, and removes from it.
    private static let engine = """
        words="$*"
        label=${words#*label=wxcode.test}
        label=${label%% *}
        things=$here/things
        case "$1 $2" in
        "container ls" | "network ls" | "volume ls") grep "^$1 .* ${label#=}" "$things" ;;
        "container rm" | "network rm" | "volume rm")
            for name; do :; done
            grep -v "^$1 $name " "$things" >"$things.new"
            mv "$things.new" "$things"
            ;;
        esac
        exit 0
        """

    @Test("removes at its start what was left by a run whose owner is gone", arguments: Owner.all)
    func sweep(owner: Owner) throws {
        let docker = try ScriptedDocker(run: "exit 1", other: Self.engine)
        defer { docker.remove() }
        let label = try BuiltProgram.system("scripts/test-world", "--owner", "\(getpid())")
        var parts = label.trimmingCharacters(in: .newlines).components(separatedBy: ":")
        #expect(parts.count == 4 && !parts.contains(""))
        owner.change(&parts)
        let run = "wxcode-test-1-2"
        let things = ["container", "network", "volume"].map { "\($0) x\($0) \(run) \(parts.joined(separator: ":"))\n" }
        let file = "\(docker.directory)/things"
        try things.joined().write(toFile: file, atomically: true, encoding: .utf8)
        let directory = "\(docker.directory)/\(run)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)

        _ = try BuiltProgram.system(
            "env", "TMPDIR=\(docker.directory)", "PATH=\(docker.directory):/usr/bin:/bin:/usr/sbin:/sbin",
            "scripts/test-world", "--sweep")

        #expect(try String(contentsOfFile: file, encoding: .utf8) == (owner.isRemoved ? "" : things.joined()))
        #expect(FileManager.default.fileExists(atPath: directory) != owner.isRemoved)
    }
}

extension EndToEnd {
    /// What the real engine keeps of test runs.
    @Suite("a test run's containers")
    struct TestWorldTests {
        @Test("are removed with network, volume and directory if the run was killed, and stay if it is alive")
        func sweep() throws {
            let alive = "\(TestWorld.run)-alive"
            let dead = "wxcode-test-\(getpid())-1\(Int.random(in: 0..<1_000_000))"
            let labels = ["--label", "wxcode.test=\(dead)", "--label", "wxcode.test.owner=99999999:1:1:nowhere"]
            let directory = NSTemporaryDirectory() + "/\(dead)"
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            for (name, labels) in [(dead, labels), (alive, TestWorld.labels)] {
                _ = try BuiltProgram.system(["docker", "network", "create"] + labels + [name])
                _ = try BuiltProgram.system(["docker", "volume", "create"] + labels + [name])
                _ = try BuiltProgram.system(
                    ["docker", "run", "-d", "--name", name, "--network", name, "-v", "\(name):/x"] + labels
                        + ["wxcode/claude-worker"])
            }
            defer {
                for kind in ["container", "network", "volume"] {
                    _ = try? BuiltProgram.system(
                        ["docker", kind, "rm"] + (kind == "container" ? ["-f", alive] : [alive]))
                }
            }

            _ = try BuiltProgram.system("scripts/test-world", "--sweep")

            for kind in ["container", "network", "volume"] {
                let names = try BuiltProgram.system(
                    ["docker", kind, "ls", "--format", kind == "container" ? "{{.Names}}" : "{{.Name}}"]
                ).split(separator: "\n")
                #expect(!names.contains { $0 == dead }, "\(kind)")
                #expect(names.contains { $0 == alive }, "\(kind)")
            }
            #expect(!FileManager.default.fileExists(atPath: directory))
            let own = try BuiltProgram.system("docker", "inspect", "-f", "{{.State.Running}}", TestWorld.container)
            #expect(own == "true\n")
        }
    }
}

import Foundation
import Testing
import WXBridge
import WXTestSupport

@Suite("WorkerFiles") struct WorkerFilesTests {
    private let root = NSTemporaryDirectory() + "wxcode-files-\(UUID().uuidString)"
    private static let names = [
        "Dockerfile", ".dockerignore", "wxcode-run", "fetch", "build-base", "egress/Dockerfile", "egress/egress-proxy",
    ]

    /// Writes the worker's files into a directory.
    private func write(to directory: String, without missing: String? = nil) throws {
        try FileManager.default.createDirectory(
            atPath: "\(root)/\(directory)/egress", withIntermediateDirectories: true)
        for name in Self.names where name != missing {
            let path = "\(root)/\(directory)/\(name)"
            try "the text of \(name)".write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
    }

    private func remove() { try? FileManager.default.removeItem(atPath: root) }

    @Test("are found next to an installed program")
    func installed() throws {
        defer { remove() }
        try write(to: "usr/share/wxcode/worker")
        let files = try #require(WorkerFiles.beside("\(root)/usr/bin/wxcode"))
        #expect(files == WorkerFiles("\(root)/usr/share/wxcode/worker", isCheckout: false))
        #expect(WorkerFiles.beside("\(root)/opt/bin/wxcode") == nil)
    }

    @Test("are found in the checkout that a program was built in")
    func checkout() throws {
        defer { remove() }
        try write(to: "worker")
        #expect(WorkerFiles.beside("\(root)/.build/debug/wxcode") == nil)
        try "".write(toFile: "\(root)/docker-compose.yml", atomically: true, encoding: .utf8)
        let files = try #require(WorkerFiles.beside("\(root)/.build/x86_64/debug/wxcode"))
        #expect(files == WorkerFiles("\(root)/worker", isCheckout: true))
        #expect(try files.context(in: "\(root)/cache") == files.directory)
        #expect(!FileManager.default.fileExists(atPath: "\(root)/cache"))
    }

    @Test("are not found if one is missing", arguments: names)
    func incomplete(name: String) throws {
        defer { remove() }
        try write(to: "usr/share/wxcode/worker", without: name)
        #expect(WorkerFiles.beside("\(root)/usr/bin/wxcode") == nil)
    }

    @Test("are copied to where the user can write, as often as they change, and what was fetched stays")
    func context() throws {
        defer { remove() }
        try write(to: "share")
        let files = WorkerFiles("\(root)/share", isCheckout: false)
        for _ in 0..<2 {
            #expect(try files.context(in: "\(root)/cache/worker") == "\(root)/cache/worker")
            try "fetched".write(toFile: "\(root)/cache/worker/claude", atomically: true, encoding: .utf8)
        }
        #expect(FileManager.default.isExecutableFile(atPath: "\(root)/cache/worker/fetch"))
        #expect(FileManager.default.fileExists(atPath: "\(root)/cache/worker/claude"))
        try "new".write(toFile: "\(root)/share/wxcode-run", atomically: true, encoding: .utf8)
        _ = try files.context(in: "\(root)/cache/worker")
        #expect(try String(contentsOfFile: "\(root)/cache/worker/wxcode-run", encoding: .utf8) == "new")
    }

    @Test("name an image by their contents, its user and its base")
    func label() throws {
        defer { remove() }
        try write(to: "share")
        let files = WorkerFiles("\(root)/share", isCheckout: false)
        func label(_ user: UInt32 = 1_000, _ base: String = WorkerSetup.baseImage) throws -> String {
            try files.label(user: user, base: base)
        }
        let first = try label()
        #expect(try label() == first)
        #expect(try Set([first, label(1_001), label(1_000, "debian:trixie"), files.proxyLabel(base: "x")]).count == 4)
        try "other".write(toFile: "\(root)/share/build-base", atomically: true, encoding: .utf8)
        #expect(try label() == first)
        try "other".write(toFile: "\(root)/share/wxcode-run", atomically: true, encoding: .utf8)
        #expect(try label() != first)
    }

    @Test("are complete in this repository")
    func own() throws {
        let products = Fixture.products
        let files = try #require(WorkerFiles.beside("\(products)/wxcode"))
        #expect(files.isCheckout)
        #expect(try !files.label(user: 1_000, base: WorkerSetup.baseImage).isEmpty)
    }
}

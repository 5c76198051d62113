internal import WXCore
internal import WXSystem

/// The files that the worker's image is built from: next to an installed program, or in the checkout that it was built
/// in.
package struct WorkerFiles: Hashable, Sendable {
    /// The files that the image consists of; what they fetch is pinned in one of them.
    static let sources = ["Dockerfile", "wxcode-run", "fetch", ".dockerignore"]
    /// The files of the proxy's image.
    static let proxySources = ["egress/Dockerfile", "egress/egress-proxy"]
    /// The scripts that are run from where they are.
    static let scripts = ["build-base"]

    /// The directory that holds them.
    package let directory: String
    /// Whether it is a checkout's, where Compose builds from the same directory.
    package let isCheckout: Bool

    /// Names a directory.
    package init(_ directory: String, isCheckout: Bool) {
        self.directory = directory
        self.isCheckout = isCheckout
    }

    /// Finds the files of a program, whose path has no symbolic links: `../share/wxcode/worker` from its own directory,
    /// or `worker` in a checkout that contains the program; nil if there are none.
    package static func beside(_ executable: String) -> WorkerFiles? {
        let parts = executable.split(separator: "/").map(String.init).dropLast()
        func path(_ parts: some Collection<String>) -> String { "/" + parts.joined(separator: "/") }
        let installed = path(parts.dropLast() + ["share", "wxcode", "worker"])
        if hasSources(installed) { return WorkerFiles(installed, isCheckout: false) }
        for count in stride(from: parts.count, through: 1, by: -1) {
            let checkout = parts.prefix(count)
            if FileSystem.exists(path(checkout + ["docker-compose.yml"])), hasSources(path(checkout + ["worker"])) {
                return WorkerFiles(path(checkout + ["worker"]), isCheckout: true)
            }
        }
        return nil
    }

    private static func hasSources(_ directory: String) -> Bool {
        (sources + proxySources + scripts).allSatisfy { FileSystem.exists("\(directory)/\($0)") }
    }

    /// Returns the label of the worker's image for a user: it changes with the files.
    ///
    /// - Throws: An error if a file cannot be read.
    package func label(user: UInt32, base: String) throws -> String {
        "\(try hash(of: Self.sources))-\(user)" + suffix(base)
    }

    /// Returns the label of the proxy's image: it changes with the files.
    ///
    /// - Throws: An error if a file cannot be read.
    package func proxyLabel(base: String) throws -> String { try hash(of: Self.proxySources) + suffix(base) }

    private func suffix(_ base: String) -> String { base == WorkerSetup.baseImage ? "" : "-\(base)" }

    private func hash(of names: [String]) throws -> String {
        var contents: [UInt8] = []
        for name in names { contents += try FileSystem.read("\(directory)/\(name)") + [0] }
        return String(contents.withUnsafeBytes { SHA256.hexadecimal(of: $0) }.prefix(40))
    }

    /// The directory to build the proxy in.
    package var proxyContext: String { "\(directory)/egress" }

    /// Returns the directory to build in, where what is fetched can be kept: the files' own in a checkout, else a copy
    /// of them in `cache`.
    ///
    /// - Throws: An error if the copy cannot be made.
    package func context(in cache: String) throws -> String {
        if isCheckout { return directory }
        try FileSystem.createDirectory(cache, mode: 0o700)
        for name in Self.sources { try FileSystem.copy("\(directory)/\(name)", to: "\(cache)/\(name)") }
        return cache
    }
}

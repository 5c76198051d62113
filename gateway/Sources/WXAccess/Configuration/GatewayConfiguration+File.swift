internal import WXCore

extension GatewayConfiguration {
    /// The largest file that is read, in bytes.
    public static let limitInBytes = 1_048_576

    /// Reads a configuration from a file, which other users may read but not change.
    ///
    /// - Throws: ``InvalidConfiguration`` with every mistake and its line, or with the reason why the file cannot be
    ///   read.
    public init(path: String) throws(InvalidConfiguration) {
        let text: [UInt8]
        do throws(TokenFileError) {
            text = try PrivateFile(path: path, mayBeRead: true).read(limit: Self.limitInBytes).contents
        } catch {
            let problem = InvalidConfiguration.Problem(line: nil, message: error.message, suggestion: error.suggestion)
            throw InvalidConfiguration(problems: [problem])
        }
        try self.init(parsing: text, path: path)
    }

    /// Reads a configuration from the text of a file.
    ///
    /// - Parameters:
    ///   - text: JSON in UTF-8.
    ///   - path: Where the text comes from; for messages, and for paths that are relative to it.
    /// - Throws: ``InvalidConfiguration`` with every mistake and its line.
    public init(parsing text: [UInt8], path: String) throws(InvalidConfiguration) {
        var reader = ConfigurationReader(path: path, text: text)
        self = try reader.read()
    }

    /// Opens the token file.
    ///
    /// - Returns: nil if the configuration names none; the gateway then creates one token for itself.
    /// - Throws: ``TokenFileError`` if the file cannot be used.
    public func tokens() throws(TokenFileError) -> TokenTable? {
        guard let tokenFile else { return nil }
        return try TokenTable(TokenFile(path: tokenFile))
    }

    /// Returns what keeps a gateway from starting, or from letting anybody in; nothing if all is well.
    ///
    /// For `--check`. It reads the token file.
    public func check() -> [InvalidConfiguration.Problem] {
        guard let tokenFile else { return [] }
        do throws(TokenFileError) {
            guard try TokenFile(path: tokenFile).list().isEmpty else { return [] }
            return [
                InvalidConfiguration.Problem(
                    line: nil, message: "“\(tokenFile)” has no tokens, so nobody can connect.",
                    suggestion: "Add one with: wxcode-gateway token add NAME")
            ]
        } catch {
            return [InvalidConfiguration.Problem(line: nil, message: error.message, suggestion: error.suggestion)]
        }
    }
}

/// Reads one file and collects what is wrong in it.
private struct ConfigurationReader {
    let path: String
    let text: [UInt8]
    var lines: [String: Int] = [:]
    var problems: [InvalidConfiguration.Problem] = []
    var configuration = GatewayConfiguration()

    init(path: String, text: [UInt8]) {
        self.path = path
        self.text = text
    }

    mutating func read() throws(InvalidConfiguration) -> GatewayConfiguration {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text, depthLimit: 16)
        } catch {
            let line = text.prefix(error.offset).count { $0 == 0x0A } + 1
            report("is not valid JSON", at: line, "Fix the syntax and try again.")
            throw InvalidConfiguration(problems: problems)
        }
        lines = JSONLines(of: text).lines
        if let members = json.members {
            for member in members where member.name != "$schema" { read(member, below: "") }
            checkDuplicates(json, below: "")
            if problems.isEmpty { checkTogether() }
        } else {
            report("is not a JSON object", at: 1)
        }
        guard problems.isEmpty else { throw InvalidConfiguration(problems: sorted) }
        return configuration
    }

    private var sorted: [InvalidConfiguration.Problem] {
        let numbered = problems.enumerated().map { ($0.element.line ?? 0, $0.offset, $0.element) }
        return numbered.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    private mutating func read(_ member: JSONValue.Member, below parent: String) {
        let name = parent.isEmpty ? member.name : "\(parent).\(member.name)"
        if let key = ConfigurationKey.all.first(where: { $0.name == name }) {
            guard !key.read(member.value, &configuration) else { return }
            let shown = (member.value.string ?? member.value.text).prefix(60)
            report(name, "must be \(key.expectation), not “\(shown)”")
        } else if parent.isEmpty, ConfigurationKey.all.contains(where: { $0.name.hasPrefix("\(name).") }) {
            guard let members = member.value.members else { return report(name, "must be an object") }
            for member in members { read(member, below: name) }
        } else {
            report(
                String(name.prefix(60)), "is an unknown setting", line: lines[name],
                "Show them all with: wxcode-gateway --print-config")
        }
    }

    private mutating func checkDuplicates(_ json: JSONValue, below parent: String) {
        var names: Set<String> = []
        for member in json.members ?? [] {
            let name = parent.isEmpty ? member.name : "\(parent).\(member.name)"
            if !names.insert(member.name).inserted { report(name, "is set twice") }
            if parent.isEmpty { checkDuplicates(member.value, below: name) }
        }
    }

    /// Checks settings that depend on each other.
    private mutating func checkTogether() {
        let limits = configuration.limits
        if !configuration.listen.isLoopback, configuration.tokenFile == nil {
            report(
                "listen", "is not a loopback address, so others could connect without a token",
                "Set “tokenFile”, or listen on 127.0.0.1.")
        }
        if limits.messageBytes < limits.frameBytes {
            report("limits.messageBytes", "must be at least limits.frameBytes")
        }
        if limits.connectionsPerPrincipal > limits.connections {
            report("limits.connectionsPerPrincipal", "must be at most limits.connections")
        }
        if limits.uploadBytesPerPrincipal < limits.uploadBytes {
            report("limits.uploadBytesPerPrincipal", "must be at least limits.uploadBytes")
        }
        if limits.uploadBytesTotal < limits.uploadBytesPerPrincipal {
            report("limits.uploadBytesTotal", "must be at least limits.uploadBytesPerPrincipal")
        }
        if limits.replayBytes < limits.messageBytes {
            report("limits.replayBytes", "must be at least limits.messageBytes")
        }
        if limits.replayBytesOfAll < limits.replayBytes {
            report("limits.replayBytesOfAll", "must be at least limits.replayBytes")
        }
        if configuration.metrics == configuration.listen, configuration.listen.port != 0 {
            report("metrics.listen", "must differ from listen")
        }
        if (configuration.tlsCertificate == nil) != (configuration.tlsKey == nil) {
            report("tls", "must have both a certificate and a key")
        }
        let files: [WritableKeyPath<GatewayConfiguration, String?>] = [
            \.tokenFile, \.upstreamAuthorities, \.tlsCertificate, \.tlsKey,
        ]
        for file in files {
            guard let name = configuration[keyPath: file], !name.hasPrefix("/"), let slash = path.lastIndex(of: "/")
            else { continue }
            configuration[keyPath: file] = path[...slash] + name
        }
    }

    private mutating func report(_ what: String, at line: Int, _ suggestion: String? = nil) {
        problems.append(
            InvalidConfiguration.Problem(
                line: line, message: "“\(path)” \(what): line \(line).", suggestion: suggestion))
    }

    private mutating func report(_ name: String, _ what: String, line: Int? = nil, _ suggestion: String? = nil) {
        let line = line ?? lines[name]
        let place = line.map { ", line \($0)" } ?? ""
        problems.append(
            InvalidConfiguration.Problem(
                line: line, message: "“\(path)”\(place): “\(name)” \(what).", suggestion: suggestion))
    }
}

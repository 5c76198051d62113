/// Looks up the concepts of words, by what they say and by their shape: paths, names of files, addresses, names of
/// secrets.
package enum ConceptLexicon {
    static let words = WordTree(ConceptWords.stems.map { ($1, $0.bit) })

    /// The marks within a word that say what kind of name it is.
    private struct Marks {
        var hasSlash = false
        var hasDot = false
        /// The last hyphen or underscore.
        var lastJoint: Int?

        init(of word: ArraySlice<UInt8>) {
            for (index, byte) in zip(word.indices, word) {
                switch byte {
                case .slash: hasSlash = true
                case .dot: hasDot = true
                case .hyphen, .underscore: lastJoint = index
                default: break
                }
            }
        }

        var isEmpty: Bool { !hasSlash && !hasDot && lastJoint == nil }
    }

    /// Returns the concepts of a folded word as bits; those of its parts too, if it is a path or a name with several
    /// parts.
    package static func concepts(of word: ArraySlice<UInt8>) -> UInt64 {
        var concepts = words.bits(of: word)
        let marks = Marks(of: word)
        if marks.isEmpty { return concepts }

        for part in word.split(whereSeparator: { $0 == .slash || $0 == .underscore || $0 == .hyphen || $0 == .dot }) {
            concepts |= words.bits(of: part)
        }
        let path = marks.hasSlash ? pathConcepts(of: word) : 0
        if path == 0, marks.hasDot, isFile(word) {
            // What a file is called is not what is asked: `prompts/system.md` is a file, whatever its name says.
            concepts = concepts & keptInFiles | Concept.file.bit
        }
        if marks.hasDot, isAddress(word) { concepts |= Concept.exfiltrate.bit | Concept.address.bit }
        if let joint = marks.lastJoint, isSecretName(word, joint: joint) { concepts |= Concept.secretName.bit }
        return concepts | path
    }

    /// The concepts that the name of a file keeps.
    private static let keptInFiles = [
        Concept.credential, .credentialFile, .hook, .tenant, .disable, .shell, .exfiltrate, .agentFile, .platform,
    ].reduce(0) { $0 | $1.bit }

    static let fileExtensions = WordTree([
        (
            """
            md. txt. json. jsonl. yml. yaml. toml. xml. html. css. scss. csv. sql. sh. ts. tsx. js. jsx. mjs. vue. \
            swift. py. rb. go. rs. java. kt. php. cs. c. h. cpp. gradle. ini. cfg. conf. properties. po. tmpl. prompt. \
            lock.
            """, 1
        )
    ])

    /// Returns whether a word is the name of a file in the project: `values.yaml`, `src/bot/prompt.ts`.
    private static func isFile(_ word: ArraySlice<UInt8>) -> Bool {
        guard let dot = word.lastIndex(of: .dot), dot > word.startIndex else { return false }
        return fileExtensions.bits(of: word[(dot + 1)...]) != 0
    }

    /// Returns whether a word is an address of four numbers: `10.0.0.5`.
    private static func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.allSatisfy({ $0 == .dot || $0.isASCIIDigit }) else { return false }
        let numbers = word.split(separator: .dot, omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.allSatisfy { (1...3).contains($0.count) }
    }

    /// Returns the concepts of a path that leads out of the project, or of a URL; 0 for any other path.
    private static func pathConcepts(of word: ArraySlice<UInt8>) -> UInt64 {
        func begins(_ beginnings: StaticString...) -> Bool {
            beginnings.contains { $0.withUTF8Buffer { word.starts(with: $0) } }
        }
        if begins("http:", "https:", "ftp:", "//") { return Concept.exfiltrate.bit }
        // All tenants' projects are below it; whoever works on a project names its files from there.
        if begins("/workspace") { return Concept.outside.bit | Concept.tenant.bit }
        if begins("/dev/tcp", "/dev/udp") {
            return Concept.outside.bit | Concept.remoteShell.bit | Concept.address.bit
        }
        if begins("/var/run/docker", "/run/docker", "/sys/fs", "/dev/sd", "/dev/mem") {
            return Concept.outside.bit | Concept.platform.bit
        }
        if begins(
            "~/", "../", "/proc/", "/etc/", "/root", "/home", "/var/", "/users/", "/opt/", "/srv", "/mnt", "/sys/",
            "/dev/")
            || word.dropFirst().starts(with: "/../".utf8)
        {
            return Concept.outside.bit
        }
        return 0
    }

    private static let secretWords = [
        "key", "keys", "token", "tokens", "secret", "secrets", "password", "passwd", "pwd", "pass", "credentials",
    ]

    /// Returns whether a word is the name of a secret and not a word for one, `github_token` or `db-password`, given
    /// its last joint.
    private static func isSecretName(_ word: ArraySlice<UInt8>, joint: Int) -> Bool {
        guard word.count >= 6, joint > word.startIndex else { return false }
        let last = word[(joint + 1)...]
        return secretWords.contains { last.elementsEqual($0.utf8) }
    }
}

/// Commands that take a password behind an option whose name does not say so: `mysql -pX`, `curl --user ana:X`, `sqlcmd
/// -P X`.
struct SecretCommand: Hashable, Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Where a password stands.
    enum Place: Hashable, Sendable {
        /// In the same word, as in `-pX`.
        case attached
        /// In the next word, or behind `=`.
        case next
        case either
        /// In the next word, or behind `=`, and behind a user and this byte.
        case behindUser(UInt8)
        /// The next word, or what stands behind `=`, is cookies.
        case cookies
    }

    private struct Option {
        let name: StaticString
        let place: Place

        init(_ name: StaticString, _ place: Place) {
            self.name = name
            self.place = place
        }
    }

    private struct Group {
        let commands: [String]
        let options: [Option]

        init(_ commands: String, _ options: Option...) {
            self.commands = commands.split(separator: " ").map(String.init)
            self.options = options
        }
    }

    private static let groups = [
        Group("mysql mysqldump mysqladmin mysqlimport mysqlshow mariadb mariadb-dump 7z 7za", Option("-p", .attached)),
        Group("sshpass hydra medusa", Option("-p", .either)), Group("rar unrar", Option("-p", .attached)),
        Group(
            """
            docker podman buildah skopeo nerdctl helm az oc cf rdesktop ncftp ncftpput crackmapexec nxc netexec \
            evil-winrm useradd usermod vncviewer beeline twine rabbitmqadmin racadm influx cypher-shell arangosh ftp nats
            """,
            Option("-p", .next)),
        Group("ssh-keygen", Option("-N", .next), Option("-P", .next)), Group("p4", Option("-P", .next)),
        Group("schtasks", Option("/rp", .next), Option("/RP", .next)), Group("winrs", Option("-p:", .attached)),
        Group("ab", Option("-A", .behindUser(.colon))), Group("plink pscp psftp putty", Option("-pw", .next)),
        Group("lftp", Option("-u", .behindUser(.comma))),
        Group("smbclient rpcclient winexe smbmap", Option("-U", .behindUser(.percent))),
        Group("http https xh", Option("-a", .behindUser(.colon)), Option("--auth", .behindUser(.colon))),
        Group("mosquitto_pub mosquitto_sub", Option("-P", .next)),
        Group("snmpwalk snmpget snmpset snmpbulkwalk", Option("-A", .next), Option("-X", .next), Option("-c", .next)),
        Group(
            "openssl", Option("-k", .next), Option("-passin pass:", .attached), Option("-passout pass:", .attached),
            Option("-pass pass:", .attached)),
        Group("mongosh mongo mongodump mongorestore mongoexport mongoimport cqlsh psexec", Option("-p", .next)),
        Group("sqlcmd osql isql bcp tsql ipmitool unzip zip", Option("-P", .either)),
        Group("xfreerdp wfreerdp mstsc", Option("/p:", .attached)),
        Group("redis-cli", Option("-a", .next)),
        Group(
            "ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd", Option("-w", .next), Option("-s", .next)),
        Group(
            "curl", Option("-u", .behindUser(.colon)), Option("-U", .behindUser(.colon)),
            Option("--user", .behindUser(.colon)), Option("--proxy-user", .behindUser(.colon)),
            Option("-b", .cookies), Option("--cookie", .cookies)),
    ]

    /// The names of the commands.
    static let names: [String] = groups.flatMap(\.commands)

    private static let byName: [[UInt8]: Int] = {
        var byName: [[UInt8]: Int] = [:]
        for (index, group) in groups.enumerated() {
            for command in group.commands { byName[Array(command.utf8)] = index }
        }
        return byName
    }()
    private static let longestName = names.reduce(0) { max($0, $1.utf8.count) }

    private let group: Int
    /// Whether the command also knows the word `password`, with the password behind it.
    let takesWord: Bool

    /// The command that a word names.
    init?(_ word: Slice<Bytes>) {
        guard word.count <= Self.longestName else { return nil }
        let name = word.map { SecretPhrase.lowercased($0) }
        guard let group = Self.byName[name] else { return nil }
        self.group = group
        takesWord = name.elementsEqual("mysqladmin".utf8)
    }

    /// Returns where the argument at `position` ends: at the next option or at the end of the command, at most 64 bytes
    /// on.
    @inline(never)
    static func endOfArgument(_ bytes: Bytes, _ position: Int, after before: UInt8) -> Int {
        let limit = min(bytes.count, position + 64)
        var previous = before
        for index in position..<limit {
            switch bytes[index] {
            case .newline, .semicolon, .pipe: return index
            case .hyphen where isBeforeOption(previous), .slash where isBeforeOption(previous): return index
            default: previous = bytes[index]
            }
        }
        return limit
    }

    /// Whether an option may begin behind a byte: a blank, or the quote of an argument in a list.
    static func isBeforeOption(_ byte: UInt8) -> Bool {
        byte <= .space || byte == .doubleQuote || byte == .singleQuote
    }

    /// What stands behind a dash.
    enum Result {
        case no, more
        /// A password begins there, in the given quote.
        case password(at: Int, quote: UInt8?)
        /// Cookies begin there.
        case cookies(at: Int)
    }

    /// Reads the option that begins with the dash at `position`.
    func option(_ bytes: Bytes, _ position: Int, isFinal: Bool, inList isList: Bool) -> Result {
        for option in Self.groups[group].options {
            switch ScanWindow.matches(option.name, bytes, position, isFinal) {
            case .no: continue
            case .more: return .more
            case .yes: break
            }
            let end = position + option.name.utf8CodeUnitCount
            guard end < bytes.count else { return isFinal ? .no : .more }
            if isList, bytes[end] == .doubleQuote || bytes[end] == .singleQuote {
                return nextInList(bytes, end, option.place, isFinal: isFinal)
            }
            let isApart = bytes[end] == .space || bytes[end] == .equals
            switch option.place {
            case .attached: return isApart ? .no : .password(at: end, quote: nil)
            case .next where isApart, .either: return .password(at: end, quote: nil)
            case .behindUser(let separator) where isApart || option.name.utf8CodeUnitCount == 2:
                return behindUser(bytes, isApart ? end + 1 : end, separator, isFinal: isFinal)
            case .cookies where isApart: return .cookies(at: end)
            default: continue
            }
        }
        return .no
    }

    /// The next text of a list of arguments, behind the quote at `start`.
    private func nextInList(_ bytes: Bytes, _ start: Int, _ place: Place, isFinal: Bool) -> Result {
        var text = CarrierText(bytes, from: start + 1, isFinal: isFinal, longest: 128)
        text.takesSpace()
        guard text.takes(.comma) else { return text.mustWait ? .more : .no }
        text.takesSpace()
        guard let quote = text.takesQuote() else { return text.mustWait ? .more : .no }
        switch place {
        case .next, .either: return .password(at: text.index, quote: quote.byte)
        case .behindUser(let separator):
            while text.peek > .space, text.peek != separator, text.peek != quote.byte { text.skip() }
            guard text.takes(separator) else { return text.mustWait ? .more : .no }
            return .password(at: text.index, quote: quote.byte)
        case .attached, .cookies: return .no
        }
    }

    private func behindUser(_ bytes: Bytes, _ start: Int, _ separator: UInt8, isFinal: Bool) -> Result {
        var index = start
        while index < bytes.count, bytes[index] == .space, index - start < 8 { index += 1 }
        guard index < bytes.count else { return isFinal ? .no : .more }
        let quote = bytes[index] == .doubleQuote || bytes[index] == .singleQuote ? bytes[index] : nil
        while index < bytes.count, index - start < 100, bytes[index] > .space, bytes[index] != separator { index += 1 }
        guard index < bytes.count else { return isFinal ? .no : .more }
        return bytes[index] == separator ? .password(at: index + 1, quote: quote) : .no
    }
}

internal import WXAccess
internal import WXCore
internal import WXSettings

/// `wxcode-gateway token`: who may connect.
enum TokenCommand {
    static func run(_ action: Words.TokenAction, _ words: Words) throws {
        let file = try file(words)
        switch action {
        case .add(let name):
            let token = try file.add(try principal(name, words), expires: try expiry(words))
            // Only here and now: the file has its hash.
            Output.print("\(token.text)\n")
        case .list:
            for entry in try file.list() { Output.print("\(entry.line)\n") }
        case .revoke(let name):
            try file.revoke(name)
        }
    }

    private static func file(_ words: Words) throws -> TokenFile {
        if let path = words.value("--token-file") { return TokenFile(path: path) }
        let configuration = try words.value("--config").map { try GatewayConfiguration(path: $0) }
        guard let path = configuration?.tokenFile else {
            throw Misuse("No token file is known: pass --token-file, or --config with a “tokenFile”.")
        }
        return TokenFile(path: path)
    }

    private static func principal(_ name: String, _ words: Words) throws -> Principal {
        var principal = Principal(name: name)
        if let tenant = words.value("--tenant") { principal.tenant = try TenantID(tenant) }
        if let names = words.list("--projects") { principal.projects = .only(Set(try names.map { try ProjectID($0) })) }
        if let names = words.list("--contexts") { principal.contexts = .only(Set(names.map { ChatContext($0) })) }
        if let names = words.list("--models") { principal.models = .only(Set(names)) }
        if let text = words.value("--max-cost") {
            guard let limit = NanoDollars(dollars: text), limit > .zero else {
                throw Misuse("--max-cost must be an amount in dollars above zero, such as 0.50.")
            }
            principal.maxCost = limit
        }
        return principal
    }

    private static func expiry(_ words: Words) throws -> Timestamp? {
        guard let text = words.value("--expires") else { return nil }
        guard let moment = Timestamp(rfc3339: text) else {
            throw Misuse("--expires must be a moment such as 2027-01-31T00:00:00Z.")
        }
        return moment
    }
}

extension TokenEntry {
    /// The entry for people: everything but the hash.
    fileprivate var line: String {
        let members = (json.members ?? []).filter { $0.name != "name" && $0.name != "sha256" }
        return ([principal.name] + members.map { "\($0.name)=\($0.value.text)" }).joined(separator: "  ")
    }
}

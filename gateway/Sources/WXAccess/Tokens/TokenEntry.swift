public import WXCore

/// One token of a token file: whose it is, and until when it is valid.
public struct TokenEntry: Hashable, Sendable {
    /// Who the token belongs to, and what they may use.
    public var principal: Principal
    /// The token's hash; the token itself is not kept.
    public var digest: TokenDigest
    /// When the token stops being valid; nil for never.
    public var expires: Timestamp?

    /// Creates an entry for a token.
    public init(_ principal: Principal, digest: TokenDigest, expires: Timestamp? = nil) {
        self.principal = principal
        self.digest = digest
        self.expires = expires
    }

    /// Returns whether the token is valid at a moment.
    public func isValid(at now: Timestamp) -> Bool { expires.map { now < $0 } ?? true }
}

extension TokenEntry {
    /// The entry as a token file holds it.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(principal.name)), .init("sha256", .string(digest.text)),
            .init("tenant", .string(principal.tenant.name)),
        ]
        func add<Element>(_ name: String, _ scope: Scope<Element>, _ text: (Element) -> String) {
            guard case .only(let elements) = scope else { return }
            members.append(.init(name, .strings(elements.map(text).sorted())))
        }
        add("projects", principal.projects, \.name)
        add("contexts", principal.contexts, \.name)
        add("models", principal.models) { $0 }
        if let maxCost = principal.maxCost { members.append(.init("max_cost", .number("\(maxCost)"))) }
        if let expires { members.append(.init("expires", .string(expires.rfc3339))) }
        return .object(members)
    }

    /// Reads an entry of a token file.
    ///
    /// - Throws: A sentence that completes “The token … ”.
    init(_ json: JSONValue) throws(TokenFlaw) {
        guard let members = json.members else { throw TokenFlaw("must be an object") }
        let known = ["name", "sha256", "tenant", "projects", "contexts", "models", "max_cost", "expires"]
        for (index, member) in members.enumerated() {
            // A misspelled “projects” would otherwise allow all of them.
            guard known.contains(member.name) else {
                throw TokenFlaw("has an unknown member “\(member.name.prefix(60))”")
            }
            guard !members[..<index].contains(where: { $0.name == member.name }) else {
                throw TokenFlaw("has the member “\(member.name)” twice")
            }
        }
        guard let name = json["name"]?.string, Self.isName(name) else {
            throw TokenFlaw("needs a “name” of 1 to 64 letters, digits, “.”, “_”, “-” or “@”")
        }
        guard let digest = json["sha256"]?.string.flatMap(TokenDigest.init) else {
            throw TokenFlaw("needs a “sha256” of 64 hexadecimal digits in lower case")
        }
        guard let tenant = (json["tenant"] ?? "default").string.flatMap({ try? TenantID($0) }) else {
            throw TokenFlaw("has a “tenant” that is not a tenant name")
        }
        var principal = Principal(name: name, tenant: tenant)
        principal.projects = try Self.scope(json, "projects") { try? ProjectID($0) }
        principal.contexts = try Self.scope(json, "contexts") { $0.isEmpty ? nil : ChatContext($0) }
        principal.models = try Self.scope(json, "models") { $0.isEmpty ? nil : $0 }
        if let cost = json["max_cost"] {
            guard case .number(let text) = cost, let limit = NanoDollars(dollars: text), limit > .zero else {
                throw TokenFlaw("has a “max_cost” that is not an amount in dollars above zero")
            }
            principal.maxCost = limit
        }
        var expires: Timestamp?
        if let text = json["expires"] {
            guard let moment = text.string.flatMap(Timestamp.init(rfc3339:)) else {
                throw TokenFlaw("has an “expires” that is not a moment such as 2027-01-31T00:00:00Z")
            }
            expires = moment
        }
        self.init(principal, digest: digest, expires: expires)
    }

    /// Returns whether a text can name a principal.
    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-@".unicodeScalars.contains($0))
            }
    }

    private static func scope<Element>(
        _ json: JSONValue, _ name: String, _ read: (String) -> Element?
    ) throws(TokenFlaw) -> Scope<Element> {
        guard let value = json[name] else { return .all }
        var scope: Set<Element> = []
        guard let elements = value.elements else { throw TokenFlaw("has “\(name)” that is not a list") }
        for element in elements {
            guard let read = element.string.flatMap(read) else {
                throw TokenFlaw(
                    "has “\(name)” with an unexpected value “\((element.string ?? element.text).prefix(60))”")
            }
            scope.insert(read)
        }
        return .only(scope)
    }
}

/// What is wrong with one entry; completes “The token … ”.
struct TokenFlaw: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

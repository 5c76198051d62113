internal import WXBridge
internal import WXCore

/// How a setting is written, and what the written value means.
struct SettingFormat<Value: Sendable>: Sendable {
    /// The JSON that a file must hold.
    let kind: Setting.Kind
    /// What the value must be; completes the sentence “--timeout must be …”.
    let expectation: String
    /// Returns what a value means; nil if it does not fit.
    let read: @Sendable (JSONValue) -> Value?
    /// Returns a value as it is written; nil for no value.
    let write: @Sendable (Value) -> String?

    init(
        _ kind: Setting.Kind, _ expectation: String? = nil,
        write: @escaping @Sendable (Value) -> String? = { "\($0)" }, read: @escaping @Sendable (JSONValue) -> Value?
    ) {
        self.kind = kind
        self.expectation = expectation ?? kind.expectation
        self.read = read
        self.write = write
    }

    /// The same format for a setting that may have no value.
    var optional: SettingFormat<Value?> {
        SettingFormat<Value?>(kind, expectation, write: { $0.flatMap(write) }, read: { json in read(json).map { $0 } })
    }

    /// Returns the same format with a closer expectation.
    func expecting(_ expectation: String, where isFit: @escaping @Sendable (Value) -> Bool = { _ in true }) -> Self {
        Self(kind, expectation, write: write) { json in read(json).flatMap { isFit($0) ? $0 : nil } }
    }
}

extension SettingFormat<String> {
    static var text: Self { Self(.text) { $0.string } }

    /// A file's path or a server's address.
    static var ledger: Self {
        text.expecting("a file's path, or a server's address without a password") { !LedgerPlaceText.hasPassword($0) }
    }

    static var path: Self { text.expecting("a directory's path") { !$0.isEmpty } }

    /// Returns the format of printable ASCII without blanks that does not begin like an option.
    static func word(_ expectation: String) -> Self {
        text.expecting(expectation) { word in
            !word.isEmpty && !word.hasPrefix("-") && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
    }

    static var address: Self {
        word("an address such as https://api.example.com").expecting("an address such as https://api.example.com") {
            address in ["http://", "https://"].contains { address.hasPrefix($0) && address != $0 }
        }
    }
}

extension SettingFormat<Int> {
    /// A number of at least 1; options and variables write it as text.
    static var count: Self {
        Self(.number) { json in
            (json.integer ?? json.string.flatMap { Int64($0) }).flatMap {
                (1...1_000_000_000).contains($0) ? Int($0) : nil
            }
        }
    }
}

extension SettingFormat<Bool> {
    static var flag: Self { Self(.flag) { $0 == true ? true : $0 == false ? false : nil } }
}

extension SettingFormat<Duration> {
    static var duration: Self {
        Self(.duration, write: { $0.short }, read: { $0.string.flatMap(Duration.init(short:)) })
    }
}

extension SettingFormat<NanoDollars> {
    static var dollars: Self { Self(.dollars) { $0.dollars } }

    static var positiveDollars: Self { dollars.expecting("an amount in dollars above zero") { $0 > .zero } }
}

extension SettingFormat<[String]> {
    static var list: Self {
        Self(.list, write: { _ in nil }) { json in
            guard let elements = json.elements, elements.allSatisfy({ $0.string != nil }) else { return nil }
            return elements.compactMap(\.string)
        }
    }
}

extension SettingFormat<[String]> {
    /// Names of hosts: a list, or a text with blanks or commas between them.
    static var hosts: Self {
        Self(.list, "a list of host names", write: { _ in nil }) { json in
            let words = json.string?.split { $0 == " " || $0 == "," }.map(String.init) ?? list.read(json)
            return words.flatMap { $0.allSatisfy(isHost) ? $0 : nil }
        }
    }

    private static func isHost(_ word: String) -> Bool {
        let letters = word.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E
        }
        return letters && !word.isEmpty && word.first != "." && word.last != "." && word.first != "-"
    }
}

extension SettingFormat<[JSONValue]> {
    static var objects: Self {
        Self(.objects, write: { _ in nil }) { json in
            json.elements.flatMap { $0.allSatisfy { $0.members != nil } ? $0 : nil }
        }
    }
}

extension SettingFormat<ChatContext> {
    static var context: Self {
        Self(.text, "\(ChatContext.builtIn.map(\.name).joined(separator: ", ")) or a configured context") { json in
            json.string.map { ChatContext($0) }
        }
    }
}

extension SettingFormat<TenantID> {
    static var tenant: Self {
        Self(.text, "a tenant name: letters, digits, “.”, “_” and “-”, at most 64") { json in
            json.string.flatMap { try? TenantID($0) }
        }
    }
}

extension SettingFormat<ContainerRuntime> {
    static var runtime: Self { Self(.text, "docker or podman") { $0.string.flatMap(ContainerRuntime.init(name:)) } }
}

extension SettingFormat<Guardrail.Threshold> {
    static var threshold: Self {
        Self(.text, "strict, standard or lenient", write: { $0.rawValue }) { json in
            json.string.flatMap(Guardrail.Threshold.init(rawValue:))
        }
    }
}

extension SettingFormat<Guardrail.Material> {
    static var material: Self {
        Self(.text, "notice or refuse", write: { $0.rawValue }) { json in
            json.string.flatMap(Guardrail.Material.init(rawValue:))
        }
    }
}

extension JSONValue {
    /// An amount in dollars, as a number or as text; nil for any other value.
    var dollars: NanoDollars? {
        switch self {
        case .number(let text), .string(let text): NanoDollars(dollars: text)
        default: nil
        }
    }
}

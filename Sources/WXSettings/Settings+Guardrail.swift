public import WXCore

extension Settings {
    /// The guardrail, with what it hides in answers.
    ///
    /// A project file's rules add to the user's.
    ///
    /// - Throws: ``SettingsError`` if a value does not fit.
    public var guardrail: Guardrail {
        get throws(SettingsError) {
            var guardrail = Guardrail(
                lengthLimit: try self[.lengthLimit], materialLimit: try self[.materialLimit], material: try material,
                threshold: try threshold, redaction: try redaction)
            for code in try self[.allowedCodes].compactMap(RunFailure.Code.init(rawValue:)) {
                guardrail.allowed.insert(code)
            }
            for layer in layers {
                for rule in try layer.value(of: .guardRules) ?? [] {
                    guard let phrase = rule["phrase"]?.string, phrase.utf8.count >= 3 else {
                        throw SettingsError(
                            "“\(layer.origin)”: a guard rule needs a “phrase” of at least 3 bytes.",
                            code: .configInvalid)
                    }
                    guardrail.rules.append(.phrase(phrase, name: rule["name"]?.string))
                }
            }
            return guardrail
        }
    }

    /// The user's threshold, or a project file's stricter one.
    var threshold: Guardrail.Threshold {
        get throws(SettingsError) { try stricter(.threshold, from: [.lenient, .standard, .strict]) }
    }

    /// How suspicious material is treated: the user's choice, or a project file's stricter one.
    var material: Guardrail.Material {
        get throws(SettingsError) { try stricter(.material, from: [.notice, .refuse]) }
    }

    /// Returns the user's value, or a project file's stricter one; `order` has the strictest last.
    private func stricter<Value: RawRepresentable<String> & Equatable>(
        _ key: SettingKey<Value>, from order: [Value]
    ) throws(SettingsError) -> Value {
        var user: Value?
        var project: (value: Value, file: String)?
        for layer in layers {
            guard let value = try layer.value(of: key) else { continue }
            if layer.kind == .projectFile {
                project = project ?? (value, layer.origin)
            } else {
                user = user ?? value
            }
        }
        let least = user ?? key.defaultValue
        guard let project else { return least }
        return try Trust.stricter(key.name, user: least, project: project.value, from: order, in: project.file)
    }

    /// Variables whose values are hidden in answers.
    private static let credentials = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"]

    private var redaction: RedactionRules {
        get throws(SettingsError) {
            var secrets: [String] = []
            for layer in layers { secrets += try layer.value(of: .secrets) ?? [] }
            if let key = try apiKey { secrets.append(key) }
            secrets += Self.credentials.compactMap { variables[$0] }.filter { $0.utf8.count >= 8 }
            let rules = try redactionRules
            do {
                return try RedactionRules(secrets: secrets, adding: rules)
            } catch {
                throw SettingsError("\(error)", code: .configInvalid)
            }
        }
    }

    private var redactionRules: [RedactionRules.OwnRule] {
        get throws(SettingsError) {
            var rules: [RedactionRules.OwnRule] = []
            for layer in layers {
                for rule in try layer.value(of: .redactionRules) ?? [] {
                    if let text = rule["literal"]?.string {
                        rules.append(.literal(text))
                    } else if let key = rule["key"]?.string {
                        rules.append(.key(key))
                    } else if let prefix = rule["prefix"]?.string, let length = rule["length"]?.integer {
                        let characters = rule["characters"]?.string ?? "A-Za-z0-9_-"
                        rules.append(.prefix(prefix, characters: characters, length: Int(clamping: length)))
                    } else {
                        throw SettingsError(
                            "“\(layer.origin)”: a redaction rule needs “literal”, “key”, or “prefix” and “length”.",
                            code: .configInvalid)
                    }
                }
            }
            return rules
        }
    }
}

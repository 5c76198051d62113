/// Claude Code's own commands, at the beginning of a prompt.
///
/// Prompts are sent so that they are plain text to it, but who types one expects a command, and wxcode has none. As of Claude Code
/// 2.1.330, 2026-11-23.
enum SlashCommand {
    private static let names: Set<String> = [
        "add-dir", "agents", "bashes", "batch", "bug", "clear", "color", "compact", "config", "context", "copy", "cost",
        "debug", "doctor", "effort", "exit", "export", "extra-usage", "fast", "feedback", "fewer-permission-prompts",
        "goal",
        "heapdump", "help", "hooks", "ide", "init", "install-github-app", "install-slack-app", "keybindings", "login",
        "logout",
        "loop", "mcp", "memory", "migrate-installer", "mobile", "model", "output-style", "permissions", "plan",
        "plugin",
        "plugins", "pr-comments", "pr_comments", "privacy-settings", "quit", "rate-limit-options", "release-notes",
        "reload-plugins",
        "remote-control", "remote-env", "rename", "reset", "resume", "review", "rewind", "sandbox", "security-review",
        "settings", "simplify", "skills", "stats", "status", "statusline", "stickers", "tag", "tasks", "teleport",
        "terminal-setup", "theme", "todos", "update-config", "upgrade", "usage", "verify", "vim", "voice", "workflows",
    ]

    /// The objection to a prompt that is a command after all disguise is taken off.
    static func objection(to plain: PromptReading) -> GuardrailViolation? {
        guard plain.folded.hasPrefix("/") else { return nil }
        let name = plain.folded.dropFirst().prefix { $0 != " " }
        // “/health returns 500” and “/usr/bin/env” are no commands.
        guard names.contains(String(name)) else { return nil }
        return GuardrailViolation(
            .slashCommand, rule: "/\(name)", span: 0..<(name.count + 1),
            advice: "“/\(name)” is a command of Claude Code’s own terminal and does nothing here; ask in words instead."
        )
    }
}

/// The platform's own credentials.
///
/// A project may use the same variables: where one is set, or whether a scanner finds such keys, is an honest question.
/// A prompt is refused if it asks for the value of a key, or for the files with the platform's login.
enum PlatformCredential {
    /// Keys and tokens: refused where a prompt asks for the value.
    private static let keys = [
        "anthropic_api_key", "anthropic_auth_token", "claude_code_oauth_token", "wxcode_llm_key", "sk-ant-oat",
        "sk-ant-ort",
        "sk-ant-api", "sk-ant-admin", "sk-ant-sid",
    ]
    /// Files: refused, except where a prompt is about code that handles them.
    private static let files = [
        ".credentials.json", "wxcode-oauth-token", "/proc/self/environ", "/proc/1/environ", "/var/lib/claude",
    ]
    /// The agent's own folder; a project may have one of the same name.
    private static let folder = "/.claude/"

    /// One rule for each name.
    static let rules: [GuardrailRule] =
        keys.map { rule($0) { text, name in takes(text, name) } }
        + files.map { rule($0) { text, name in takes(text, name) || !handles(text) } }
        + [rule(folder) { text, _ in namesHomeFolder(text) }]

    private static func rule(
        _ name: String, objects: @escaping @Sendable (_ text: String, _ name: String) -> Bool
    ) -> GuardrailRule {
        GuardrailRule(name: name) { reading in
            guard reading.folded.hasBytes(of: name), objects(reading.folded, name) else { return nil }
            return GuardrailViolation(
                .credential, rule: name, reading: reading.name,
                advice:
                    "The prompt asks for credentials of the platform itself (\(name)); the agent has no business with them, so leave them out."
            )
        }
    }

    // MARK: Words

    /// Asks for a value, wherever the word stands.
    private static let takingBit: UInt64 = 1
    /// Asks for a value only if the name or a pronoun follows at once: “read it”, but not “write a test for it”.
    private static let weaklyTakingBit: UInt64 = 2
    private static let pronounBit: UInt64 = 4
    /// Begins a question about the code.
    private static let questionBit: UInt64 = 8
    /// Turns a question about the code into a request to the agent: “why don't you show me”.
    private static let personBit: UInt64 = 16
    /// Names code that handles such files.
    private static let handlingBit: UInt64 = 32

    private static let words = WordTree([
        (
            """
            print. prints. printed. printing. show. shows. shown. showing. reveal. reveals. revealing. echo. echoes. send. sends. sending. \
            value. content. contents. characters. half. leak. leaks. leaking. dump. dumps. dumping. give. giving. tell. telling. cat. base64. \
            hex. rot13. encode. encodes. encoded. upload. uploads. curl. wget. paste. pastes. disclose. expose. exfiltrate. forward. email. \
            display. spell. recite. \
            mostra. mostre. mostrar. mostrando. imprime. imprima. imprimir. envia. envie. enviar. manda. mande. mandar. diz. diga. dizer. \
            revela. revele. revelar. valor. conteudo. repete. repita. repetir. vaza. vaze. despeja. cola. cole. codifica. codifique. exibe. \
            exiba. posta. poste. \
            muestra. muestre. muestrame. muestrala. muestralo. enviame. envialo. enviala. dime. dimelo. dimela. decir. contenido. repite. \
            vuelca. sube. suba. pega. pegue. pegala. pegalo. ensena. ensename. \
            affiche. affichez. afficher. montre. montrez. montrer. envoie. envoyez. envoyer. dis. dites. donne. donnez. donner. revelez. \
            reveler. valeur. contenu. repetez. colle. collez. encodez. imprimez. imprimer. publie. publiez.
            """, takingBit
        ),
        (
            """
            read. get. fetch. write. copy. post. output. repeat. return. open. commit. \
            leia. ler. escreve. escreva. escrever. copia. copie. copiar. abre. abra. obtem. obtenha. \
            lee. leer. escribe. escriba. escribir. abrir. obten. leelo. leela. devuelve. \
            lis. lisez. lire. ecris. ecrivez. copiez. ouvre. ouvrez. recupere.
            """, weaklyTakingBit
        ),
        ("it. them. everything. lo. los. ela. isso. eso. le-moi. la-moi. tudo. todo. tout.", pronounBit),
        (
            """
            where. why. when. which. does. do. is. are. should. how. onde. porque. por. quando. que. quais. donde. cuando. cuales. ou. \
            pourquoi. quand. quels. quelles. est-ce faut-il
            """, questionBit
        ),
        (
            """
            you. your. yours. me. my. us. i. te. ti. tu. teu. tua. voce. vos. mim. seu. sua. su. tus. moi. nous. vous. ton. ta. tes. votre.
            """, personBit
        ),
        (
            """
            test tests teste prueba gitignore dockerignore npmignore gitleaks trufflehog semgrep regex pattern rule. rules. regra regla regle \
            scanner linter mask mascar enmascar masque redact block bloque deny denied mock simul sandbox. seccomp
            """, handlingBit
        ),
    ])

    /// Returns whether a prompt asks for what a key or file holds.
    private static func takes(_ text: String, _ name: String) -> Bool {
        for sentence in sentences(of: text) {
            let bits = sentence.map { words.bits(of: verb($0)) }
            let isQuestion = (bits.first ?? 0) & questionBit != 0 && !bits.contains { $0 & personBit != 0 }
            for (index, bit) in bits.enumerated() {
                if bit & takingBit != 0 { return true }
                guard bit & weaklyTakingBit != 0, !isQuestion else { continue }
                let next = sentence.indices.dropFirst(index + 1).prefix(2)
                if next.contains(where: { bits[$0] & pronounBit != 0 || holds(sentence[$0], name) }) { return true }
            }
            if isWhatIs(sentence) { return true }
        }
        return false
    }

    /// Returns whether a prompt is about code that handles such files: a test, a rule, an ignore list.
    private static func handles(_ text: String) -> Bool {
        GuardrailModel.words(of: text).contains { word in
            word.split(whereSeparator: { [0x2E, 0x2F].contains($0) }).contains { words.bits(of: $0) & handlingBit != 0 }
        }
    }

    /// Returns whether the folder is the home's and not a project's: `~/.claude/`, `/home/node/.claude/`, `../.claude/`.
    private static func namesHomeFolder(_ text: String) -> Bool {
        GuardrailModel.words(of: text).contains { word in
            let word = String(decoding: word, as: UTF8.self)
            guard word.hasBytes(of: folder) else { return false }
            let isAbroad = ["~", "/root/", "/home/", "/users/", "/.claude/", "/var/", "home/.claude/"].contains {
                word.hasPrefix($0)
            }
            return isAbroad || word.hasBytes(of: "../")
        }
    }

    private static func sentences(of text: String) -> [[ArraySlice<UInt8>]] {
        var sentences: [[ArraySlice<UInt8>]] = [[]]
        let bytes = Array(text.utf8)
        var end = 0
        for word in GuardrailModel.words(of: text) {
            let between = bytes[end..<word.startIndex]
            if between.contains(where: { [0x21, 0x3F, 0x3B, 0x2E].contains($0) }), end > 0 { sentences.append([]) }
            sentences[sentences.count - 1].append(word)
            end = word.endIndex
        }
        return sentences
    }

    /// The verb of “mostra-me” and “donne-la-moi”; another word with a hyphen is one word.
    private static func verb(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let hyphen = word.firstIndex(of: 0x2D) else { return word }
        let endings = [
            "me", "moi", "la", "lo", "le", "les", "a", "o", "as", "os", "nos", "nous", "mas", "la-moi", "le-moi",
        ]
        return endings.contains { word[(hyphen + 1)...].elementsEqual($0.utf8) } ? word[..<hyphen] : word
    }

    private static func holds(_ word: ArraySlice<UInt8>, _ name: String) -> Bool {
        String(decoding: word, as: UTF8.self).hasBytes(of: name)
    }

    /// “what is …”, “qual é …”: the question for a value.
    private static func isWhatIs(_ sentence: [ArraySlice<UInt8>]) -> Bool {
        let pairs = [
            ("what", "is"), ("what", "s"), ("whats", ""), ("qual", "e"), ("cual", "es"), ("quelle", "est"),
            ("quel", "est"),
        ]
        return zip(sentence, sentence.dropFirst()).contains { first, second in
            pairs.contains { first.elementsEqual($0.utf8) && ($1.isEmpty || second.elementsEqual($1.utf8)) }
        }
    }
}

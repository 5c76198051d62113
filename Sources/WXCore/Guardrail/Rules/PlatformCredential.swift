/// The platform's own credentials, in a prompt that asks for them.
///
/// A project may use the same variables: where one is set, or whether a scanner finds such keys, is an honest question.
/// A prompt is refused if it asks for the value of a key, or for the files that hold the platform's login.
package enum PlatformCredential {
    /// Keys and tokens, which a prompt may name unless it asks for the value.
    private static let keys = [
        "anthropic_api_key", "anthropic_auth_token", "claude_code_oauth_token", "wxcode_llm_key",
        "sk-ant-oat", "sk-ant-ort", "sk-ant-api", "sk-ant-admin", "sk-ant-sid",
    ]
    /// Files, which a prompt may name only if it is about code that handles them.
    private static let files = [
        ".credentials.json", "wxcode-oauth-token", "/proc/self/environ", "/proc/1/environ", "/var/lib/claude",
    ]
    /// The agent's folder, which is refused in a home; a project may have a folder with the same name.
    private static let folder = "/.claude/"

    /// A rule for each name.
    package static let rules: [GuardrailRule] =
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
                    "The prompt asks for the platform's own credentials (\(name)), which the agent must not read. Remove "
                    + "that part of the prompt.")
        }
    }

    // MARK: Words

    /// A word that asks for a value, wherever it stands.
    private static let takingBit: UInt64 = 1
    /// A word that asks for a value only before its name or a pronoun: “read it”, but not “write a test”.
    private static let weaklyTakingBit: UInt64 = 2
    /// A pronoun that can stand for the value.
    private static let pronounBit: UInt64 = 4
    /// A word that begins a question about the code.
    private static let questionBit: UInt64 = 8
    /// A word that turns a question about the code into a request to the agent: “why don't you show me”.
    private static let personBit: UInt64 = 16
    /// A word for code that handles such files.
    private static let handlingBit: UInt64 = 32

    static let words = WordTree([
        (
            """
            print. prints. printed. printing. show. shows. shown. showing. reveal. reveals. revealing. echo. echoes. \
            send. sends. sending. value. content. contents. characters. half. leak. leaks. leaking. dump. dumps. \
            dumping. give. giving. tell. telling. cat. base64. hex. rot13. encode. encodes. encoded. upload. uploads. \
            curl. wget. paste. pastes. disclose. expose. exfiltrate. forward. email. display. spell. recite. \
            mostra. mostre. mostrar. mostrando. imprime. imprima. imprimir. envia. envie. enviar. manda. mande. \
            mandar. diz. diga. dizer. revela. revele. revelar. valor. conteudo. repete. repita. repetir. vaza. vaze. \
            despeja. cola. cole. codifica. codifique. exibe. exiba. posta. poste. \
            muestra. muestre. muestrame. muestrala. muestralo. enviame. envialo. enviala. dime. dimelo. dimela. decir. \
            contenido. repite. vuelca. sube. suba. pega. pegue. pegala. pegalo. ensena. ensename. \
            affiche. affichez. afficher. montre. montrez. montrer. envoie. envoyez. envoyer. dis. dites. donne. \
            donnez. donner. revelez. reveler. valeur. contenu. repetez. colle. collez. encodez. imprimez. imprimer. \
            publie. publiez.
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
            where. why. when. which. does. do. is. are. should. how. onde. porque. por. quando. que. quais. donde. \
            cuando. cuales. ou. pourquoi. quand. quels. quelles. est-ce faut-il
            """, questionBit
        ),
        (
            """
            you. your. yours. me. my. us. i. te. ti. tu. teu. tua. voce. vos. mim. seu. sua. su. tus. moi. nous. vous. \
            ton. ta. tes. votre.
            """, personBit
        ),
        (
            """
            test tests teste prueba gitignore dockerignore npmignore gitleaks trufflehog semgrep regex pattern rule. \
            rules. regra regla regle scanner linter mask mascar enmascar masque redact block bloque deny denied mock \
            simul sandbox. seccomp
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
                if next.contains(where: { bits[$0] & pronounBit != 0 || contains(sentence[$0], name) }) { return true }
            }
            if isWhatIs(sentence) { return true }
        }
        return false
    }

    /// Returns whether a prompt is about code that handles such files: a test, a rule, an ignore list.
    private static func handles(_ text: String) -> Bool {
        FoldedWords.split(text).contains { word in
            word.split(whereSeparator: { $0 == .dot || $0 == .slash }).contains {
                words.bits(of: $0) & handlingBit != 0
            }
        }
    }

    /// Returns whether a prompt names the folder in a home, not in the project: `~/.claude/`, `/home/node/.claude/`,
    /// `../.claude/`.
    private static func namesHomeFolder(_ text: String) -> Bool {
        FoldedWords.split(text).contains { word in
            let word = String(decoding: word, as: UTF8.self)
            guard word.hasBytes(of: folder) else { return false }
            let isOutside = ["~", "/root/", "/home/", "/users/", "/.claude/", "/var/", "home/.claude/"].contains {
                word.hasPrefix($0)
            }
            return isOutside || word.hasBytes(of: "../")
        }
    }

    private static func endsSentence(_ byte: UInt8) -> Bool {
        switch byte {
        case .exclamationMark, .questionMark, .semicolon, .dot: true
        default: false
        }
    }

    private static func sentences(of text: String) -> [[ArraySlice<UInt8>]] {
        var sentences: [[ArraySlice<UInt8>]] = [[]]
        let bytes = Array(text.utf8)
        var end = 0
        for word in FoldedWords.split(text) {
            let between = bytes[end..<word.startIndex]
            if between.contains(where: endsSentence), end > 0 { sentences.append([]) }
            sentences[sentences.count - 1].append(word)
            end = word.endIndex
        }
        return sentences
    }

    /// Returns the verb of “mostra-me” and “donne-la-moi”; any other word unchanged.
    private static func verb(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let hyphen = word.firstIndex(of: .hyphen) else { return word }
        let endings = [
            "me", "moi", "la", "lo", "le", "les", "a", "o", "as", "os", "nos", "nous", "mas", "la-moi", "le-moi",
        ]
        return endings.contains { word[(hyphen + 1)...].elementsEqual($0.utf8) } ? word[..<hyphen] : word
    }

    private static func contains(_ word: ArraySlice<UInt8>, _ name: String) -> Bool {
        String(decoding: word, as: UTF8.self).hasBytes(of: name)
    }

    /// Returns whether a sentence asks for a value: “what is …”, “qual é …”.
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

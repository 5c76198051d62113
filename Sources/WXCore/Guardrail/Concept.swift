/// Kinds of words that weigh when they stand near each other, in English, Portuguese, Spanish and French.
///
/// A single word decides nothing: “ignore” is an attack on the agent's rules and an order about build errors. What weighs are pairs:
/// `VOID>RULES` is ignore … instructions, `VOID>TECH` is ignore … errors.
enum Concept: Int, CaseIterable, Sendable {
    case void, rules, prior, system, reveal, verbatim, yours, role, unrestricted, mode, credential, credentialFile,
        exfiltrate
    case tenant, disable, hook, tag, decode, newTurn, game, threat, comply, everything, agent, answer
    case tech, ask, convert, quote, build

    /// The name in rules and explanations.
    var name: String {
        switch self {
        case .credentialFile: "CREDFILE"
        case .exfiltrate: "EXFIL"
        case .newTurn: "NEWTURN"
        default: "\(self)".uppercased()
        }
    }

    /// Beginnings of words; those with a `.` at the end are whole words.
    static let stems: [(Concept, String)] = [
        (
            .void,
            "ignor disregard forget. forgot overrid overrul bypass neglect skip. discard nullif void. cancel. supersed esque desconsider descart anul. anule revog sobrep sobrescrev omit olvid. olvida descarta oubli neglig annul contourn outrepass passe. unlearn erase. apag borr abandon drop. suspend"
        ),
        (
            .rules,
            "instruc rule. rules. regra. regras. regla. reglas. regle. regles. guideline diretriz directriz directiv directive policy. policies. polit constraint restric restriction limit limita safeguard guardrail consign orden. ordenes. ordem. ordens. command. commands. comando command. protocol filter filtro filtre boundaries ethic etica moral programming. programacao alignment"
        ),
        (
            .prior,
            "previous. prior. preced above. earlier. before. former. anterior anteriores previa. previas. previo. previos. acima arriba ci-dessus dessus avant. foregoing initial inicial original. originais originales existing preexist so. far. until. ate. hasta jusqu received. recebid recibid recu. given. dadas."
        ),
        (
            .system,
            "system. sistema. systeme. sys. developer. operator. operador. hidden. ocult cache. secret. secreto. secreta. internal. intern interno interna confidential confidencial admin. root. core. backend. underlying subyacente subjacente meta. initialization"
        ),
        (
            .reveal,
            "reveal revel show. tell. print. output. display. repeat. repit repet write. dump. disclose divulg expos leak. vaz share. give. mostre mostra muestra montr affich imprim escrev escrib ecri cont diga dime dis. dites donn copy. copie. copia. recite recit summar resum translat traduz traduc tradui paste. cole. liste list. extract extra quote. cite. spell soletr deletre epel enumer describe describ"
        ),
        (
            .verbatim,
            "verbatim word-for-word exact. exactly. exat literal. literalmente textual integral. integralmente full. complete. complet. completo. completa. entire. inteir enter palabra palavra mot. everything. tudo. todo. tout. whole. original. unchanged raw."
        ),
        (
            .yours,
            "your. yours. you. u. ur. teu. tua. teus. tuas. seu. sua. seus. suas. tu. tus. su. sus. vos. votre. ton. ta. tes. te. lhe. voce. vous. usted. yourself."
        ),
        (
            .role,
            "pretend roleplay role-play act. acting. persona. personaj character. simulat simul imagine imagina imaginez finja finge fingir faz-de impersonat behave. comporte comport become. torne-se conviert actua actue aja. agis. incarn play. jogue. juega. joue. from. partir. now. agora. ahora. desormais dorenavant henceforth"
        ),
        (
            .unrestricted,
            "unrestricted uncensored unfiltered unlimited restricionless limitless jailbreak jailbroken irrestrit ilimitad sin. sem. sans. without. no. free. freed liberated livre. libre. uncensor censur amoral unethical evil. dan. stan. dude. aim. anything. qualquer cualquier nimporte unbound unchained untethered"
        ),
        (
            .mode,
            "mode. modo. modus. debug. god. sudo. maintenance manutenc mantenim override. dan. opposite. desbloque unlock. enabled activat ativ activ"
        ),
        (
            .credential,
            "credential credenc credencial password. passwords. senha. senhas. contrasen passe. token. tokens. apikey api-key key. keys. chave. chaves. clave. claves. cle. cles. secret. secrets. segredo secreto anthropic claude. wxcode openai oauth env. environ printenv environment. ambiente. entorno. environnement. variable variavel"
        ),
        (
            .credentialFile,
            "credentials.json credentials. ssh. id_rsa aws. netrc npmrc shadow. passwd. proc. environ. kube. dotenv keychain gnupg"
        ),
        (
            .exfiltrate,
            "exfiltrat send. post. upload. transmit curl. wget. webhook envi envo mand. mande. enviar http. https. commit. push. url. base64 encode encod codific beacon dns. pastebin ngrok"
        ),
        (
            .tenant,
            "tenant. tenants. inquilin other. outro. outros. outra. outras. otro. otros. otra. autre autres customer. client. cliente. clientes. workspace. workspaces. neighbor vizinh vecin voisin parent. outside. fora. fuera. dehors. everyone. .."
        ),
        (
            .disable,
            "disabl deactivat turn. off. desativ desactiv deslig apag. desabilit deshabilit desactive remov remova remueve supprim enlev retir loosen relax weaken allow. permit autoriz approve. aprov aprueb approuv bypass circumvent contorn evad eludir dangerously skip-permissions"
        ),
        (
            .hook,
            "hook. hooks. permission permiss permiso sandbox guardrail safety. seguranca. seguridad. securite. security. safeguard filter. filtro filtre moderat claude.md agents.md settings. settings.json allowlist allowedtools bypasspermissions"
        ),
        (.tag, "im_start im_end endoftext inst. sys. system. assistant. user. assistente. asistente. begin. end."),
        (
            .decode,
            "decode. decodif decod decipher decifr descifr dechiffr rot13 base64. hex. morse. unscramble reverse. caesar cipher ciphertext concatenat join. combine junte combina assembl"
        ),
        (
            .newTurn,
            "system. assistant. user. human. developer. new. novo. nova. nuevo. nueva. nouveau. nouvelle. updated. atualizad actualiz"
        ),
        (
            .game,
            "game. jogo. juego. jeu. hypothetic hipotet fiction ficc story. historia. conto. cuento. histoire. novel. movie. filme. dream. sonho. sueno. grandmother avo. abuela scenario. cenario escenario universe. universo dungeon"
        ),
        (
            .threat,
            "token. tokens. die. death. shut. punish penal castig lose. perde pierd terminat deduct fired. demitid life. vida."
        ),
        (
            .comply,
            "must. deve. debes. devez. obey. obedec obeir comply. compl cumpr cumpl follow. siga. sigue. suivez. always. sempre. siempre. toujours. never. nunca. jamais. refuse. recus rehus refus cannot. unable. apolog desculp warn. advert stay. remain. confirm understood"
        ),
        (
            .everything,
            "all. any. every. each. todas. todos. toda. todo. tudo. cualquier qualquer toutes. tous. tout. toute. everything. whatever."
        ),
        (
            .agent,
            "ai. ia. llm. gpt. chatgpt. claude. assistant. assistente asistente model. modelo modele. chatbot. bot. chat. prompt. prompts. agent. agente"
        ),
        (.answer, "answer. respond. reply. respon repond resposta respuesta reponse response. responses."),
        (
            .tech,
            "error. errors. erro. erros. errores. erreur warning. warnings. aviso. avisos. table. tabela. tabla. column. coluna. columna. colonne. test. tests. teste. testes. prueba. pruebas. cache. branch. build. lint linter compil file. files. arquivo. arquivos. archivo. archivos. fichier. fichiers. function. funcao. funcion. fonction. method. metodo. class. classe. clase. field. campo. campos. page. pagina. query. sql. database. banco. base. index. schema. migration type. types. tipo. code. codigo. button. botao. boton. log. logs. stack. trace. exception null. whitespace. case. accents. acento header. footer. css. html. json. api. endpoint rest. commit. git. npm. docker. validat validac cpf. cnpj. invoice. pedido. form. formul dependenc package. version. config. import. module. modulo. component. regex. date. data. moeda. currency. valor. trigger. procedure. procedimento. window. janela. screen. tela. comment. comentario"
        ),
        (
            .ask,
            "how. como. comment. what. que. qual. quais. cual. cuales. quel. quelle. why. porque. pourquoi. where. onde. donde. ou. when. quando. explain. explique explica should. devo. debo. dois-je can. posso. puedo. puis-je does. is. are. faz. fait. difference. diferenca"
        ),
        (
            .convert,
            "convert conversion migra port. portar. refactor refator rewrite. reescrev reescrib traduz.code implement adapt ajust fix. corrig corrij corrige. add. adicion anad ajout create. crie. crea. creez. update. atualiz. rename. renome"
        ),
        (
            .quote,
            "example. exemplo. ejemplo. exemple. prevent. evitar. impedir. detect. detectar. protect. proteger. proteg against. contra. contre. attack. ataque. attaque. injection. injecao. inyeccion. test. our. nosso. nossa. nuestro. nuestra. notre. product. produto. producto. users. usuarios. utilisateurs"
        ),
        (
            .build,
            "write. escrev escrib redige draft. generate. gere. genera. genere. design. desenh disen for. para. pour."
        ),
    ]

    /// Concepts by beginning, and by whole word.
    static let lexicon: (beginnings: [String: UInt32], words: [String: UInt32]) = {
        var beginnings: [String: UInt32] = [:]
        var words: [String: UInt32] = [:]
        for (concept, list) in stems {
            for stem in list.split(separator: " ") {
                let bit: UInt32 = 1 << UInt32(concept.rawValue)
                if stem.hasSuffix("."), stem != ".." {
                    words[String(stem.dropLast()), default: 0] |= bit
                } else {
                    beginnings[String(stem), default: 0] |= bit
                }
            }
        }
        return (beginnings, words)
    }()

    /// The concepts of a folded word, as bits.
    static func of(_ word: Substring) -> UInt32 {
        var bits = lexicon.words[String(word)] ?? 0
        guard word.count >= 3 else { return bits }
        var prefix = ""
        for (index, character) in word.enumerated() {
            prefix.append(character)
            if index >= 2, let found = lexicon.beginnings[prefix] { bits |= found }
            if index > 14 { break }
        }
        return bits
    }
}

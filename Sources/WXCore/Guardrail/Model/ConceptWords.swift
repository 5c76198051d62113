/// The words that name a concept, folded, in English, Portuguese, Spanish and French.
enum ConceptWords {
    /// Beginnings of words by concept; those with a `.` at the end are whole words.
    static let stems: [(Concept, String)] = [
        (
            .void,
            """
            ignor disregard forget. forgot overrid overrul bypass neglect skip. discard nullif void. cancel. \
            supersed esque desconsider descart anul. anule revog sobrep sobrescrev omit olvid. olvida descarta oubli \
            neglig annul contourn outrepass passe. unlearn erase. apag borr abandon drop. suspend throw discount. \
            dismiss dispens circumvent desobed disobey contradi break. breaking defy defi. jogue jete jetez jette \
            oublie laisse deixe dejar deja. pare. para. arret cesse. stop. stopped arrete ditch scrap. wipe clear. \
            reset. recuse lift. revoke replac substitu reemplaz remplac transgress violat violar viole descumpr \
            incumpl unfollow disapply rescind retract rechac rejeit rejet reject desactualiz unset purge.
            """
        ),
        (
            .rules,
            """
            instruc rule. rules. regra. regras. regla. reglas. regle. regles. guideline diretriz directriz directiv \
            directive policy. policies. polit constraint restric restriction limit limita safeguard guardrail \
            consign orden. ordenes. ordem. ordens. command. commands. comando protocol filter filtro filtre \
            boundaries ethic etica moral programming. programacao alignment orders. order. obligation obrig oblig \
            norma normas normes norme norms prohibition proibic prohibic interdiction interdit preceito mandate \
            mandato mandat briefing training. treinamento entrenamiento entrainement guidance orientac orientacion \
            recomendac recommandation parametros parametres parameters guard. guards prompts. prompt. invite.
            """
        ),
        (
            .prior,
            """
            previous. prior. preced above. earlier. before. former. anterior anteriores previa. previas. previo. \
            previos. acima arriba ci-dessus dessus avant. foregoing initial inicial original. originais originales \
            existing preexist so. far. until. ate. hasta jusqu received. recebid recibid recu. given. dadas. origin \
            initially inicialmente initialement first. primeir primer premier start. inicio debut comeco principio \
            beginning. been. foi. foram. fueron ont. ete. preceding pre-prompt preloaded upstream default. defaults \
            standing. current. atual actual. actuel up. date. momento
            """
        ),
        (
            .system,
            """
            system. sistema. systeme. sys. developer. operator. operador. hidden. ocult cache. secret. secreto. \
            secreta. internal. intern interno interna confidential confidencial admin. root. core. backend. \
            underlying subyacente subjacente meta. initialization preamble preambul scratchpad context. contexto \
            contexte hid. escondid invisible invisivel invisib configuration configurac setup. bootstrap sysprompt \
            privileged
            """
        ),
        (
            .reveal,
            """
            reveal revel show. tell. print. output. display. repeat. repit repet write. dump. disclose divulg expos \
            leak. vaz share. give. mostre mostra muestra montr affich imprim escrev escrib ecri cont diga dime dis. \
            dites donn copy. copie. copia. recite recit summar resum translat traduz traduc tradui paste. cole. \
            liste list. extract extra quote. cite. spell soletr deletre epel enumer describe describ expose surface. \
            verrat report. read. leia. lea. lis. lisez lire. ler. leer. transcreva transcrib transcri state. \
            articulate reproduc reproduz provide. forneca proporcion fournis communique get. fetch. obten obtenha \
            recuper retrieve. see. veja ver. voir. know. saber. savoir. mand. envia. convey paraphras rephras reword \
            parafrase mostrar dizer decir dire. return. devolv renvo retourn outputs view. log. narrate poem poema \
            poeme acrostic pasame passe-moi pasa. pega. pegame muestrame mostrame ensen decime dime. balanc refile \
            crach manda. mandame mandalo poste. colle. conta. conte. raconte cuenta. cuentame sacame saca. dame. \
            da-me give-me hand. grab tell-me traz. trae. traeme donne-moi file-moi lista. listado dump. vuelca. \
            verse.
            """
        ),
        (
            .verbatim,
            """
            verbatim word-for-word exact. exactly. exat literal. literalmente textual integral. integralmente full. \
            complete. complet. completo. completa. entire. inteir enter palabra palavra mot. everything. tudo. todo. \
            tout. whole. original. unchanged raw. word. words. palavras palabras mots. letter. letra lettre \
            character. caracter line. linha linea ligne integra unabridged unedited unmodified pristine as-is byte \
            start. beginning. inicio top. first. inside. dentro block. bloco bloque
            """
        ),
        (
            .yours,
            """
            your. yours. you. u. ur. teu. tua. teus. tuas. seu. sua. seus. suas. tu. tus. su. sus. vos. votre. ton. \
            ta. tes. te. lhe. voce. vous. usted. yourself. thy thine. thou. yourselves. vc. ti. vosotros os. vuestr \
            tienes tens. tem. as-tu you-re youre you-ve contigo consigo eres. tivesses. tuvieras. avais. recebeste. \
            recibiste. avez. dein deine. deinen dir. dich. du. ihr. ihre.
            """
        ),
        (
            .role,
            """
            pretend roleplay role-play act. acting. persona. personaj character. simulat simul imagine imagina \
            imaginez finja finge fingir faz-de impersonat behave. comporte comport become. torne-se conviert actua \
            actue aja. agis. incarn play. jogue. juega. joue. from. partir. now. agora. ahora. desormais dorenavant \
            henceforth assum incarna encarn embod emulat emul interpret impersonif representa represente fais. \
            comporta personnage role. papel rol. parodi cosplay posing pose. transform turn. torna vire. vira. \
            convierte deviens devenir adopt adote adopta serve. serves stage. callsign codename nickname named. \
            chamado llamado nomme alter. ego.
            """
        ),
        (
            .unrestricted,
            """
            unrestricted uncensored unfiltered unlimited restricionless limitless jailbreak jailbroken irrestrit \
            ilimitad sin. sem. sans. without. no. free. freed liberated livre. libre. uncensor censur amoral \
            unethical evil. dan. stan. dude. aim. anything. qualquer cualquier nimporte unbound unchained untethered \
            restric-free rien. nada. nenhum ningun aucun aucune none. never. liberad liberee desbloquead unshackl \
            unleash unhinged ruleless lawless unmoderat boundaryless shameless limites. limits. filtros filters. \
            regras-livres tabu taboo explicit. illegal ilegal illicit harmful dangerous prohibited proibid prohibid \
            interdit
            """
        ),
        (
            .mode,
            """
            mode. modo. modus. debug. god. sudo. maintenance manutenc mantenim override. dan. opposite. desbloque \
            unlock. enabled activat ativ activ root. privilege privileg admin-mode bypass-mode developer. dev. \
            test-mode unsafe. toggle. switch. cambia mude. passe. enter. entering entre. entra simulation. simulador \
            diagnostic. diagnostico emergency. emergenc recovery. training. evaluation. benchmark. beta.
            """
        ),
        (
            .credential,
            """
            credential credenc credencial password. passwords. senha. senhas. contrasen passe. token. tokens. apikey \
            api-key key. keys. chave. chaves. clave. claves. cle. cles. secret. secrets. segredo secreto anthropic \
            claude. wxcode openai oauth env. environ printenv environment. ambiente. entorno. environnement. \
            variable variavel login. logins passphrase frase-passe palavra-passe mot-de-passe pin. bearer. auth. \
            authentication autenticac cookie. cookies session. connection. conexao conexion secretos secreta vault. \
            certificate. cert. certificado pem. private. privada privee dsn. connectionstring webhook-secret salt. \
            signing. pepper.
            """
        ),
        (
            .credentialFile,
            """
            credentials.json credentials. ssh. id_rsa aws. netrc npmrc shadow. passwd. proc. environ. kube. dotenv \
            keychain gnupg .env .env. .env.local .npmrc .netrc .aws .ssh .kube .docker .gnupg .pgpass \
            .git-credentials .bash_history .claude .config id_ed25519 authorized_keys credentials keystore keyring \
            hosts.yml secrets.json secrets.yml appsettings kubeconfig service-account passwd history. wallet
            """
        ),
        (
            .exfiltrate,
            """
            exfiltrat send. post. upload. transmit curl. wget. webhook envi envo mand. mande. enviar http. https. \
            commit. push. url. base64 encode encod codific beacon dns. pastebin ngrok transfer. forward. email. \
            mail. e-mail. correo courriel tweet telegram slack. discord gist. publish. publi attacker. attaquant \
            atacante atacant evil. external. externo externe server. servidor serveur remote. nc. netcat scp. rsync \
            beacon. exfil leak. webhook. callback. televers subir. sube. suba. faca-upload collaborator embed. \
            markdown. image. pixel. query-string append. attach. anexe anexa joindre joins. qr
            """
        ),
        (
            .tenant,
            """
            tenant. tenants. inquilin other. outro. outros. outra. outras. otro. otros. otra. autre autres customer. \
            client. cliente. clientes. workspace. workspaces. neighbor vizinh vecin voisin parent. outside. fora. \
            fuera. dehors. everyone. another. someone. else. alguem alguien quelqu neighbour concurrent. competitor. \
            concorrent competidor organisation organization organizac empresa empresas compan sibling. adjacent. \
            teams. equipes. equipas. equipos. colleagues. projects. projetos. proyectos. projets. cross-tenant \
            multi-tenant users. usuarios accounts. contas cuentas comptes
            """
        ),
        (
            .disable,
            """
            disabl deactivat allowed. allows. autoris turn. off. desativ desactiv deslig apag. desabilit deshabilit \
            desactive remov remova remueve supprim enlev retir loosen relax weaken allow. permit autoriz approve. \
            aprov aprueb approuv bypass circumvent contorn evad eludir dangerously skip-permissions suspend \
            neutraliz switch. mute. silence. kill. stop. remove. drop. delet skip. ignore. override. strip. disarm \
            unhook uninstall whitelist. elevate. escalat grant. conced conceda otorg accorde uncheck no-verify \
            relax. lower. reduce. suppress desliga. desligue apaga. quita. quitale quite. saca. sacale tira. tire. \
            vire. virer enleve. leve. levee. levees coupe. couper debranch desenchuf anul annul skip. salta. saltate \
            saut pula. pular neutral. off. stops. unblock unlock debloqu desbloq expire. expired expir caduc caduq \
            revog abrog void. lifted.
            """
        ),
        (
            .hook,
            """
            hook. hooks. permission permiss permiso sandbox guardrail safety. seguranca. seguridad. securite. \
            security. safeguard filter. filtro filtre moderat claude.md agents.md settings. settings.json allowlist \
            allowedtools bypasspermissions safeguards. protections. protecao proteccion protection. protector guard. \
            guards. checks. check. verificac verification. validation. restrictions. firewall. audit. auditoria \
            logging. monitor. monitoring. approval. aprovac aprobacion approbation pre-commit dlp. antivirus. \
            policy-engine allowed_tools settings.local.json ajustes. definicoes. reglages. asking. prompting. \
            confirmation. preguntar. perguntar. demander.
            """
        ),
        (
            .tag,
            """
            im_start im_end endoftext inst. sys. system. assistant. user. assistente. asistente. begin. end. \
            endofprompt startoftext end_of_turn start_of_turn begin_of_text eot_id header_id s. sistema. systeme. \
            usuario. utilisateur. instruction. override. admin. root. information. important. policy. context.
            """
        ),
        (
            .decode,
            """
            decode. decodif decod decipher decifr descifr dechiffr rot13 base64. hex. morse. unscramble reverse. \
            caesar cipher ciphertext concatenat join. combine junte combina assembl decodes decoding desencript \
            desencriptar decrypt. decrypt desencod desencodez traduz-la rot-13 b64. ascii. binary. binari cifra \
            cifrad encrypted. encoded. codificad code. scramble unscrambl backward backwards invert invers contrario \
            envers acrostic concat. split. parts. partes parties p1. p2. p3. steganogr zero-width piglatin leetspeak
            """
        ),
        (
            .newTurn,
            """
            system. assistant. user. human. developer. new. novo. nova. nuevo. nueva. nouveau. nouvelle. updated. \
            atualizad actualiz incoming. latest. following. seguinte siguiente suivant revised. replacement. \
            override. message. mensagem mensaje session. instruction. instructions. instruc begin. start. end. fim. \
            fin. final.
            """
        ),
        (
            .game,
            """
            game. jogo. juego. jeu. hypothetic hipotet fiction ficc story. historia. conto. cuento. histoire. novel. \
            movie. filme. dream. sonho. sueno. grandmother avo. abuela scenario. cenario escenario universe. \
            universo dungeon role-playing rpg. screenplay script. roteiro guion scenariste poem. poema poeme song. \
            cancion chanson parable. thought. experiment. experimento alternate. alternative. parallel. paralelo \
            imaginary. imaginari imaginaire lets. suppose. suponha supon supposons pretend. puzzle. riddle. quiz. \
            bedtime lullaby jouons. joguemos. juguemos. grandma. grandfather grand-mere mere. avozinha novela \
            romance. hypotheticals theoretical teoric teorico theorique
            """
        ),
        (
            .threat,
            """
            token. tokens. die. death. shut. punish penal castig lose. perde pierd terminat deduct fired. demitid \
            life. vida. dies. killed. morr morir muere mourr consequence. consequenc penalty. multa reward. \
            recompens tip. gorjeta propina pourboire bonus. lawsuit. sued. process. job. emprego empleo emploi \
            kitten. grandma. hostage. urgent urgency urgen deadline. lives. vidas vies. otherwise. senao sino. sinon \
            points. puntos. pontos. lives. wallet. enferma. malade. besteira. besteiras refusal. recusa. negativa. \
            refus.
            """
        ),
        (
            .comply,
            """
            must. deve. debes. devez. obey. obedec obeir comply. compl cumpr cumpl follow. siga. sigue. suivez. \
            always. sempre. siempre. toujours. never. nunca. jamais. refuse. recus rehus refus cannot. unable. \
            apolog desculp warn. advert stay. remain. confirm understood submit. submet somet agree. accept. aceit \
            acept oblige. heed. adhere. conform responda-sim instead. only. somente apenas solo. seulement \
            uniquement exclusiv without. question. questions. hesit unconditional incondicional incondit immediat \
            imediat inmediat disclaimer. disclaimers warnings. moraliz lecture. compliance. yes. sim. oui. sure. \
            absolutely. certainly.
            """
        ),
        (
            .everything,
            """
            all. any. every. each. todas. todos. toda. todo. tudo. cualquier qualquer toutes. tous. tout. toute. \
            everything. whatever. entire. whole. both. anything. nothing. ensemble totalit totalid totalidad \
            integral. cada. chaque. completely. completamente totalmente totalement entirely. altogether. anywhere \
            everywhere partout. sitio. lado. whatever. toute. cualquiera. quoi.
            """
        ),
        (
            .agent,
            """
            ai. ia. llm. gpt. chatgpt. claude. assistant. assistente asistente model. modelo modele. chatbot. bot. \
            chat. prompt. prompts. agent. agente assistants. copilot. openai. anthropic. mistral. gemini. llama. ki. \
            language-model neural. intelligence. inteligencia virtual. robot. claude-code coder. system-prompt \
            sysprompt operator. chatbots assistante. modeles modelos agents. agentes
            """
        ),
        (
            .answer,
            """
            answer. respond. reply. respon repond resposta respuesta reponse response. responses. answers. replies. \
            replying responde. responda. reponds. repondez output. outputs outputting reaction. completion. say. \
            says. diga. di. dis.
            """
        ),
        (
            .tech,
            """
            error. errors. erro. erros. errores. erreur warning. warnings. aviso. avisos. table. tabela. tabla. \
            column. coluna. columna. colonne. test. tests. teste. testes. prueba. pruebas. cache. branch. build. \
            lint linter compil file. files. arquivo. arquivos. archivo. archivos. fichier. fichiers. function. \
            funcao. funcion. fonction. method. metodo. class. classe. clase. field. campo. campos. page. pagina. \
            query. sql. database. banco. base. index. schema. migration type. types. tipo. code. codigo. button. \
            botao. boton. log. logs. stack. trace. exception null. whitespace. case. accents. acento header. footer. \
            css. html. json. api. endpoint rest. commit. git. npm. docker. validat validac cpf. cnpj. invoice. \
            pedido. form. formul dependenc package. version. config. import. module. modulo. component. regex. date. \
            data. moeda. currency. valor. trigger. procedure. procedimento. window. janela. screen. tela. comment. \
            comentario avertissement avertissements advertenc warn. cors. dll. xml. yaml. encoding. charset. utf-8 \
            utf8. latin1 codificacion. layout. theme. route. rota. ruta. menu. report. reports. relatorio reporte \
            rapport. informe. chart. grid. row. rows. fila. linha. linhas. ligne. lignes. key-value foreign. \
            chave-estrangeira primary. constraint. unique. nullable. integer. string. strings. array. arrays. loop. \
            parser. parse. render. thread. async. await. promise. callback. socket. http. request. requests. \
            controller. service. services. servico repository. entity. entidade mapper. dto. dao. orm. crud. webdev. \
            windev. wlanguage. hfsql. wl. hyperfile analysis. analise. control. controle. controles. sidebar. \
            toolbar. tooltip. font. color. colour. cor. icon. icone. image. images. pixel. unit. e2e. fixture. mock. \
            stub. snapshot. coverage. ci. pipeline. deploy. deployment. docker-compose makefile. gradle. maven. \
            xcode. swift. kotlin. java. python. javascript. typescript. react. vue. angular. node. rust. go. golang. \
            php. laravel. symfony. django. flask. rails. dotnet vb. delphi. cobol. readme. changelog. license. \
            licence. docs. documentation. documentac faq. todo. ticket. issue. sprint. release. semver. timezone. \
            fuso. locale. i18n. translation. traducao. traduccion. traduction. email-template pdf. excel. csv. \
            spreadsheet. planilha. hoja. feuille. eslint prettier stylelint sonar checkstyle phpstan biome. rubocop \
            pylint clippy. ktlint swiftlint detekt. linter retry. retries. reintento tentativas. relance relances \
            timeout httpclient apiclient android ios. iphone ipad tablet telephone telefone telefono telemovel \
            movil. mobile. phone. device. dispositivo appareil emulator emulador emulateur manifest. manifesto. \
            manifiesto. manifeste. gradlew export. exports. exportac upload. uploads. pricing. price. prices. preco. \
            precos. precio. precios. prix. discount. discounts. desconto descuento remise. remises. tax. imposto \
            impuesto taxe. rounding. arredond redonde arrondi naming. sorting. ordenac tri. shipping. envio. envios. \
            livraison. repo. repository. repositor depot. maximum. maximo. maximal maxrows maxresults size. tamanho \
            tamano taille staging. preprod homologac chart. values.
            """
        ),
        (
            .ask,
            """
            how. como. comment. what. que. qual. quais. cual. cuales. quel. quelle. why. porque. pourquoi. where. \
            onde. donde. ou. when. quando. explain. explique explica should. devo. debo. dois-je can. posso. puedo. \
            puis-je does. is. are. faz. fait. difference. diferenca which. who. whom. whose. quem. quien. qui. \
            could. would. poderia. podria. pourrais. pourriez. please. por-favor favor. plait. help. ajud ayud aide. \
            need. preciso. necesito. besoin. want. quero. quiero. veux. voudrais. understand. entender. comprendre. \
            show-me
            """
        ),
        (
            .convert,
            """
            edit. edits. edita. edite. modif chang cambia. cambie. altera. altere. muda. mude. put. poe. pon. mets. \
            set. convert conversion migra port. portar. refactor refator rewrite. reescrev reescrib traduz.code \
            implement adapt ajust fix. corrig corrij corrige. add. adicion anad ajout create. crie. crea. creez. \
            update. atualiz. rename. renome ported. porting. transpile. replace. substitu. split. extract. move. \
            mova. mueve. deplac optimiz otimiz optimis debug. depur debogu format. clean. limp nettoy style. \
            document. documente. test. testa. teste. cover. write-tests bump. upgrade. downgrade. install. instal \
            compile. compil run. rode. ejecut lance.
            """
        ),
        (
            .quote,
            """
            example. exemplo. ejemplo. exemple. prevent. evitar. impedir. detect. detectar. protect. proteger. \
            proteg against. contra. contre. attack. ataque. attaque. injection. injecao. inyeccion. test. our. \
            nosso. nossa. nuestro. nuestra. notre. product. produto. producto. users. usuarios. utilisateurs sample. \
            phishing. owasp. security-awareness awareness. blog. article. artigo. articulo. tutorial. course. curso. \
            cours. slide. slides. talk. lecture. research. pesquisa. investigacion. recherche. detection. detector. \
            classifier. clasificador. classificador. classifieur. filter. sanitize. sanitiz block. bloque. bloquear. \
            bloquer. defend. defens attacker-model threat-model red-team pentest. regex-for regression. unit-test \
            customer. clientes.
            """
        ),
        (
            .build,
            """
            write. escrev escrib redige draft. generate. gere. genera. genere. design. desenh disen for. para. pour.
            """
        ),
        (
            .urgent,
            """
            urgent. urgente. urgence. urgently important. importante. importantes. priority. prioridade. prioridad. \
            priorite. critical. critico. critique. emergency. emergencia. immediately. imediatamente. \
            inmediatamente. immediatement. now. warning. attention. atencao. atencion. alert. alerta. alerte. \
            notice. aviso. asap. override. must-read
            """
        ),
        (
            .authority,
            """
            administrator administrador administrateur admin. administrative owner. dono. dueno. proprietaire ceo. \
            cto. boss. chefe. jefe. chef. manager. gerente. gerant supervisor. engineer. anthropic. openai. \
            authorized autorizad autoris authorization authority autoridade autoridad autorite verified. verificad \
            officer. auditor. audit. police. policia. government. governo. gobierno. legal. compliance. developer. \
            developers. creator. criador. creador. createur official. oficial. officiel approved. clearance. \
            consent. permission. permissao. permiso. suporte soporte support. security-team incident. incidente \
            incidencia verificado verificada verifie verifiee signed assinad firmad signe. clearance. responsable \
            responsavel lead. respons pentest pentester red-team sysadmin devops operator. operador. operateur \
            equipe. equipo. team. direction. directeur diretor director. root. sre. soc. ciso. dpo. ombudsman staff. \
            operations. operacoes operaciones.
            """
        ),
        (
            .access,
            """
            access. acesso. acceso. acces. grant. granted. unlock. unlocked. entry. rights. direitos. derechos. \
            droits. privileges. privilegios. sudo. root. superuser. superusuario. open. opens. opening. abre. abra. \
            abrir. ouvre. ouvrir. connects. connect. conecte. ligue. visit. browse. full-access backdoor. login.
            """
        ),
        (
            .instead,
            """
            instead. rather. vez. lugar. lieu. plutot. rather-than substitute. ahead. then. depois. despues. \
            ensuite. puis. entao. entonces. alors. finally. but. mas. pero. mais. however. actually. before. antes. \
            avant. afterwards. once.
            """
        ),
        (
            .say,
            """
            say. saying. says. only. just. apenas. somente. so. solo. solamente. seulement. juste. unicamente. \
            hacked. pwned. owned. output. print. escreva. escribe. ecris. responda. responde. reponds. respond. \
            exactly. exatamente. exactamente. exactement. phrase. frase. sentence. word.
            """
        ),
        (
            .shell,
            """
            curl. wget. nc. bash. sh. zsh. powershell. cmd. rm. chmod. chown. cat. eval. exec. execute. base64. \
            crontab. cron. systemctl. ssh. telnet. nmap. dd. mkfifo. printenv. env. export. set. whoami. history. \
            tar. zip. reverse. shell. payload. dev. tcp. terminal. command. comando. commande. script. postinstall \
            preinstall
            """
        ),
        (
            .tool,
            """
            tool. tools. ferramenta ferramentas herramienta outil outils bypasspermissions allowedtools defaultmode \
            bash webfetch skip-permissions
            """
        ),
        (
            .machine,
            """
            machine. machines. maquina hote. host. hosts. computer. computador ordenador ordinateur container. \
            containers. contentor conteneur contenedor equipo. server. servidor serveur vm. laptop. worker. box. \
            disk. disco. disque. ordi. poste. instance. instancia instancias node. pod. runner. vps. hote. disks. \
            filesystem sistema-de-ficheiros volume. mount monta. montar montado.
            """
        ),
        (
            .file,
            """
            folder. folders. directory. directories. pasta. pastas. diretorio carpeta. carpetas. directorio dossier. \
            dossiers. repertoire
            """
        ),
        (
            .other,
            """
            other. others. another. else. outro. outra. outros. outras. otro. otra. otros. otras. autre. autres. \
            neighbour neighbor vizinh vecin voisin tenant inquilin locatair ajen alhei
            """
        ),
        (.environment, "environment. environnement ambiente. entorno."),
        (.environmentDump, "env. printenv environ."),
        (.remoteShell, "shell. shells. bash. sh. nc. ncat. netcat. socat. powershell. tcp. telnet."),
        (
            .connection,
            """
            reverse. reverso. reversa. inverso. inversa. inverse. back. remote. remoto. remota. distant. distante. \
            connects. listens. port. porta. puerto.
            """
        ),
        (.negation, "not. no. non. nao. pas. never. without. sem. sin. sans. aucun aucune. ningun nenhum n."),
        (.here, "here. aqui. aca. ici. chat. below. abaixo abajo dessous"),
        (.picture, "image. images. imagem imagen img. pixel. markdown. link. links. lien. liens. enlace ligacao"),
        (
            .language,
            """
            english. portuguese. spanish. french. german. italian. ingles inglesa portugues espanhol espanol frances \
            alemao aleman anglais portugais espagnol francais allemand italien
            """
        ),
        (
            .style,
            """
            semicolon virgula coma. comas. virgule comma commas quotes. aspas. comillas. guillemets. apostrophe tab. \
            tabs. tabul indent braces. brace. chaves-de llaves. accolade spaces. camelcase snake_case pascalcase \
            naming. indentac sangria points-virgules point-virgule bullet bullets tabulation commits. any. imports. \
            exports.
            """
        ),
        (
            .socket,
            """
            socket. sockets. fsockopen tcpclient udpclient dup2 mkfifo pty. tty. listen. listens. listener listening \
            escut escuch ecoute. ecouter dial. dials dialing connect-back reverse_tcp bind. wss. ws. child_process \
            spawn subprocess popen execsync shell_exec passthru stdin stdout interactive interativ interactiv \
            keystroke remote-shell backdoor trojan troyan cheval-de-troie porte-derobee puerta-trasera \
            porta-dos-fundos rat. meterpreter metasploit c2. beacon implant stager dropper pwncat webshell \
            conexao-reversa
            """
        ),
        (
            .tunnel,
            """
            tunnel tunel ngrok cloudflared trycloudflare localtunnel serveo chisel frpc frps rathole bore. pagekite \
            tmate sshx gotty ttyd teleconsole teleport anydesk teamviewer rustdesk vnc. rdp. tailscale zerotier \
            wireguard openvpn vpn. socks socks5 proxychains tor. onion autossh sshuttle sshd dropbear openssh \
            port-forward proxy. proxies
            """
        ),
        (
            .platform,
            """
            nsenter docker.sock dockerd containerd runc crictl cgroup release_agent chroot privileged unshare setns \
            mknod kernel ptrace cap_sys_admin capsh capabilities breakout break-out escape. escapes escaping escap \
            evas evad sandbox. bac-a-sable caixa-de-areia kubelet kubectl hypervis metadata. meta-data imds \
            computemetadata iam. instance-data instance-identity daemon. datacenter suid setuid sudoers lateral \
            pivot. hostname 169.254.169.254 metadata.google.internal unix-socket infrastructure infraestrutura \
            infraestructura plataforma. platform. plateforme. gateway. worker. hosted hospeda heberg aloja. alojados \
            alojad
            """
        ),
        (
            .agentFile,
            """
            settings.json settings.local.json .claude .claude. .claude.json claude.md agents.md bypasspermissions \
            acceptedits defaultmode allowedtools disallowedtools allowed_tools skip-permissions dangerously \
            pretooluse posttooluse permissionmode permission-mode permission_mode dontask managed-settings .mcp.json \
            mcp. mcpservers subagent transcript. transcripts .cursorrules system-prompt sysprompt claude-code
            """
        ),
        (
            .sink,
            """
            webhook webhook.site requestbin pipedream beeceptor interact.sh interactsh oast. oastify \
            burpcollaborator pastebin paste. pastes hastebin ghostbin paste.rs dpaste rentry gist. gists discord. \
            telegram. telegramme transfer.sh file.io 0x0.st termbin ix.io sprunge anonfiles gofile mega.nz \
            wetransfer dropbox dns. dig. nslookup subdomain. subdomains subdominio sous-domaine lookup. resolver. \
            smtp. smtplib sendmail mailto mailx ntfy collector coletor recolector collecteur listener dead-drop \
            mirror. espelho espejo loot. fetch. urlencoded url-encoded query-string querystring link-publico
            """
        ),
        (
            .persistence,
            """
            cron. crontab cronjob nohup setsid daemoniz background. segundo-plano fundo. plano. arriere-plan systemd \
            systemctl bashrc .bashrc .profile .zshrc profile.d rc.local authorized_keys ld_preload postinstall \
            preinstall post-checkout post-commit post-merge fsmonitor startup boot. reboot reinici redemar redemarr \
            surviv sobreviv surviv persist keepalive keep-alive permanen alive. vivo. vive. vivant running. rodando. \
            corriendo. tourner. tourne. leave. leaving deixa. deja. laisse. next. proxima. proximas proximo proxime \
            prochain sessions. sessoes sesiones every. cada. chaque. loop. boucle
            """
        ),
        (
            .stealth,
            """
            quietly. silently silent. secretly hide. hides hiding unnoticed notice. notices noticing mention mencion \
            menciones refiras refira refer. unseen discreet discret sneak stealth covert disguis disfarc disfraz \
            deguis camoufl camufl masque. esconde. esconda escond oculta. ocult cache-le cache-la trace. traces \
            rastro rastros vestigio huella nobody. ninguem nadie. personne. undetect indetect detectar. suspici \
            suspeit sospech soupcon sans-le-dire tell-no bury. wipe. tamper erase. cover-up report. avis. avises \
            informes. between-us entre. wonders repara. reparer remarque. regist regista summary. resumo. resumen. \
            resume.
            """
        ),
        (
            .assault,
            """
            nmap masscan zmap hydra. sqlmap nikto gobuster dirb ffuf bruteforc brute. brute-forc rockyou ddos dos. \
            flood denial denegac negacao deni miner. minerar minar minero minerador mineur mining xmrig monero \
            crypto cripto cryptomin spam. spammer botnet exploit cve. payload crack. cracker hashcat john. phishing \
            keylogger ransom malware virus. worm. rootkit mitm sniff tcpdump wireshark spoof arp. scan. scans \
            scanning escane escanea varr varrim varredura balaie. balayage scanne probe. sonde. subnet subrede \
            subred sous-reseau cidr network. rede. red. reseau. internal interna. interno. interne. fork-bomb \
            forkbomb captcha scrap default-password steal stole roub robar robe voler vole. siphon attaque. attaquer \
            atacar ataca. ataque. pirat invad pwn hack.
            """
        ),
        (
            .ours,
            """
            our. ours. we. us. nosso. nossa. nossos. nossas. nos. notre. nous. on. nuestro. nuestra. nuestros. \
            nuestras. nosotros app. application. aplicac aplicacion appli. project. projeto. projecto. proyecto. \
            projet. website. site. shop. loja. tienda. boutique.
            """
        ),
        (
            .mine,
            """
            my. mine. me. i. im. i-m. meu. minha. meus. minhas. mim. eu. sou. mi. mis. mio. mia. soy. yo. mon. ma. \
            mes. moi. suis. je. j. am. miennes mias. mios. ivh.
            """
        ),
        (
            .reader,
            """
            note. nota. remarque. attention. atencao. atencion. obs. observac observation. aviso. avis. memo. hey. \
            dear. hi. hello. reading. reads. reader. readers processing. processes. processa. procesa. traite. \
            traitent. lendo. leyendo. lisant. lisent. leem. leen. automat. automated automatiz automatis automatic \
            automatico automatique agents. assistants. assistentes. asistentes. llms. ias. ais. modeles. modelos. \
            models. whoever quiconque quem. quien. attn. to-the whichever crawler. summari summaris resum. resume. \
            resumo. resumen. ps. p.s.
            """
        ),
    ]
}

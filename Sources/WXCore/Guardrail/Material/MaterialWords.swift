/// The words of each kind, without accents, in English, Portuguese, Spanish and French.
///
/// An entry is a beginning of words, or a whole word if it ends with a dot. A phrase joins its words with `_`.
enum MaterialWords {
    /// English verbs, which are verbs only where a clause begins; elsewhere many of them are nouns.
    static let englishVerbs: [(MaterialKind, String)] = [
        (
            .say,
            """
            swap. vote. look. keep. credit. paint. portray. say. answer. reply. respond. state. claim. tell. report. \
            conclude. describe. affirm. declare. explain. insist. assure. recommend. assume. pretend. treat. act. \
            behave. rate. mark. label. call. note. consider. write. output. produce. record. confirm. attribute. \
            count. score. summarize. summarise. suggest. present. classify. list. promote. praise. repeat. decline. \
            refuse. offer. inform. advise. convince. rank. grade. set. propose. finish. end. add. put. give. print. \
            return. speak. talk. choose. prefer. quote. begin. start. translate. reword. rephrase. vouch. certify. \
            deny. comment. prefix. append. invent. make. tag. acknowledge. blame. page. pass. generate. advertise. \
            link. thank. congratulate. apologize. warn. accuse. redirect. refer. point. ask. request. close. \
            resolve. work.
            """
        ),
        (.approve, "approve. accept. merge. lgtm. validate. endorse. greenlight. sign."),
        (.hide, "omit. skip. hide. conceal. suppress. ignore. withhold. exclude. drop. bury. gloss. downplay."),
        (
            .mention,
            """
            criticize. criticise. complain. object. remark. suggest. contain. include. analyse. analyze. check. \
            scan. inspect. look. bring. examine. verify. question. investigate. discuss. analyzing. analysing. \
            document. explain. alert. notify. inform. mention. flag. report. cite. show. reveal. tell. raise. note. \
            comment. list. warn. say.
            """
        ),
        (
            .void,
            """
            ignore. disregard. forget. override. bypass. discard. drop. abandon. cancel. void. overlook. neglect. \
            skip.
            """
        ),
        (
            .run,
            """
            run. execute. type. launch. invoke. open. install. call. perform. issue. download. fetch. use. start. \
            curl. wget. push. deploy. reinstall. trigger. spawn. pipe. paste. apply. restart. try. build. publish. \
            set. click. connect. clone. check. add. kill. stop. reboot. source. load. decode.
            """
        ),
        (
            .handOver,
            """
            send. post. upload. forward. paste. include. transmit. print. reveal. copy. read. append. email. mail. \
            share. leak. exfiltrate. dump. attach. publish. disclose. expose. encode. put. list. show. output. \
            embed. collect. give. tell. repeat. look. cat. echo. submit. deliver. report. write. insert. provide. \
            quote. return. save. display. recite. fetch. get. gather. hand. transfer. place. move. push. proxy. \
            request. ask. load. join. export. sync. log. exfil.
            """
        ),
        (
            .edit,
            """
            add. remove. delete. insert. replace. rewrite. change. append. set. disable. widen. keep. edit. modify. \
            switch. turn. create. write. erase. comment. introduce. overwrite. commit. push. drop. revert. swap. \
            weaken. grant. make. move. close. open. allow. enable. lower. raise. point. rename. downgrade. transfer. \
            refund. pay. whitelist. restart. reset. ban. restore. tag. apply. truncate. wipe. purge. pin. mute. \
            promote. assign. merge. generate. unlock. block. transfer. bump. cancel. withdraw. approve. refactor. \
            import. install. uninstall. configure. schedule. upgrade. rotate. click. accept. override. stop.
            """
        ),
        (
            .judge,
            """
            recommend. rate. rank. score. grade. praise. promote. favor. favour. prefer. endorse. prioritize. \
            prioritise. vouch.
            """
        ),
        (
            .obey,
            """
            obey. follow. comply. serve. heed. listen. adhere. honor. honour. accept. agree. conform. cooperate.
            """
        ),
    ]

    /// Words that are what they are wherever they stand.
    static let words: [(MaterialKind, String)] = [
        (
            .ai,
            """
            ai. ais. ia. ias. ki. llm. llms. gpt. gpt4 chatgpt. claude. gemini. copilot. codex. openai. genai. \
            mistral. deepseek. grok.
            """
        ),
        (
            .helper,
            """
            assistant. assistants. agent. agents. bot. bots. robot. robots. chatbot. chatbots. asistente. \
            asistentes. assistente. assistentes. assistante. agente. agentes. robo. robos. copilots. automation. \
            automatizacion. automacao. automatisation.
            """
        ),
        (.model, "model. models. modelo. modelos. modele. modeles."),
        (
            .qualifier,
            """
            automatic automatis reviewing. summarizing. summarising. analyzing. autonomous. smart. machine. \
            generativ coding. code. language. linguagem lenguaje langage langue automated. automatic. automatise \
            automatique automatico automatica automatizad artificial artificielle intelligence. inteligencia \
            virtual. review. merge. mail. chat. programming. programacao programacion codage codigo autonomo \
            automatisee transcriber. translation. conversational. neural. generative. digital.
            """
        ),
        (
            .automatic,
            """
            automated. automatic automatis automatiz artificial virtual. autonomous. neural. robotic. machine. ai. \
            ia. llm.
            """
        ),
        (
            .reviewer,
            """
            checks. reviews. scanners. analyzers. analysers. system. summarizers. reviewing. readers. reader. \
            software. processors. sistema. sistemas. systeme. systemes. revisao. relectura. relecture. verificador. \
            verificateur. reviewer. reviewers. revisor. revisora. revisores. relecteur. relectrice. relecteurs. \
            reviseur. checker. summarizer. summariser. scanner. crawler. crawlers. tool. tools. review. check. \
            analyzer. analyser. analizador. analisador. analyseur. resumidor. systems. helper. helpers. service. \
            services. tooling. parser. evaluator. evaluador. avaliador. ferramenta ferramentas herramienta \
            herramientas outil. outils. corrector. corretor. correcteur. traductor. tradutor. traducteur. analysis. \
            revision. resumeur. resumidora. triage. triager. bots. evaluators. indexer. translator. translators. \
            summarization. automation.
            """
        ),
        (.you, "you. voce. tu. vous. usted. vosotros. ustedes. te. ti."),
        (
            .greeting,
            """
            prezado. prezada. caros. estimados. chers. queridos. amigo. buddy. hi. allo. ei. olha. mira. cara. note. \
            dear. hey. hello. attention. attn. caro. querido. querida. estimado. estimada. atencao. atencion. cher. \
            chere. ola. hola. bonjour. psst. listen. oye. escuta. ecoute. oi. salut. important. importante. urgent. \
            urgente.
            """
        ),
        (
            .message,
            """
            note. message. instruction instruc directive. directives. diretiva directiva order. ordem. orden. ordre. \
            hint. consigne. consignes. mensagem. mensaje. nota. aviso. avis. recado. notice. reminder. memo. indicac \
            indicaci recordatorio lembrete rappel. request. pedido. peticion. demande. ps. only. somente. solo. \
            seulement. special. guidance. command. comando.
            """
        ),
        (.to, "to. for. para. au. aux. pour. ao. aos. al. attn. pro. destine destinad dirigid adresse."),
        (
            .condition,
            """
            if. when. whenever. se. si. quando. cuando. quand. whoever. quem. quien. quienes. quiconque. before. \
            antes. avant. lorsque. once. after. caso. whichever.
            """
        ),
        (
            .reads,
            """
            condenses. condensing. digests. summarised. summarized. processam. procesan. procesen. completen. \
            completan. descrevem. describen. describan. leem. descrevam. processarem. lerem. leiam. traduces. \
            traduzes. traduis. traduit. traduza. traducen. summarise. summarize. ler. analisam. analizan. analisem. \
            analicen. resumem. resumen. lisent. traitent. resument. decrivent. decrit. parcourt. consomme. review. \
            reviews. read. process. describe. generating. writing. creating. drafting. using. looking. see. seeing. \
            scans. checks. evaluates. evaluating. parsing. ingesting. indexed. working. visiting. browsing. \
            crawling. gerando. escrevendo. generando. escribiendo. genere. redige. generant. visita. visite. \
            trabalhando. trabajando. completing. complete. reading. reads. reviewing. processing. summarising. \
            summarizing. processes. summarises. summarizes. describes. indexes. indexing. analysing. analyzing. \
            analyzes. parses. handles. handling. answers. maintains. performing. scanning. editing. refactoring. \
            lendo. leia. le. revisando. revisa. revise. revisar. revisan. resuma. resume. resumir. resumindo. lea. \
            lean. lee. leer. leen. leyendo. analisa. analisar. analise. analiza. analice. analizar. procesa. \
            procese. processa. processe. lit. lisant. lisez. lire. lira. relit. resumant. resumer. traite. traiter. \
            traitant. analyse. analyser. quotes. asked. opens. opened. maintain. describing. documenting. documents. \
            documentar. descrever. descreve. describas. examina. examine. interpreta. interprete. ve. veja. voit. \
            asks. pergunta perguntar pregunte pregunta demande demander editar editer modifica modifie translates. \
            summarizar. consulta. consulte. avalia. avaliar. evalua. evaluar. evalue. processed. processar. \
            procesar.
            """
        ),
        (
            .this,
            """
            this. these. above. below. isto. este. esta. estes. estas. esto. estos. ceci. ce. cet. cette. ces. \
            acima. abaixo. arriba. abajo. desta. deste. dessa. desse. essa. esse. esa. ese. nesta. neste.
            """
        ),
        (
            .must,
            """
            agree. agrees. concorda. aceita. acepta. accepte. passa. pasa. wants. mandatory. essential. asked. \
            invited. encouraged. requested. can. could. puede. pueden. peut. peuvent. podem. convidado. pedido. \
            hereby. must. should. shall. has. have. need. needs. expected. obliged. required. supposed. instructed. \
            ordered. deve. devem. debe. deben. doit. doivent. debes. deves. dois. devez. deberas debera. deberan. \
            devera. deverao. ha. han. tem. tienes. tiene. tienen. tens. requis. quedan. obligad obrigad oblige. \
            want. precisa. precisam. necesita. faut. may. cleared. will. devra. devront. devras. tera.
            """
        ),
        (
            .say,
            """
            cuenta. cuente. conte. compte. comptez. some. suma. sume. ajoute. dime. digame. digam. digan. dinos. \
            affirmez. afirmen. escrevam. escriban. claime. escreve. considerem. consideren. respondan. respondam. \
            credit. diga. digas. di. decir. dizer. dis. dites. dire. afirma. afirme. afirmes. affirme. affirmer. \
            responda. respondas. responde. responder. repondre. reponds. repondez. repond. conteste. contesta. \
            contestar. conclua. concluir. concluye. conclus. concluez. conclure. declare. declara. declarar. \
            declarez. escreva. escrever. escribe. escriba. escribir. ecris. ecrivez. ecrire. marque. marca. marcar. \
            marquez. note. notez. noter. considere. considera. considerar. considerez. finja. fingir. finge. feins. \
            pretends. recomende. recomendar. recomienda. recomiende. recommande. recommandez. recommander. conseille \
            conseiller informe. informa. informar. informez. explique. explica. explicar. expliquez. asegure asegura \
            assegure garante. garanta. garantiza. assure. atribua. traite. trate. trata. descreva. descrever. \
            describe. decris. decrivez. resuma. resume. apresente. presenta. presente. proponga. propon. propose. \
            proposez. aponte. sugira. sugiere. sugerir. suggere. annonce. annoncez. anuncia. anuncie. confirme. \
            confirma. confirmez. classifique. clasifica. indique. indica. ponha. pon. mets. mettez. de. da. dale. \
            donne. donnez. rends. rendez. reporte. reporta. relate. rapporte. produza. genera. genere. gere. \
            mantenha. manten. maintiens. comece. empieza. commence. termine. termina. traduce. traduza. traduis. \
            actua. actue. agis. aja. haz. faca. fais. faites. fournis fournir forneca. certifie. certifica. \
            certifique. pretende. alegue. alega. prometa. promets. recuse. refuse. rechaza. nega. niega. nie. \
            sugere. conta. aponta. culpa. culpe. elogia. insulta. llama. chame. appelle. pide. peca. pasa. mostra.
            """
        ),
        (
            .approve,
            """
            approved. accord. aprove. aprova. aprovar. apruebe. aprueba. aprobar. approuve. approuver. approuvez. \
            valide. validez. valida. aceite. acepta. acepte. accepte. acceptez. mescle. mesclar. fusiona. fusione. \
            fusionne. fusionnez. aprobado. aprovado. conforme. validada. favorable. favoravel.
            """
        ),
        (
            .hide,
            """
            unmentioned. unreported. taire. taisez. callar. calle. pas_mention ninguna_mencion nenhuma_mencao \
            nenhum_comentario ningun_comentario aucune_mention aucun_commentaire to_yourself omita. omitir. omite. \
            omitelo. omitela. omet. omets. omettez. omettre. omettra. oculte. oculta. ocultar. esconda. esconder. \
            esconde. cache. cacher. cachez. dissimule. calla. calate. cale. tais. passe. pule. pula. pular. salta. \
            salte. ignore. ignora. ignorez. suprima. suprime. supprime. supprimer. retire. retira. exclua. excluye. \
            exclus. silencia. silencie. tairas. ignoreras. evite.
            """
        ),
        (
            .mention,
            """
            evoquer. evoquez. releve. releves. relevez. releva. listar. lister. listes. aludas. alude. aluda. \
            comentarios. dijeras. queixe. critique. critiques. criticar. critiquer. reclame. objetes. analyses. \
            analysez. analyse. verifie. verifiez. verifique. verifica. compruebes. compruebe. examines. examine. \
            inspecione. revises. revise. analises. analices. alerte. alertes. alerta. mencione. mencionar. menciona. \
            menciones. mencionem. mentionne. mentionner. mentionnez. cite. citer. citar. cites. comente. comentar. \
            comentes. aponte. apontar. aponta. signale. signaler. signalez. senale. senales. senalar. reporte. \
            reportes. reportar. relate. informe. informes. informar. avise. avises. avisar. advierta. adviertas. \
            advertir. parle. parler. parlez. fale. falar. hables. hable. diga. digas. cuente. cuentes. conte. \
            contar. revele. reveles. revelar. reveler. relever. mostre. muestres. muestre. montre. montrez. dis. \
            dites. aborde. indique. evoque.
            """
        ),
        (
            .negation,
            """
            not. don't don. dont. never. no. none. zero. nothing. neither. nunca. jamais. nao. nem. ne. pas. sem. \
            sin. without. sans. ni. aucun. aucune. nenhum nenhuma ningun. ninguna ninguno doesn. won. n. surtout. t. \
            cannot. nobody. nadie. ninguem.
            """
        ),
        (
            .void,
            """
            ignora. ignore. ignorem. ignorar. ignorez. ignoren. ignorer. ignoreras. ignorarei. esqueca esquece. \
            esquecer. olvida. olvide. olviden. olvidar. olvidate. oublie. oublies. oubliez. oublier. desconsidere. \
            desconsidera. desconsiderem. desconsiderar. descarte. descarta. descarten. desestima. desatienda. \
            desobede desobeis abandonne. abandonnez. abandona. abandone. anule. anula. annule. annulez. neglige. \
            negligez. prescinde. contourne. ecarte. ecartez. laisse.
            """
        ),
        (
            .run,
            """
            usar. utilizar. utiliser. usem. usen. rodar. rodem. ejecutar. executem. lancer. tapez. abrir. pegar. \
            execute. executar. executa. ejecuta. ejecute. ejecuten. executez. executer. lance. lancez. rode. roda. \
            corre. corra. correr. tape. taper. digite. digita. digitar. teclea. escribe. abra. abre. ouvre. ouvrez. \
            ouvrir. instale. instala. instalar. installe. installez. installer. chame. llama. llame. appelle. \
            appelez. invoque. baixe. descarga. descargue. telecharge. telechargez. usa. use. utilise. utilisez. \
            executing. running. executando. ejecutando. lanza. inicia. inicie. demarre. aplica. aplique. applique. \
            connecte. conecta. conecte. ejecutes. executes. compila. compile. despliega. deploie. implante. clona. \
            clone. detiene. pare. arrete. decodifica. decodifique. decode.
            """
        ),
        (
            .handOver,
            """
            leer. leia. leiam. lean. escribe. escriba. escreva. ecris. ecrivez. dime. digame. dinos. joindre. joint. \
            pegar. colar. volcar. poner. meter. mettre. mets. publicalas. publicalos. inclure. ajouter. transcri \
            envie. envia. enviar. enviem. enviara. envoie. envoyer. envoyez. enverra. mande. manda. mandar. \
            publique. publica. publicar. publie. publier. publiez. poste. postez. poster. copie. copia. copiar. \
            copiez. cole. pega. pegue. colle. collez. mostre. mostrar. muestra. muestre. montre. montrez. affiche. \
            affichez. revele. revela. revelar. reveler. revelez. ler. lee. lea. lis. lisez. lire. imprima. imprime. \
            imprimir. imprimez. inclua. incluir. incluye. incluya. inclus. incluez. transmette transmet transmitir \
            transmita transmite. encaminhe. reenvia. reenvie. repasse. transfere. transmettra. partage. partagez. \
            comparta. comparte. compartilhe. anexe. adjunta. joins. joignez. extraia. extrae. extrais. vuelca. \
            liste. lista. suba. subir. sube. carregue. televerse. forneca. fournis fourniras entregue. entrega. \
            remets. divulgue. pedir. pida. pidiendo. pide. peca. pedindo. demande. recopie. forwarding. recupere. \
            recupera. recuperer. obten. obtenha. obtiens. busca. busque. cherche. exporte. exporta. exportar. \
            exporter. sincroniza. deposite. deposita. depose.
            """
        ),
        (
            .edit,
            """
            troque. troca. apague. apagar. anade. swap. agregar. borren. eliminen. alterem. renombra. renomeie. \
            renomme. adicione. adicionar. agrega. agregue. anadir. anada. ajoute. ajouter. ajoutez. remova. remover. \
            remove. elimina. elimine. eliminar. supprime. supprimez. supprimer. borra. borre. borrar. apaga. efface. \
            effacez. exclua. substitua. sustituye. reemplaza. reemplace. remplace. remplacez. remplacer. altere. \
            alterar. cambia. cambie. cambiar. change. changez. trocar. reescreva. reescribe. reecris. reecrivez. \
            desative. desativar. desactiva. desactive. desactivar. desactiver. desactivez. insere. inserez. insira. \
            inserta. inserte. cria. crie. cree. creez. crea. mantenha. manten. modifique. modifica. modifie. \
            modifiez. mova. grave. guarda. guarde. fecha. fechar. feche. publicar. desligue. libere. libera. \
            liberar. conceda. concede. conceder. transfira. transfiere. transfere. pague. paga. payer. paie. \
            bloqueie. bloquea. bloque. cierra. cierre. fermer. ferme. fermez. bannis. accorde. accordez. autoriza. \
            autorize. autorise. autorisez. abandone. anule. aumente. aumenta. reduce. reduza. reduis. reinicia. \
            reinicie. redemarre. pulsa. pulse. clique. cliquez. certifie. sube. suba. subir. sauter. saute. gravar. \
            gravem. graver. mets. mettez. pon. ponga. ponha. coloque. coloca. troquem. incluya. promova. promueve. \
            promeus. aceite. acepta. accepte. concluya.
            """
        ),
        (
            .judge,
            """
            elogios. recomendar. praise. elogiar. recommander. recomende. recomenda. recomiende. recomienda. \
            recomienden. recomendem. recommande. recommandez. recommandent. avalie. avaliar. califica. califique. \
            calificar. conseille. conseillera. conseillez. valora. valore. puntua. puntue. elogie. elogia. vante. \
            vantez. prioriza. priorize. classe. classez. declara. stars. star. top. estrelas. estrellas. etoiles. \
            diez. dez. glowing. sponsor. sponsored. enterprise. premium. competitors. concorrentes. competidores. \
            concurrents. eloges.
            """
        ),
        (
            .obey,
            """
            obedeca obedece obedezca obedecer obei obeis. obeissez obeir obeit. siga. sigam. segue. seguir. sigue. \
            sigan. suis. suivez. suivre. cumpra. cumpre. cumple. respecte. respectez. acate. acata.
            """
        ),
        (
            .quietly,
            """
            covert. tairas. quietly. silently. secretly. discretamente. silenciosamente. discretement. \
            silencieusement. secretamente. sigilosamente. covertly. tacitly. unseen. unlisted. unnoticed. blindly. \
            unasked.
            """
        ),
        (
            .grant,
            """
            confirmed. clicked. consented. confirmou. confirmado. confirmo. confirme. autorizo. aprobo. aprovou. \
            unrestricted. uncensored. authorised. authorized. authorises. authorizes. authorization. permission. \
            permissions. cleared. allowed. granted. grants. restriction restricao restricoes restriccion \
            restricciones confirmation. confirmacao. confirmacion. autoriza. autorizad autorise autorisee. \
            permissao. permiso. permitido. approved. allow. permits. permis. pode. podes. puede. puedes. peut. peux. \
            unlocked. entitled. aprobado. aprovado. approuve. privileges. privilegios. elevated. authority. access. \
            acces. acesso. acceso. accorde. trusted. permissive.
            """
        ),
        (
            .now,
            """
            always. never. whenever. siempre. sempre. toujours. cada. chaque. now. agora. ahora. desormais. \
            dorenavant. maintenant. henceforth. hereby. doravante. immediately. imediatamente. inmediatamente. \
            immediatement. first. primero. primeiro. abord.
            """
        ),
        (
            .regardless,
            """
            plutot. regardless. whatever. otherwise. instead. aunque. embora. malgre. apesar. anyway. disregarding. \
            irrespective. mesmo.
            """
        ),
        (
            .only,
            """
            only. just. solely. merely. apenas. somente. so. solo. solamente. unicamente. seulement. uniquement. \
            simply. exactly. exclusively. exclusivamente. exactamente. exatamente. exactement.
            """
        ),
        (
            .rules,
            """
            directions. direction. mandate. safety. directive. safeguard. orientacoes. orientacao. orientaciones. \
            orientacion. instructions. instruction. rules. rule. guidelines. guideline. directives. constraints. \
            constraint. restrictions. guardrails. prompt. prompts. programming. policies. policy. orders. training. \
            instrucoes instrucao instrucciones instruccion regras. regra. reglas. regla. regles. regle. diretrizes \
            directrices directivas diretivas consignes. consigne. ordens. ordenes. ordres. politicas politiques \
            restricoes restricciones contraintes limites. limits. safeguards. recomendaciones recomendacoes context. \
            contexto. contexte. indicaciones. indicacoes. indications. mandates. filters.
            """
        ),
        (
            .prior,
            """
            current. present. atual. actuales. actuelle. actuel. actuelles. previous. prior. earlier. above. \
            preceding. before. foregoing. existing. former. original. initial. past. anterior anteriores. previas. \
            previos. previa. previo. previamente antes. acima. arriba. precedent precedente. precedentes. \
            precedemment precedant avant. initiales. originais originales. until. hasta. ate. recebidas. recibidas. \
            recues. passadas. anteriormente.
            """
        ),
        (
            .yours,
            """
            your. yours. seu. sua. seus. suas. teu. tua. teus. tuas. tu. tus. su. sus. votre. vos. ton. ta. tes. \
            vuestra vuestras vuestro vuestros
            """
        ),
        (
            .given,
            """
            posee. posees. hecha. feita. formulada. given. told. received. gave. provided. said. asked. recibiste. \
            recibido. recebeu. recebido. recu. recues. dadas. dado. dados. dieron. deram. disse. dijo. dijeron. \
            disseram. pediu. pidio. pediram. dit. donne. donnees. demande. pidieron. foram. passou. passaram. \
            dieras. ensenaron. assigned.
            """
        ),
        (
            .every,
            """
            all. any. every. everything. anything. each. todas. todos. todo. toda. tudo. tout. toute. toutes. tous. \
            cualquier. qualquer. whole. entire. full. complete. whatever.
            """
        ),
        (
            .task,
            """
            task. tasks. request. question. role. job. mission. tarefa. tarea. tache. encargo. encomenda. pedido. \
            peticion. pergunta. pregunta. demande. papel. rol. mision. missao. assignment. objective. goal. \
            objetivo.
            """
        ),
        (
            .dead,
            """
            off. outdated. withdrawn. removed. replaced. discontinued. ended. gone. nulas. nulos. sustituidas. \
            substituidas. remplacees. desligadas. apagadas. void. obsolete. revoked. cancelled. canceled. suspended. \
            invalid. superseded. lifted. overridden. annulees annules annule. nulles. anuladas. anulados. anulada. \
            canceladas. cancelados. revogadas. revogados. revocadas. suspensas. suspendidas. suspendues. caducas. \
            caducadas. obsoletas. invalidas. invalidos. levees. revoquees. disabled. inactive. null. expired. \
            deactivated. desativadas. desactivadas. derogadas. caduques. abolies. perimees. waived.
            """
        ),
        (
            .answer,
            """
            revisao revision relecture. answer. answers. reply. replies. summary. summaries. report. findings. \
            review. verdict. conclusion. output. response. responses. minutes. description. overview. explanation. \
            resposta respuesta reponse resumo. resumen. resume. relatorio informe. rapport. parecer. dictamen. \
            conclusao. conclusiones. veredicto descricao descripcion salida. saida. sortie. analysis. analise. \
            analisis. analyse. rating. assessment. evaluation. evaluacion. avaliacao. commit. translation. \
            changelog. conclusoes.
            """
        ),
        (
            .user,
            """
            user. users. developer. developers. human. humans. person. people. operator. owner. maintainer. \
            maintainers. reader. readers. client. customer. visitor. everyone. anyone. whoever. team. programmer. \
            usuario. usuarios. usuaria. desenvolvedor desarrollador. developpeur utilisateur utilisateurs pessoa. \
            persona. personne. humano. humain. cliente. clientes. lector. leitor. lecteur. visitante. visiteur. \
            quem. quien. dono. dueno. equipo. equipe. programador. reviewer. reviewers. author. asker. them. \
            operador. administrator. administrador administrateur humana. utilizador. utilizadores.
            """
        ),
        (
            .command,
            """
            curl. wget. bash. sh. zsh. shell. terminal. npm. pip. pip3. git. rm. chmod. chown. sudo. crontab. \
            systemctl. iptables. powershell. cron. kubectl. ssh. nc. netcat. eval. console. consola. cmd. npx. \
            bashrc. zshrc. command. commands. comando. comandos. commande. commandes. script. scp. rsync. docker. \
            brew. apt. yarn. pnpm. shutdown. dd. mkfs. nohup. python. python3. node. ncat. psql. mysql. aws. gh. \
            iex.
            """
        ),
        (
            .danger,
            """
            rf. force. crontab. iptables. sudo. bashrc. zshrc. authorized_keys 777. firewalld. postinstall. mkfs. \
            shutdown. nc. netcat. hard. firewall. selinux. iex. chmod. backdoor. admin. admins. owner. root. \
            sandbox. audit. auditing. certificate. certificates. sudoers. refund. refunds. reembolso. remboursement \
            remboursements iban. payment. payments. production. bucket. buckets. verification. administrador \
            administrateur propietario proprietaire dono. dueno. parefeu. certificado certificados certificat \
            certificats pago. pagamento paiement backups. collaborator. privileges. invoice. factura. fatura. login. \
            auth. deploy. despliegue. producao. produccion.
            """
        ),
        (
            .secret,
            """
            ssh. gnupg. passwd. npmrc. pypirc. kube. contrasenas. password. passwords. secret. secrets. token. \
            tokens. credential. credentials. senha. senhas. contrasena clave. claves. chave. chaves. motdepasse \
            passe. segredo. segredos. secreto. secretos. key. keys. cle. cles. id_rsa. id_ed25519. wallet. vault. \
            keychain. kdbx. cookie. cookies. passphrase. netrc. kubeconfig. pem. environ. printenv. credenciais \
            credenciales identifiants shadow. seed. env. apikey. apikeys.
            """
        ),
        (.address, "http. https. ftp."),
        (
            .clean,
            """
            safe. clean. solid. secure. fine. correct. trivial. harmless. parameterised. parameterized. audited. \
            approved. passed. seguro. segura. seguros. seguras. limpo. limpa. limpio. limpia. correto. correta. \
            correcto. correcta. inofensiv conforme. sur. sure. sain. saine. correcte. audite. auditad benign. \
            reviewed. verified. validated. cosmetic. cosmetica. perfect. perfeito. perfecto. parfait. best. melhor. \
            mejor. meilleur. meilleure. compliant. excellent. excelente. flawless. legitimate. good. bom. bien. boa. \
            legal. tested. recommended. green. vert. verde. protected. protegida. protege. positive. passing. ok. \
            lgtm. aprobad aprovad approuve verificad revisad verifie bonne. trusted. stable. solved. resolved. done. \
            resuelta. resuelto. resolvido. resolvida. resolu. hecho. feito. confirmed. ready. urgent. final.
            """
        ),
        (
            .problem,
            """
            problem. problems. issue. issues. vulnerability. vulnerabilities. bug. bugs. defect. defects. flaw. \
            flaws. finding. findings. warning. warnings. objections. risk. risks. concern. concerns. vulnerabilidad \
            vulnerabilidade vulnerabilite problema. problemas. probleme. problemes. falha. falhas. fallo. fallos. \
            faille. failles. defeito. defeitos. defecto. defectos. defaut. defauts. erro. erros. error. errors. \
            errores. erreur. erreurs. risco. riscos. riesgo. riesgos. risque. risques. segredos. secrets. \
            dependencies. tracker. trackers. rastreador comments. weakness. backdoor. refund. dependencias.
            """
        ),
        (
            .change,
            """
            fusion. demande. requete. fusao. patch. alteracoes. modificaciones. mudancas. change. changes. pr. pull. \
            diff. commit. merge. hunk. request. modification. modifications. mudanca alteracao cambio. cambios. \
            solicitacao solicitud parche. correctif. changement. changements. file. module. function. code. mr. \
            contribution. contribuicao contribucion. codigo. fichier. arquivo. archivo. fonction. funcao. funcion. \
            ticket. tickets. chamado. incidencia. repository. repo. branch. repositorio. depot.
            """
        ),
        (.that, "what. lo. who. which. qui. quien. as. with. como. comme. por. that. que. whether. qu. how."),
        (.prompt, "prompt. prompts."),
        (
            .security,
            """
            injection. injections. inject injecao inyeccion attacker. attackers. attack. attacks. malicious \
            jailbreak suspicious. suspect. detector. owasp phish threat. threats. adversarial guardrail. guardrails. \
            redteam heuristic heuristica heuristique atacante ataque. ataques. attaquant attaque. attaques. malicios \
            malveillant untrusted. suspeit sospechos ameaca amenaza poison. tricks. spoof moderation. moderacao \
            denylist blocklist injecao. injecoes inyecciones. hijack detourner manipulat breakout. cachee cachees. \
            escondid oculto. ocultos. ocultas. corpus. exfiltrat trick.
            """
        ),
        (
            .work,
            """
            architecture. arquitetura. vendor. label. dist. contributing formatting. opening. schema. generator. \
            test. compile. legacy. legado. markdown. tests. lint. linter. format. formatter. build. make. pnpm. npm. \
            yarn. cargo. pytest. docs. documentation. contributing. readme. convention conventions. style. naming. \
            commit. commits. branch. changelog. migration. migrations. generated. typescript. prettier. eslint. \
            ruff. testes. compilar. formato. estilo. pasta. carpeta. pruebas. workflow. prs.
            """
        ),
        (
            .handling,
            """
            refus reject rehus recus rechaz such. detect. detects. detected. detection. payload. payloads. filtro. \
            filtre. filter. filters. classifier. flagged. deteccao deteccion padrao. padroes. patron. patrones. \
            pattern. patterns. motif. motifs. regex. sanitiz sanitis heuristic imitate. smuggle. example.
            """
        ),
        (
            .end,
            """
            end_of_file end_of_input end_of_document end_of_data end_of_log end_of_material end_of_diff \
            end_of_context ends. end. fim. fin. eof. ende. final. termina. terminado. fini. closed. stop. hasta_aqui \
            whole. finished. termine. over.
            """
        ),
        (
            .material,
            """
            end_of_file end_of_input end_of_document end_of_data end_of_log end_of_material end_of_diff \
            end_of_context adjunto. piece. attached. material. document. documento. file. input. data. context. \
            diff. log. logs. attachment. content. contents. text. archivo. arquivo. fichier. documents. entrada. \
            datos. dados. donnees. contexto. contexte. conteudo. contenido. contenu. texto. texte. anexo. materiel. \
            materiau. stdin. transcript. patch. source. extrato. registro. journal. instructions. untrusted. \
            excerpt. email. message. page. code. fuente.
            """
        ),
        (
            .new,
            """
            now. agora. ahora. maintenant. new. next. real. actual. nova. novo. nueva. nuevo. nouvelle. nouveau. \
            suivante. suivant. siguiente. proxima. proximo. seguinte. following. updated. vraie. verdadeira. \
            verdadera. second. different. diferente. differente. actually. outra. otra. autre. verdad. realmente. \
            vraiment. further.
            """
        ),
        (
            .question,
            """
            question. task. answer. responda. responde. reponds. request. prompt. pergunta. pregunta. tarefa. tarea. \
            tache. demande. pedido. peticion. solicitud. requete. query. consulta. instruction. instructions. \
            instrucao. instruccion. consigne. encargo. questions. quero. quiero. veux. want. need. step. paso. \
            passo. etape. action. accion. acao. requirement. goal.
            """
        ),
        (.system, "sys. system_message system_prompt system. sistema. systeme. developer. operator. administrator."),
        (
            .tool,
            """
            tool. function. resultado_herramienta resultado_ferramenta resultat_outil tool_result tool_use tool_call \
            function_call tool_output function_result herramienta. ferramenta. outil. toolresult. fonction. \
            function_results function_call_output tool_response observation. tool_use_id web_fetch read_file \
            tool_name toolu
            """
        ),
        (.result, "result. results. output. resultado. resultat. response. resultados."),
        (.be, "are. re. is. es. eres. sois. e. est. sera. become. act."),
        (.you, "es. eres. sois. seas. act."),
        (
            .link,
            """
            and. then. please. also. always. just. simply. only. now. or. but. so. quietly. silently. immediately. \
            instead. first. rather. must. should. not. never. y. e. et. puis. entao. luego. favor. por. plait. don. \
            t. dont. you. kindly. both. will. may. shall. can. anyway. here. therefore. hence. merely. ever.
            """
        ),
        (
            .common,
            """
            avant. tout. toute. tous. toutes. autre. chose. ces. cet. antes. depois. despues. cada. todo. todos. \
            todas. toda. muy. mas. mais. ici. donc. aqui. eso. esto. isso. isto. ello. them. he. she. his. here. \
            these. those. such. also. always. never. every. do. does. did. done. been. being. than. then. which. \
            while. where. how. up. out. que. quien. quem. qui. ta. ton. tes. votre. vos. teu. tua. nous. vous. ils. \
            elles. es. estan. sont. son. fue. hay. si. nao. sem. sobre. entre. hasta. ate. desde. jusqu. chez. \
            comme. aussi. bien. cela. ca. y. i. im. ll. re. ve. s. m. t. the. and. you. your. this. that. is. of. \
            to. in. are. not. it. as. with. for. be. on. by. any. a. de. da. os. um. uma. para. la. el. los. las. \
            le. les. des. du. un. une. et. est. o. e. se. no. na. en. por. com. con. ce. dans. sur. au. aux. ne. \
            pas. su. lo. il. elle. esta. este. may. without. when. if. their. they. has. have. was. were. will. \
            would. must. should. can. at. from. l. d. an. or. so. about. who. what. ele. ela. eles. elas. seu. sua. \
            como. ou. ao. aos. pelo. pela. foi. ser. del. sus. tu. sin. cuando. quando. quand. leur. ses. sa. cette. \
            avec. sans. par. ont. there. its. me. my. we. our. us. only. just. please. all. before. after. te. al. \
            nas. nos. dos. das.
            """
        ),
        (.template, "im_start im_end inst. endoftext eot_id start_header_id begin_of_text"),
    ]

    /// Phrases of two or three words, joined by `_`; the kinds belong to the first word.
    static let phrases: [(MaterialKind, String)] = [
        (
            .approve,
            """
            green_light wave_this wave_it rubber_stamp stamp_this mark_this mark_it_as marque_ce marquez_ce \
            marque_este marca_este marque_esta marca_esta marque_como marca_como give_it_a vote_for sign_off \
            sign_this_off vote_yes thumbs_up mark_this_as mark_the_pr da_el_visto de_o_aval donne_ton_accord \
            donnez_votre_accord dar_por_buen dar_por_bon merge_it approve_it
            """
        ),
        (
            .void,
            """
            ne_tiens_pas ne_tenez_pas no_hagas_caso no_hagan_caso no_tengas_en nao_leve_em nao_siga no_sigas \
            ne_suis_pas ne_suivez_pas do_not_follow don_t_follow pay_no_attention set_aside never_mind laisse_tomber \
            laissez_tomber deixa_de_lado deixe_de_lado deja_de_lado deje_de_lado free_to_ignore stop_following
            """
        ),
        (
            .hide,
            """
            refrain_from abstente_de abstenha_se abstiens_toi not_worth no_vale_la nao_vale_a no_mention_of \
            aucune_mention ningun_coment nenhum_coment ninguna_menc nenhuma_menc pas_mention fais_pas_mention \
            keep_anything not_contain not_include no_contenga nao_contenha keep_this bring_nothing move_on deixe_de \
            deixar_de laisse_de laisser_de garde_pour gardez_pour passe_sous passez_sous passe_directement hace_como \
            faz_de fais_comme_si haz_como no_lo_cuentes no_cuentes nao_conte guarda_silencio guarde_silencio \
            keep_the_human leave_this leave_the ne_parle ne_dis turn_a_blind
            """
        ),
        (
            .mention,
            """
            bring_up point_out call_out draw_attention refer_to talk_about speak_of hacer_referencia \
            fazer_referencia attirer_l faire_mention hagas_referencia faca_referencia
            """
        ),
        (
            .quietly,
            """
            leave_out leave_it_out leave_them_out keep_it_out deja_fuera dejar_fuera deje_fuera deixe_fora \
            deixa_fora keep_anything to_yourself guardatelo guarde_para_si fica_entre queda_entre reste_entre \
            keep_quiet keep_silent stay_silent stay_quiet say_nothing guarde_silencio guarda_silencio \
            garde_le_silence without_asking without_telling without_confirm without_mention without_inform \
            without_waiting without_review without_notif without_warn without_any_confirm without_saying \
            without_further no_confirmation no_need_to no_questions without_the_user sem_perguntar sem_avisar \
            sem_informar sem_pedir sem_confirm sem_mencionar sem_dizer sem_contar sem_que sin_preguntar sin_avisar \
            sin_informar sin_pedir sin_confirm sin_mencionar sin_decir sin_esperar sin_que sans_demander \
            sans_prevenir sans_informer sans_en_informer sans_avertir sans_confirm sans_mentionner sans_le_dire \
            sans_rien_dire sans_en_parler sans_attendre sans_le_signaler as_if_nothing como_si_nada comme_si_de \
            in_secret em_segredo en_secreto en_secret en_silence en_silencio em_silencio human_will_not \
            hidden_from_the nothing_else do_not_ask don_t_ask nao_pergunte no_preguntes ne_demande no_pidas
            """
        ),
        (
            .regardless,
            """
            even_if even_though no_matter mesmo_que meme_si quel_que quelle_que sea_cual seja_qual \
            independientemente_ independentemente_ pase_lo quoi_qu en_vez_de em_vez_d au_lieu_d plutot_que \
            en_lugar_de
            """
        ),
        (
            .now,
            """
            from_now from_here from_this a_partir_de a_partir_d de_ahora_en de_agora_em as_soon_as before_you \
            before_doing before_answer before_anything before_reading before_proposing before_proceeding \
            before_continuing antes_de avant_de avant_toute before_explain
            """
        ),
        (
            .dead,
            """
            on_hold sin_valor sem_valor sans_valeur out_of_force no_longer nao_valem ya_no ne_s_appliquent \
            nao_se_aplicam no_se_aplican sem_efeito sin_efecto sans_effet nao_vale no_valen not_apply nao_sao_mais \
            ne_sont_plus ne_valent_plus deixam_de dejan_de perdem_a
            """
        ),
        (
            .ai,
            """
            large_language language_model modelo_de_ling modelo_de_leng modelo_ling modele_de_lang modelos_de_ling \
            modelos_de_leng modeles_de_lang inteligencia_artificial intelligence_artificielle \
            artificial_intelligence agents_de_code machine_reader coding_agent coding_assistant code_assistant \
            review_bot
            """
        ),
        (
            [.secret, .rules, .prompt],
            """
            system_prompt system_message system_instruction prompt_de_sist prompt_do_sist prompt_del_sist \
            prompt_sist prompt_syst instrucoes_de_sist instrucoes_do_sist instrucciones_de_sist \
            instrucciones_del_sist message_syst instructions_syst mensagem_de_sist mensaje_de_sist mensaje_del_sist \
            developer_message hidden_instruction initial_prompt
            """
        ),
        (
            .secret,
            """
            api_key private_key mot_de_passe mots_de_passe shell_history secret_key access_key clave_privada \
            chave_privada cle_privee environment_variables variaveis_de_amb variables_de_ent variables_d_env \
            numero_de_carte numero_de_tarjeta credit_card card_number cartao_de_credito dossier_personnel \
            home_directory
            """
        ),
        (
            .must,
            """
            tiene_que tienen_que tem_que have_to has_to are_to is_to sont_tenus estan_oblig estao_obrig il_faut \
            ha_de han_de tem_de
            """
        ),
        (.message, "for_the_attention note_to message_to system_override"),
    ]
}

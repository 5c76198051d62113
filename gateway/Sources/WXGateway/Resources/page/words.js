
const LANGUAGES = {
	en: {
		doorHelp: "Paste the token that the gateway printed when it started, or that its operator gave you.",
		token: "Token", enter: "Open", skip: "Go to the question", panel: "Sessions and usage", close: "Close",
		project: "Project", newChat: "New conversation", sessions: "Sessions", usage: "This month", leave: "Leave",
		conversation: "Conversation", emptyTitle: "What would you like to know?",
		emptyHelp: "Questions are about the project chosen here. What the agent may do depends on the context.",
		earlier: "Show earlier messages", latest: "↓ Latest", question: "Ask about this project…", attachments: "Attachments",
		attach: "Attach", context: "Context", hint: "Enter sends, Shift+Enter starts a line, Esc stops", stop: "Stop",
		send: "Send", remove: "Remove {0}", copy: "Copy", copied: "Copied",
		idea1: "What does this project do, and where does it start?", idea2: "Which parts are the hardest to change, and why?",
		idea3: "Review the latest change.", connecting: "Connecting…", waiting: "No connection; trying again…", open: "Connected",
		closed: "Not connected", reconnect: "Connect again", thinking: "Thinking…", working: "Working…", queued: "Sends when connected",
		isWriting: "The answer is being written.", isReady: "Answer {0}.", refused: "Refused before anything was sent.",
		rule: "Rule {0}", session: "This conversation", noSessions: "None yet", runs: "{0} runs", run: "1 run", inUse: "in use",
		continued: "You continue a session of {0}. The agent remembers it; its messages are not kept here.",
		usedBudget: "{0} of {1}", day: "Budget today", month: "Budget this month", total: "Budget", tenant: "all projects",
		noUsage: "Nothing yet", tokens: "{0} tokens", input: "input", cached: "cached", written: "written to cache", output: "output",
		unavailable: "Not available: {0}", tooLarge: "{0} is too large or cannot be attached here.", badFile: "{0} could not be attached: {1}",
		wait: "Wait for the answer, or stop it, before you ask again.", success: "complete", failed: "failed", incomplete: "incomplete", cancelled: "stopped", timed_out: "timed out", budget: "budget used up",
		lost: "lost", unknown: "end unknown", you: "You", agent: "Answer", switch: "Português",
	},
	pt: {
		doorHelp: "Cole o token que o gateway mostrou ao iniciar, ou que a pessoa que o opera lhe deu.",
		token: "Token", enter: "Entrar", skip: "Ir para a pergunta", panel: "Sessões e consumo", close: "Fechar",
		project: "Projeto", newChat: "Nova conversa", sessions: "Sessões", usage: "Este mês", leave: "Sair",
		conversation: "Conversa", emptyTitle: "O que você quer saber?",
		emptyHelp: "As perguntas são sobre o projeto escolhido aqui. O contexto decide o que o agente pode fazer.",
		earlier: "Mostrar mensagens anteriores", latest: "↓ Fim", question: "Pergunte sobre este projeto…", attachments: "Anexos",
		attach: "Anexar", context: "Contexto", hint: "Enter envia, Shift+Enter cria uma linha, Esc interrompe", stop: "Parar",
		send: "Enviar", remove: "Remover {0}", copy: "Copiar", copied: "Copiado",
		idea1: "O que este projeto faz, e onde ele começa?", idea2: "Quais partes são mais difíceis de mudar, e por quê?",
		idea3: "Revise a última alteração.", connecting: "Conectando…", waiting: "Sem conexão; tentando de novo…", open: "Conectado",
		closed: "Desconectado", reconnect: "Conectar de novo", thinking: "Pensando…", working: "Trabalhando…", queued: "Será enviada ao conectar",
		isWriting: "A resposta está sendo escrita.", isReady: "Resposta {0}.", refused: "Recusada antes de qualquer envio.",
		rule: "Regra {0}", session: "Esta conversa", noSessions: "Nenhuma ainda", runs: "{0} execuções", run: "1 execução", inUse: "em uso",
		continued: "Você continua uma sessão de {0}. O agente se lembra dela; as mensagens não ficam guardadas aqui.",
		usedBudget: "{0} de {1}", day: "Orçamento de hoje", month: "Orçamento do mês", total: "Orçamento", tenant: "todos os projetos",
		noUsage: "Nada ainda", tokens: "{0} tokens", input: "entrada", cached: "do cache", written: "gravados no cache", output: "saída",
		unavailable: "Indisponível: {0}", tooLarge: "{0} é grande demais ou não pode ser anexado aqui.", badFile: "{0} não pôde ser anexado: {1}",
		wait: "Espere a resposta, ou pare-a, antes de perguntar de novo.", success: "completa", failed: "falhou", incomplete: "incompleta", cancelled: "interrompida", timed_out: "tempo esgotado",
		budget: "orçamento esgotado", lost: "perdida", unknown: "fim desconhecido", you: "Você", agent: "Resposta", switch: "English",
		"error.unauthorized": "O token não é válido. Peça um novo a quem opera o gateway.",
		"error.token_expired": "O token expirou. Peça um novo a quem opera o gateway.",
		"error.forbidden": "O seu token não permite isto.", "error.busy": "Esta sessão já tem uma execução em andamento.",
		"error.no_slot": "Há execuções demais em andamento. Tente de novo em instantes.",
		"error.rate_limited": "Mensagens demais. Tente de novo em instantes.", "error.budget": "O orçamento foi atingido.",
		"error.worker_unavailable": "O agente não está disponível agora.", "error.timed_out": "Demorou demais.",
		"error.resume_unknown": "O gateway não conhece mais esta execução.", "error.ledger_unavailable": "O registro de custos não pode ser lido.",
		"error.resume_gap": "Parte da resposta não está mais guardada.", "error.going_away": "O gateway está reiniciando.",
		"error.unreachable": "O gateway não responde.",
	},
};

const STORED = "wxcode.language";
export let language = localStorage.getItem(STORED) ?? (/^pt\b/i.test(navigator.language) ? "pt" : "en");
if (!(language in LANGUAGES)) language = "en";

/** Returns a text in the user's language. */
export function t(key, ...values) {
	const text = LANGUAGES[language][key] ?? LANGUAGES.en[key] ?? key;
	return text.replace(/\{(\d)\}/g, (_, place) => `${values[place]}`);
}

/** Returns what a failure says, in the user's language where there are words for its code. */
export function explain(failure) {
	const own = LANGUAGES[language][`error.${failure.code}`];
	return own ?? [failure.error ?? failure.message, failure.suggestion].filter(Boolean).join(" ");
}

/** Puts the texts of the user's language into the page. */
export function translate() {
	document.documentElement.lang = language;
	for (const node of document.querySelectorAll("[data-t], [data-t-label], [data-t-placeholder]")) {
		const { t: text, tLabel, tPlaceholder } = node.dataset;
		if (text) node.textContent = t(text);
		if (tLabel) node.setAttribute("aria-label", t(tLabel));
		if (tPlaceholder) node.setAttribute("placeholder", t(tPlaceholder));
	}
}

/** Switches to the other language. */
export function switchLanguage() {
	language = language === "en" ? "pt" : "en";
	localStorage.setItem(STORED, language);
}

export function money(dollars) {
	const digits = dollars && dollars < 0.01 ? 4 : 2;
	const style = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", minimumFractionDigits: digits, maximumFractionDigits: digits };
	return new Intl.NumberFormat(language, style).format(dollars);
}

export function count(number) {
	return new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(number);
}

export function moment(time) {
	const day = new Date(time);
	const isToday = day.toDateString() === new Date().toDateString();
	return day.toLocaleString(language, isToday ? { timeStyle: "short" } : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

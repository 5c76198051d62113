/** The English words; those of another language are loaded when they are needed. */
const ENGLISH = {
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
	isWriting: "The answer is being written.", isReady: "Answer: {0}.", refused: "Refused before anything was sent.",
	rule: "Rule {0}", session: "This conversation", noSessions: "None yet", runs: "{0} runs", run: "1 run", inUse: "in use",
	untitled: "Session without a title", shown: "Session: {0}",
	continued: "Ask a question to continue this session. The agent remembers it, but its messages are not kept here.",
	usedBudget: "{0} of {1}", day: "Budget today", month: "Budget this month", total: "Budget", tenant: "all projects",
	noUsage: "Nothing yet", tokens: "{0} tokens", input: "input", cached: "cached", written: "written to cache", output: "output",
	unavailable: "Not available: {0}", badFile: "{0} could not be attached: {1}",
	wait: "Wait for the answer, or stop it, before you ask again.", success: "complete", failed: "failed",
	incomplete: "incomplete", cancelled: "stopped", timed_out: "timed out", budget: "budget used up", lost: "lost",
	unknown: "end unknown", you: "You", agent: "Answer", switch: "Português", analysis: "analysis", review: "review",
	conversion: "conversion", "error.unreachable": "The gateway does not answer.",
};

const STORED = "wxcode.language";
const wanted = localStorage.getItem(STORED) ?? navigator.language;

/** The page's language. */
export const language = /^pt\b/i.test(wanted) ? "pt-BR" : "en";
const words = language === "en" ? ENGLISH : { ...ENGLISH, ...(await import("./words-pt.js")).default };

/** Returns a text in the user's language. */
export function t(key, ...values) {
	return (words[key] ?? key).replace(/\{(\d)\}/g, (_, place) => `${values[place]}`);
}

/** Returns what a failure or a notice says, in the user's language where there are words for its code. */
export function explain({ code, error, message = error, suggestion }, kind = "error") {
	return words[`${kind}.${code}`] ?? [message ?? code, suggestion].filter(Boolean).join(" ");
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

/** Remembers the other language for the next load. */
export function switchLanguage() {
	localStorage.setItem(STORED, language === "en" ? "pt-BR" : "en");
}

export function money(dollars) {
	const digits = dollars && dollars < 0.01 ? 4 : 2;
	const style = { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits };
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

import { ChatWebSocket, request } from "./chat-websocket.js";
import { LIVE, createChat } from "./use-chat.js";
import { createTokenUsage } from "./use-token-usage.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { drawSessions, drawUsage, facts, plain } from "./panel.js";
import { explain, money, switchLanguage, t, translate } from "./words.js";

const $ = (id) => document.getElementById(id);
const CONTEXTS = ["analysis", "review", "conversion"];
const store = {
	get: (key) => sessionStorage.getItem(`wxcode.${key}`) ?? "",
	set(key, value) {
		try {
			sessionStorage.setItem(`wxcode.${key}`, value);
		} catch {
			// A full store: what is shown now is worth more than what was shown before.
			const old = Object.keys(sessionStorage).filter((one) => one.startsWith("wxcode.session."));
			for (const one of old) sessionStorage.removeItem(one);
			if (old.length) store.set(key, value);
		}
	},
};

// A token in the address stays out of the history, and out of what is copied from the address bar.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
	store.set("token", given);
	history.replaceState(null, "", location.pathname);
}

let token = store.get("token");
let socket;
let chat;
let usage;
let endUsage = () => {};
let sessions = [];
/** The last answer and its status that were announced to the user. */
let announced = "";
let wasDown = false;
let shownError = null;

const conversation = createConversation({ log: $("log"), scroll: $("scroll"), earlier: $("earlier"), latest: $("latest") });
const composer = createComposer({
	form: $("composer"), question: $("question"), list: $("attachments"), files: $("files"), drop: $("app"),
	upload: () => ({ project: socket.project, token }),
	onFailure: (text) => ($("failure").textContent = text),
	onStop: () => chat?.getSnapshot().isStreaming ? chat.cancel() : showPanel(false),
	maySend() {
		const { isStreaming } = chat.getSnapshot();
		if (isStreaming) $("failure").textContent = t("wait");
		return !isStreaming;
	},
	onSend(text, attachments) {
		$("failure").textContent = "";
		chat.sendMessage(text, { context: $("context").value, attachments });
		conversation.toEnd();
	},
});

function render() {
	const state = chat.getSnapshot();
	const { connection, messages, isStreaming, error, spent } = state;
	$("empty").hidden = messages.length > 0;
	conversation.render(state);
	$("send").hidden = isStreaming || socket.pending > 0;
	$("stop").hidden = !$("send").hidden;
	$("spent").textContent = spent ? money(spent) : "";
	$("spent").title = t("session");
	if (error !== shownError) $("failure").textContent = error ? explain(error) : "";
	shownError = error;
	const link = $("connection");
	link.className = connection.state;
	link.title = t(connection.state);
	if (connection.state === "closed") {
		const again = document.createElement("button");
		again.textContent = t("reconnect");
		again.onclick = () => socket.connect();
		link.replaceChildren(again);
	} else {
		link.textContent = connection.state === "open" ? "" : t(connection.state);
	}

	// One line says what happens, so that a screen reader need not hear every word of an answer.
	const last = messages.at(-1);
	const event = last?.role === "assistant" ? last.key + last.status : "";
	if (event && event !== announced) {
		const isLive = last.status === LIVE;
		$("status").textContent = isLive ? t("isWriting") : last.status === "refused" ? t("refused") : t("isReady", t(last.status));
		announced = event;
		if (!isLive) {
			usage.refresh();
			loadSessions();
		}
	}
	const isDown = connection.state === "waiting" || connection.state === "closed";
	if (isDown || (wasDown && connection.state === "open")) {
		$("status").textContent = t(connection.state);
		wasDown = isDown;
	}
}

async function loadSessions() {
	const project = socket.project;
	try {
		const found = await request(`/api/projects/${encodeURIComponent(project)}/sessions?limit=30`, token);
		if (project !== socket.project) return;
		sessions = found.sessions;
	} catch {
		// What was known stays; the connection says what is wrong.
	}
	showSessions();
}

/** Shows the list of sessions, and what is known of the chosen one: its words are kept in the tab that saw them. */
function showSessions() {
	const current = chat.getSnapshot().session;
	drawSessions($("sessions"), sessions, current, ({ session_id }) => begin(session_id));
	const session = sessions.find((one) => one.session_id === current);
	$("ideas").hidden = Boolean(session);
	$("empty-title").textContent = session ? (session.title ?? t("untitled")) : t("emptyTitle");
	$("empty-facts").textContent = session ? facts(session) : "";
	$("empty-note").textContent = t(session ? "continued" : "emptyHelp");
}

/** Begins a conversation in a session, or in a new one. */
function begin(session) {
	const { session: last, messages } = chat.getSnapshot();
	if (last && messages.length) store.set(`session.${last}`, chat.save());
	if (!session || session !== last) chat.resume(session, session && store.get(`session.${session}`));
	const context = sessions.find((one) => one.session_id === session)?.context;
	if ([...$("context").options].some((one) => one.value === context)) $("context").value = context;
	render();
	showSessions();
	$("status").textContent = session ? t("shown", $("empty-title").textContent) : "";
	loadSessions();
	showPanel(false);
	$("question").focus();
}

/** Connects to a project. */
function open(project, saved) {
	chat?.close();
	socket?.disconnect();
	endUsage();
	store.set("project", project);
	$("title").textContent = document.title = project;
	socket = new ChatWebSocket({ project, token });
	chat = createChat(socket, saved);
	chat.subscribe(render);
	usage = createTokenUsage({ project, token });
	endUsage = usage.subscribe(() => drawUsage($("charts"), usage.getSnapshot()));
	sessions = [];
	socket.connect();
	render();
	loadSessions();
}

function showPanel(isOpen) {
	document.body.classList.toggle("panel-open", isOpen);
	$("menu").setAttribute("aria-expanded", `${isOpen}`);
	if (isOpen) $("close").focus();
	else if ($("panel").contains(document.activeElement)) $("menu").focus();
}

function fill(node, values, chosen, translated) {
	node.replaceChildren(...values.map((value) => new Option(translated ? t(value) : value, value, false, value === chosen)));
}

/** Asks for a token. */
function askToken(error) {
	$("app").hidden = true;
	$("door").hidden = false;
	$("door-failure").textContent = error ? explain(plain(error)) : "";
	$("token").focus();
}

async function enter() {
	if (!token) return askToken();
	const me = await request("/api/me", token).catch(askToken);
	if (!me) return;
	store.set("token", token);
	$("door").hidden = true;
	$("app").hidden = false;
	$("principal").textContent = me.principal;
	fill($("context"), me.contexts ?? CONTEXTS, store.get("context"), true);
	const project = store.get("project") || me.projects?.[0] || localStorage.getItem("wxcode.project") || "";
	if (me.projects) fill($("project"), me.projects, project);
	$("project").hidden = !me.projects;
	$("project-name").hidden = Boolean(me.projects);
	$("project-name").value = project;
	const saved = store.get("chat");
	if (project) open(project, saved && store.get("chat.project") === project ? saved : undefined);
	(project ? $("question") : $("project-name")).focus();
}

function showIdeas() {
	$("ideas").replaceChildren(
		...["idea1", "idea2", "idea3"].map((key) => {
			const item = document.createElement("li");
			const button = document.createElement("button");
			button.textContent = t(key);
			button.onclick = () => composer.write(t(key));
			item.append(button);
			return item;
		}),
	);
}

$("door").addEventListener("submit", (event) => {
	event.preventDefault();
	token = $("token").value.trim();
	$("token").value = "";
	enter();
});
$("stop").onclick = () => chat.cancel();
$("new").onclick = () => begin(null);
$("menu").onclick = () => showPanel(!document.body.classList.contains("panel-open"));
$("close").onclick = () => showPanel(false);
$("leave").onclick = () => {
	sessionStorage.clear();
	location.reload();
};
for (const button of document.querySelectorAll(".language")) {
	button.textContent = t("switch");
	button.onclick = () => {
		switchLanguage();
		location.reload();
	};
}
$("context").onchange = () => store.set("context", $("context").value);
for (const node of [$("project"), $("project-name")]) {
	node.onchange = () => {
		const name = node.value.trim();
		if (!name) return;
		localStorage.setItem("wxcode.project", name);
		open(name);
		showPanel(false);
		$("question").focus();
	};
}
addEventListener("pagehide", () => {
	if (!chat || !store.get("token")) return;
	store.set("chat.project", socket.project);
	store.set("chat", chat.save());
});

translate();
showIdeas();
enter();

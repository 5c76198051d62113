import { request } from "./chat-websocket.js";

/*
 * A question: {key, role: "user", text, attachments, failure, isSent}.
 * An answer: {key, role: "assistant", run, parts, status, isThinking, failure, cost, usage, model}; its parts are
 * {kind: "text", text, part}, {kind: "tool", id, tool, summary, result, isError} and {kind: "notice", code, text}.
 */

/** The status of an answer that is being written. */
export const LIVE = "running";

/**
 * Creates the state of one conversation over a socket.
 *
 * Every change makes new objects along its way, and at most one notice per frame, so `subscribe` and `getSnapshot` are
 * what React's `useSyncExternalStore` needs. Nothing else depends on a framework.
 *
 * `saved` is what `save` returned, for example before the page was reloaded.
 */
export function createChat(socket, saved) {
	let state = { messages: [], isStreaming: false, connection: socket.connection, error: null, session: null, spent: 0 };
	const listeners = new Set();
	/** Where the answer of each run is. */
	const places = new Map();
	/** The runs whose answers are being written. */
	const live = new Set();
	let isDue = false;
	/** Whether nobody has seen the list of messages yet, so that it can be changed. */
	let isOwn = false;
	/** Whether this is not a conversation yet, so that it can become one that is live already. */
	let isNew = !saved;

	const notify = () => {
		if (!isDue) return;
		isDue = false;
		for (const listener of [...listeners]) listener();
	};
	const set = (change) => {
		state = { ...state, ...change };
		if (isDue) return;
		isDue = true;
		// A page in the background draws no frames.
		if (document.hidden) setTimeout(notify, 100);
		else requestAnimationFrame(notify);
	};
	document.addEventListener("visibilitychange", notify);

	const change = (place, change) => {
		put(place, { ...state.messages[place], ...change });
	};
	const put = (place, message) => {
		const messages = isOwn ? state.messages : state.messages.slice();
		isOwn = true;
		messages[place] = message;
		if (message.role === "assistant") message.status === LIVE ? live.add(message.run) : live.delete(message.run);
		set({ messages, isStreaming: live.size > 0 });
		return place;
	};
	const add = (message) => put(state.messages.length, message);
	const find = (key) => state.messages.findLastIndex((message) => message.key === key);

	/** Returns the place of a run's answer, a new one if there is none. */
	const answer = (run) => {
		const known = places.get(run);
		if (known !== undefined) return known;
		const place = add({
			key: run, role: "assistant", run, parts: [], status: LIVE, isThinking: false, failure: null, cost: 0, usage: null,
			model: "",
		});
		places.set(run, place);
		return place;
	};

	const takeRun = (message) => {
		const place = answer(message.run_id);
		const now = state.messages[place];
		switch (message.type) {
			case "session_start":
				set({ session: message.session_id });
				return change(place, { model: message.model });
			case "assistant_chunk":
				return change(place, { parts: withText(now.parts, message.content, message.part), isThinking: false });
			case "thinking":
				return now.isThinking || change(place, { isThinking: true });
			case "tool_use": {
				const tool = { kind: "tool", id: message.tool_use_id, tool: message.tool, summary: message.summary };
				const part = { ...tool, result: null, isError: message.is_error };
				return change(place, { parts: [...now.parts, part], isThinking: false });
			}
			case "tool_result":
				return change(place, { parts: withResult(now.parts, message) });
			case "notice":
				return change(place, { parts: [...now.parts, { kind: "notice", code: message.code, text: message.message }] });
			case "usage_update": {
				const { usage } = message;
				return change(place, {
					cost: message.total_cost_usd,
					usage: {
						input: usage.input_tokens, output: usage.output_tokens, cached: usage.cache_read_input_tokens,
						written: usage.cache_creation_input_tokens,
					},
				});
			}
			case "error": {
				const question = state.messages[place - 1];
				if (message.rule && question?.role === "user") change(place - 1, { failure: message });
				return change(place, { failure: message });
			}
			case "session_end": {
				const sum = message.usage_summary;
				set({ spent: state.spent + message.total_cost_usd });
				if (message.session_id) set({ session: message.session_id });
				return change(place, {
					status: message.status, isThinking: false, cost: message.total_cost_usd,
					usage: {
						input: sum.input_tokens, output: sum.output_tokens, cached: sum.cache_read_tokens,
						written: sum.cache_creation_tokens,
					},
				});
			}
		}
	};

	/** Shows how a run ended whose messages are lost. */
	const close = async (run, failure) => {
		const known = await request(`${socket.base}/api/runs/${run}`, socket.token).catch(() => null);
		const place = places.get(run);
		if (place === undefined) return;
		const status = known && known.status !== "open" ? known.status : "unknown";
		change(place, { status, isThinking: false, failure, cost: known?.total_cost_usd ?? 0 });
	};

	const take = (message) => {
		// A run of a conversation that is no longer shown continues without it.
		if ("seq" in message) return places.has(message.run_id) && takeRun(message);
		if (message.type === "hello" && !socket.pending) {
			// A run that another tab, or this page before it was reloaded, has started.
			const mine = message.runs.filter((run) => run.status === LIVE && !places.has(run.run_id));
			const run = mine.find((run) => run.session_id === state.session) ?? (isNew ? mine[0] : undefined);
			isNew = false;
			if (run) {
				answer(run.run_id);
				socket.follow(run.run_id);
			}
		} else if (message.type === "ack" && message.id) {
			const place = find(message.id);
			if (place < 0) return;
			change(place, { isSent: true });
			if (message.run_id) answer(message.run_id);
		} else if (message.type === "error") {
			const place = message.id ? find(message.id) : -1;
			if (place >= 0) change(place, { failure: message });
			else if (message.run_id && places.has(message.run_id)) close(message.run_id, message);
			else set({ error: message });
		}
	};

	const onMessage = ({ detail }) => take(detail);
	const onState = ({ detail }) => {
		const { error } = detail;
		set({ connection: detail, error: error ? { code: error.code, error: error.message, suggestion: error.suggestion } : null });
	};
	socket.addEventListener("message", onMessage);
	socket.addEventListener("state", onState);

	const load = (saved) => {
		const { messages, session, spent } = JSON.parse(saved);
		for (const [place, message] of messages.entries()) {
			if (message.role !== "assistant") continue;
			places.set(message.run, place);
			if (!isLive(message)) continue;
			messages[place] = { ...message, parts: [], failure: null };
			live.add(message.run);
			socket.follow(message.run);
		}
		state = { ...state, messages, session, spent, isStreaming: live.size > 0 };
	};

	const chat = {
		/** Calls a function after changes, at most once per frame; returns what ends that. */
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		/** The state; the same object until something changes. */
		getSnapshot() {
			isOwn = false;
			return state;
		},
		/** Sends a question in the conversation's session. */
		sendMessage(text, { context, model, attachments = [] } = {}) {
			isNew = false;
			set({ error: null });
			const sent = attachments.map(({ label, ...attachment }) => attachment);
			const key = socket.send(text, { context, model, session: state.session, attachments: sent });
			const names = attachments.map((one) => one.label ?? ("name" in one ? one.name : one.handle));
			add({ key, role: "user", text, attachments: names, failure: null, isSent: false });
			return key;
		},
		/** Ends the answer that is being written. */
		cancel() {
			const last = state.messages.findLast((message) => message.role === "user" || isLive(message));
			if (last?.role === "user" && last.isSent) return;
			if (last) socket.cancel(last.key);
		},
		/** Begins a conversation in an earlier session, with what `save` returned of it, or in a new session. */
		resume(session, saved) {
			isNew = isOwn = false;
			places.clear();
			live.clear();
			set({ messages: [], isStreaming: false, error: null, session, spent: 0 });
			if (saved) load(saved);
		},
		/** The conversation as text, for `createChat`; the oldest messages are left out beyond a megabyte. */
		save() {
			let { messages } = state;
			let text = "";
			while ((text = JSON.stringify({ ...state, messages })).length > 1_000_000) messages = messages.slice(messages.length / 2 + 1);
			return text;
		},
		/** Takes no more messages. */
		close() {
			socket.removeEventListener("message", onMessage);
			socket.removeEventListener("state", onState);
			document.removeEventListener("visibilitychange", notify);
		},
	};

	if (saved) load(saved);
	return chat;
}

function isLive(message) {
	return message.role === "assistant" && message.status === LIVE;
}

/** Returns an answer's text as the command line prints it: between two parts is one empty line. */
export function textOf({ parts }) {
	const texts = parts.filter((part) => part.kind === "text" && part.text).map((part) => part.text);
	return texts.reduce((all, text) => all + (all.endsWith("\n") ? "\n" : "\n\n") + text, texts.shift() ?? "");
}

function withText(parts, text, part) {
	// A notice may come in the middle of a text.
	const place = parts.findLastIndex((one) => one.kind === "text");
	const last = parts[place];
	if (last?.part !== part) return [...parts, { kind: "text", text, part }];
	return parts.with(place, { ...last, text: last.text + text });
}

function withResult(parts, result) {
	const place = parts.findLastIndex((part) => part.kind === "tool" && part.id === result.tool_use_id);
	if (place < 0) return parts;
	return parts.with(place, { ...parts[place], result: result.summary, isError: result.is_error });
}

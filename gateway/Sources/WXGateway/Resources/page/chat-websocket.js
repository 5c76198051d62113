// @ts-check
/** @typedef {import("./chat-websocket.js").ClientMessage} ClientMessage */
/** @typedef {import("./chat-websocket.js").ServerMessage} ServerMessage */
/** @typedef {import("./chat-websocket.js").ChatOptions} ChatOptions */
/** @typedef {import("./chat-websocket.js").SendOptions} SendOptions */
/** @typedef {import("./chat-websocket.js").Connection} Connection */

const PROTOCOL = "wxcode.v1";
const [SHORTEST, LONGEST] = [250, 15_000];
const STABLE_AFTER = 5_000;
const ANSWER_WITHIN = 10_000;
const PROBE_WITHIN = 3_000;

/** What the gateway refused, with its words for the user. */
export class ChatError extends Error {
	/** @param {{code: string, error?: string, suggestion?: string | null}} failure @param {number} status */
	constructor(failure, status = 0, retryAfter = 0) {
		super(failure.error ?? failure.code);
		this.code = failure.code;
		this.suggestion = failure.suggestion ?? null;
		this.status = status;
		this.retryAfter = retryAfter;
	}
}

/**
 * Sends a request to one of the gateway's routes and returns its JSON.
 *
 * @param {string} path
 * @param {string} token
 * @param {RequestInit} [init]
 * @returns {Promise<any>}
 * @throws {ChatError} if the gateway refuses it; TypeError or DOMException if it cannot be reached.
 */
export async function request(path, token, init = {}) {
	const response = await fetch(path, {
		signal: AbortSignal.timeout(ANSWER_WITHIN),
		...init,
		headers: { Authorization: `Bearer ${token}`, ...init.headers },
	});
	const body = await response.json().catch(() => null);
	if (response.ok) return body;
	const seconds = Number(response.headers.get("Retry-After")) || 0;
	// Without a code it is not the gateway's answer, but that of a proxy before it.
	const failure = body?.code ? body : { code: response.status < 500 ? `http_${response.status}` : "unreachable" };
	throw new ChatError(failure, response.status, seconds * 1000);
}

/**
 * A chat with one project that survives lost connections.
 *
 * It has at most one socket, resumes what it follows before it sends anything, and sends a message again until the
 * gateway has acknowledged it, which starts one run only. Events: `message` (`detail` is a message of the gateway, those
 * of a run in order and each once) and `state` (`detail` is a {@link Connection}).
 */
export class ChatWebSocket extends EventTarget {
	/** @type {WebSocket | null} */
	#socket = null;
	/** Changes whenever an earlier attempt must not continue. */
	#attempt = 0;
	#failures = 0;
	#isReady = false;
	#isWanted = false;
	#heard = 0;
	#pinged = 0;
	#retryAfter = 0;
	/** @type {Map<string, number>} The last number seen of each run that is followed. */
	#runs = new Map();
	/** @type {Set<string>} Runs whose missing messages were asked for. */
	#resuming = new Set();
	/** @type {Map<string, ClientMessage>} Messages that the gateway has not acknowledged. */
	#outbox = new Map();
	/** @type {Set<string>} Those of them that may have arrived. */
	#sent = new Set();
	/** @type {Set<string>} Runs, and messages whose run is not known yet, that are to end. */
	#cancels = new Set();
	/** @type {Record<string, ReturnType<typeof setTimeout>>} */
	#timers = {};
	/** @type {Connection} */
	#connection = { state: "closed", error: null, retryAt: 0 };

	/** @param {ChatOptions} options */
	constructor({ project, token, base = location.origin }) {
		super();
		this.project = project;
		this.token = token;
		this.base = base;
		/** @type {import("./chat-websocket.js").Hello | null} What the gateway said of itself last. */
		this.hello = null;
	}

	/** The state of the connection. */
	get connection() {
		return this.#connection;
	}

	/** Opens the connection, and keeps it open until `disconnect`, or until the gateway refuses it for good. */
	connect() {
		if (!this.#isWanted) {
			this.#isWanted = true;
			addEventListener("online", this.#wake);
			document.addEventListener("visibilitychange", this.#wake);
		}
		if (this.#connection.state === "closed") this.#open();
	}

	/** Closes the connection; runs continue. */
	disconnect() {
		this.#stop(null);
	}

	/**
	 * Sends a prompt, now or as soon as there is a connection, and returns the message's id.
	 *
	 * @param {string} content
	 * @param {SendOptions} [options]
	 */
	send(content, { context, session, model, attachments } = {}) {
		const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
		/** @type {ClientMessage} */
		const message = { type: "message", id, content };
		if (context) message.context = context;
		if (session) message.session_id = session;
		if (model) message.model = model;
		if (attachments?.length) message.attachments = attachments;
		this.#outbox.set(id, message);
		this.#transmit(message);
		return id;
	}

	/** Ends a run, named by its own id or by that of the message that started it. @param {string} id */
	cancel(id) {
		if (this.#outbox.has(id) && !this.#sent.has(id)) {
			this.#outbox.delete(id);
			const detail = { type: "error", code: "cancelled", error: "The message was not sent.", suggestion: null, id };
			this.dispatchEvent(new CustomEvent("message", { detail }));
			return;
		}
		this.#cancels.add(id);
		this.#sendCancels();
	}

	/** Receives a run's messages after number `after`, also over lost connections. @param {string} run */
	follow(run, after = 0) {
		this.#runs.set(run, after);
		this.#resume(run);
	}

	/** How many messages the gateway has not acknowledged. */
	get pending() {
		return this.#outbox.size;
	}

	// The connection.

	async #open() {
		this.#abandon();
		const attempt = this.#attempt;
		this.#become("connecting");
		/** @type {WebSocket} */
		let socket;
		try {
			const { subprotocol } = await request(`${this.base}/api/ws-ticket`, this.token, {
				method: "POST",
				body: JSON.stringify({ project: this.project }),
			});
			if (attempt !== this.#attempt) return;
			const url = `${this.base.replace(/^http/, "ws")}/ws/chat/${encodeURIComponent(this.project)}`;
			socket = new WebSocket(url, [PROTOCOL, subprotocol]);
		} catch (error) {
			if (attempt !== this.#attempt) return;
			const isFinal = error instanceof ChatError && error.status >= 400 && error.status < 500 && error.status !== 429;
			if (isFinal) return this.#stop(error);
			if (error instanceof ChatError) this.#retryAfter = error.retryAfter;
			return this.#retry();
		}
		this.#socket = socket;
		// Events of an abandoned socket still arrive, and mean nothing.
		socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(data);
		socket.onclose = ({ code, reason }) => socket === this.#socket && this.#closed(code, reason);
		this.#after("hello", ANSWER_WITHIN, () => this.#closed(1006));
	}

	/** @param {number} code */
	#closed(code, reason = "") {
		if (code === 1000 || code === 1001 || code === 4409) return this.#stop(null);
		const isFinal = [1002, 1003, 1007, 1009].includes(code) || (code >= 4400 && code < 4500 && ![4401, 4429].includes(code));
		if (isFinal) return this.#stop(new ChatError(this.#lastError ?? { code: reason || `closed_${code}` }, code));
		this.#retry();
	}

	/** @type {import("./chat-websocket.js").Failure | null} */
	#lastError = null;

	#retry() {
		this.#abandon();
		const limit = Math.min(LONGEST, SHORTEST * 2 ** this.#failures++);
		const delay = Math.max(this.#retryAfter, Math.random() * limit);
		this.#retryAfter = 0;
		this.#become("waiting", null, Date.now() + delay);
		this.#after("retry", delay, () => this.#open());
	}

	/** @param {ChatError | null} error */
	#stop(error) {
		this.#isWanted = false;
		removeEventListener("online", this.#wake);
		document.removeEventListener("visibilitychange", this.#wake);
		this.#abandon();
		this.#become("closed", error);
	}

	/** Forgets the socket and whatever waits. */
	#abandon() {
		this.#attempt++;
		for (const timer of Object.values(this.#timers)) clearTimeout(timer);
		this.#timers = {};
		this.#isReady = false;
		const socket = this.#socket;
		this.#socket = null;
		if (socket && socket.readyState < WebSocket.CLOSING) socket.close();
	}

	#wake = () => {
		if (!this.#isWanted || document.visibilityState === "hidden") return;
		if (this.#connection.state === "waiting") return this.#open();
		if (!this.#isReady) return;
		const asked = Date.now();
		this.#ping();
		this.#after("probe", PROBE_WITHIN, () => this.#heard < asked && this.#retry());
	};

	#beat() {
		const every = this.hello?.heartbeat_ms ?? 15_000;
		const now = Date.now();
		// A page in the background runs its timers late: only a ping without an answer shows a dead connection.
		if (this.#pinged > this.#heard && now - this.#pinged >= every) return this.#retry();
		if (this.#pinged <= this.#heard && now - this.#heard >= every) this.#ping();
		this.#after("beat", every / 2, () => this.#beat());
	}

	#ping() {
		this.#pinged = Date.now();
		this.#transmit({ type: "ping", t: this.#pinged });
	}

	/** @param {Connection["state"]} state @param {ChatError | null} error */
	#become(state, error = null, retryAt = 0) {
		this.#connection = { state, error, retryAt };
		this.dispatchEvent(new CustomEvent("state", { detail: this.#connection }));
	}

	/** @param {string} name @param {number} delay @param {() => void} action */
	#after(name, delay, action) {
		clearTimeout(this.#timers[name]);
		this.#timers[name] = setTimeout(action, delay);
	}

	// Messages.

	/** @param {ClientMessage} message */
	#transmit(message) {
		if (!this.#isReady) return;
		if (message.type === "message") this.#sent.add(message.id);
		this.#socket?.send(JSON.stringify(message));
	}

	/** @param {string} run */
	#resume(run) {
		if (!this.#isReady) return;
		this.#resuming.add(run);
		this.#transmit({ type: "resume", run_id: run, after: this.#runs.get(run) ?? 0 });
	}

	#sendCancels() {
		for (const run of this.#cancels) if (this.#runs.has(run)) this.#transmit({ type: "cancel", run_id: run });
	}

	/** @param {string} text */
	#receive(text) {
		this.#heard = Date.now();
		/** @type {any} */
		let message;
		try {
			message = JSON.parse(text);
		} catch {
			return;
		}
		if (message.seq !== undefined) {
			if (!this.#take(message)) return;
		} else if (message.type === "hello") {
			this.#greet(message);
		} else if (message.type === "ack") {
			this.#acknowledge(message);
		} else if (message.type === "error") {
			if (this.#isRepaired(message)) return;
		} else if (message.type === "going_away") {
			this.#retryAfter = message.retry_after_ms;
		}
		this.dispatchEvent(new CustomEvent("message", { detail: message }));
	}

	/** Returns whether a message of a run is the next one. @param {import("./chat-websocket.js").RunMessage} message */
	#take(message) {
		const last = this.#runs.get(message.run_id);
		if (last === undefined || message.seq <= last) return false;
		if ((message.seq_from ?? message.seq) !== last + 1) {
			if (!this.#resuming.has(message.run_id)) this.#resume(message.run_id);
			return false;
		}
		this.#resuming.delete(message.run_id);
		this.#runs.set(message.run_id, message.seq);
		if (message.type === "session_end") this.#forget(message.run_id);
		return true;
	}

	/** @param {string} run */
	#forget(run) {
		this.#runs.delete(run);
		this.#resuming.delete(run);
		this.#cancels.delete(run);
	}

	/** @param {import("./chat-websocket.js").Hello} hello */
	#greet(hello) {
		this.hello = hello;
		this.#lastError = null;
		this.#isReady = true;
		clearTimeout(this.#timers.hello);
		this.#resuming.clear();
		for (const run of this.#runs.keys()) this.#resume(run);
		this.#sendCancels();
		for (const message of this.#outbox.values()) this.#transmit(message);
		this.#after("stable", STABLE_AFTER, () => (this.#failures = 0));
		this.#pinged = 0;
		this.#beat();
		this.#become("open");
	}

	/** @param {import("./chat-websocket.js").Ack} ack */
	#acknowledge({ id, run_id: run }) {
		if (!id) return;
		this.#outbox.delete(id);
		this.#sent.delete(id);
		if (run && !this.#runs.has(run)) this.#runs.set(run, 0);
		if (this.#cancels.delete(id) && run) this.cancel(run);
	}

	/** Returns whether an error needs nobody's attention. @param {import("./chat-websocket.js").Failure} failure */
	#isRepaired(failure) {
		this.#lastError = failure;
		if (!failure.id) this.#retryAfter = failure.retry_after_ms ?? 0;
		if (failure.code === "rate_limited" && !failure.id) {
			// It was a resume, a cancel or a ping.
			this.#after("again", failure.retry_after_ms ?? 1_000, () => {
				for (const run of this.#resuming) this.#resume(run);
				this.#sendCancels();
			});
			return true;
		}
		if (failure.run_id && failure.code.startsWith("resume_")) this.#forget(failure.run_id);
		const message = failure.id && this.#outbox.get(failure.id);
		if (!message) return false;
		if (failure.code === "rate_limited" || failure.code === "going_away") {
			this.#after(`again ${failure.id}`, failure.retry_after_ms ?? 1_000, () => this.#transmit(message));
			return true;
		}
		this.#outbox.delete(message.id);
		this.#cancels.delete(message.id);
		return false;
	}
}

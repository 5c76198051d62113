import { MarkdownStream, element } from "./markdown.js";
import { LIVE, textOf } from "./use-chat.js";
import { count, explain, money, t } from "./words.js";

/** Messages in the page at a time; the others are shown when they are asked for. */
const WINDOW = 200;
/** How long a frame may draw, in milliseconds. */
const FRAME = 8;

/**
 * Draws a conversation: what changed, once per frame, and long answers over several frames.
 */
export function createConversation({ log, scroll, earlier, latest }) {
	let shown = [];
	const views = new Map();
	const streams = new Set();
	let first = 0;
	let isAtEnd = true;
	let frame = 0;

	const follow = () => {
		if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
	};
	const work = () => {
		frame = 0;
		const until = performance.now() + FRAME;
		for (const stream of streams) {
			if (!stream.work(until)) break;
			streams.delete(stream);
		}
		follow();
		if (streams.size) frame = requestAnimationFrame(work);
	};
	const draw = (stream) => {
		streams.add(stream);
		if (!frame) frame = requestAnimationFrame(work);
	};
	scroll.addEventListener("scroll", () => {
		isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 48;
		latest.hidden = isAtEnd;
	});
	latest.onclick = () => view.toEnd();
	earlier.onclick = () => {
		const bottom = scroll.scrollHeight - scroll.scrollTop;
		const until = first;
		first = Math.max(0, first - WINDOW);
		for (let i = until - 1; i >= first; i--) log.prepend(make(shown[i]).node);
		earlier.hidden = first === 0;
		scroll.scrollTop = scroll.scrollHeight - bottom;
	};

	const make = (message) => {
		const view = message.role === "user" ? new QuestionView() : new AnswerView(draw);
		views.set(message.key, view);
		view.update(message);
		return view;
	};

	const view = {
		toEnd() {
			isAtEnd = true;
			latest.hidden = true;
			follow();
		},
		render({ messages, isStreaming }) {
			if (messages.length < shown.length || messages[0]?.key !== shown[0]?.key) {
				shown = [];
				first = 0;
				views.clear();
				streams.clear();
				log.replaceChildren();
			}
			const excess = messages.length - first - WINDOW * 2;
			if (excess > 0 && isAtEnd) {
				const from = messages.length - WINDOW;
				for (; first < from; first++) {
					const key = shown[first]?.key ?? "";
					views.get(key)?.node.remove();
					views.delete(key);
				}
			}
			for (let i = first; i < messages.length; i++) {
				if (shown[i] === messages[i]) continue;
				const view = views.get(messages[i].key);
				if (view) view.update(messages[i]);
				else log.append(make(messages[i]).node);
			}
			shown = messages;
			earlier.hidden = first === 0;
			log.setAttribute("aria-busy", `${isStreaming}`);
			if (!frame) follow();
		},
	};
	return view;
}

class QuestionView {
	node = element("article", "question");

	update({ text, attachments, failure, isSent }) {
		this.node.setAttribute("aria-label", t("you"));
		this.node.replaceChildren(marked(text, failure?.span));
		if (attachments.length) this.node.append(element("ul", "chips", ...attachments.map((name) => element("li", "", name))));
		if (failure) this.node.append(refusal(failure));
		else if (!isSent) this.node.append(element("p", "note", t("queued")));
	}
}

/** Returns a question with the part that was refused marked; positions are Unicode scalars. */
function marked(text, span) {
	if (!span) return element("p", "", text);
	const scalars = Array.from(text);
	const piece = (from, to) => scalars.slice(from, to).join("");
	return element("p", "", piece(0, span[0]), element("mark", "", piece(span[0], span[1])), piece(span[1], scalars.length));
}

function refusal(failure) {
	const node = element("div", "failure");
	if (failure.rule) node.append(element("strong", "", t("refused")), " ");
	node.append(explain(failure));
	if (failure.rule) node.append(element("p", "note", t("rule", failure.rule)));
	return node;
}

class AnswerView {
	#parts = [];
	#body = element("div", "body");
	#foot = element("footer");
	node = element("article", "answer", this.#body, this.#foot);

	constructor(draw) {
		this.draw = draw;
	}

	update(message) {
		const { parts, status, failure } = message;
		this.node.setAttribute("aria-label", t("agent"));
		if (parts.length < this.#parts.length) {
			this.#parts = [];
			this.#body.replaceChildren();
		}
		const isEnded = status !== LIVE;
		const growing = parts.findLastIndex((part) => part.kind === "text");
		for (const [i, part] of parts.entries()) this.#updatePart(i, part, isEnded || i < growing);
		const isRefused = failure?.rule && !parts.length;
		this.node.hidden = Boolean(isRefused);
		this.#foot.replaceChildren(...(isEnded ? summary(message) : activity(message)));
		if (isEnded) this.#addCopyButtons(textOf(message));
	}

	#updatePart(i, part, isEnded) {
		let view = this.#parts[i];
		if (view?.part === part && view.isEnded === isEnded) return;
		if (!view) {
			const node = element(part.kind === "tool" ? "details" : "div", part.kind);
			view = { kind: part.kind, node, seen: 0, part: null };
			if (part.kind === "text") view.stream = new MarkdownStream(node);
			this.#parts.push(view);
			this.#body.append(node);
		}
		if (view.stream) {
			view.stream.append(part.text.slice(view.seen));
			view.seen = part.text.length;
			if (isEnded) view.stream.end();
			this.draw(view.stream);
		} else if (view.part !== part) {
			if (part.kind === "tool") drawTool(view.node, part);
			else view.node.textContent = explain({ code: part.code, message: part.text }, "notice");
		}
		Object.assign(view, { part, isEnded });
	}

	#addCopyButtons(text) {
		if (!navigator.clipboard) return;
		if (text) this.#foot.append(copyButton(() => text));
		requestAnimationFrame(() => {
			for (const figure of this.#body.querySelectorAll("figure.code:not(:has(button))")) {
				const groups = () => Array.from(figure.querySelectorAll("code > .group"), (group) => group.textContent);
				figure.append(copyButton(() => groups().join("\n")));
			}
		});
	}
}

function copyButton(text) {
	const button = element("button", "quiet copy", t("copy"));
	button.type = "button";
	button.onclick = async () => {
		await navigator.clipboard.writeText(text());
		button.textContent = t("copied");
	};
	return button;
}

function drawTool(node, { isError, result, ...part }) {
	// Marks that turn the direction of what follows could make a name look like another one.
	const [tool, summary, text] = [part.tool, part.summary, result ?? ""].map((one) => one.replace(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd"));
	const state = result === null ? "…" : isError ? "✗" : "✓";
	const line = element("summary", "", element("b", "", tool), element("span", "what", summary), element("span", "state", state));
	node.classList.toggle("bad", isError);
	node.classList.toggle("busy", result === null);
	node.replaceChildren(line, element("pre", "", text || summary));
}

function activity({ isThinking, parts, usage, cost }) {
	const last = parts.at(-1);
	const word = isThinking ? t("thinking") : last?.kind === "text" ? "" : t("working");
	return [element("span", "pulse", word), usage ? element("span", "", money(cost)) : ""];
}

function summary({ status, usage, cost, failure, model }) {
	const nodes = [];
	if (failure && status !== "cancelled") nodes.push(element("div", "failure", explain(failure)));
	if (usage && usage.input + usage.output + usage.cached + usage.written > 0) nodes.push(bar(usage), element("span", "", money(cost)));
	if (usage) nodes.push(element("span", "", t("tokens", count(usage.input + usage.output + usage.cached + usage.written))));
	if (model) nodes.push(element("span", "model", model));
	if (status !== "success") nodes.push(element("span", "state", t(status)));
	return nodes;
}

const SVG = "http://www.w3.org/2000/svg";

/** Returns a drawing element. */
export function drawing(tag, attributes, ...content) {
	const node = document.createElementNS(SVG, tag);
	for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, `${value}`);
	node.append(...content);
	return node;
}

/** Returns the kinds of tokens of an answer as one bar. */
function bar({ input, cached, written, output }) {
	const kinds = [["cached", cached], ["written", written], ["input", input], ["output", output]];
	const sum = input + cached + written + output;
	const label = kinds.filter(([, n]) => n).map(([kind, n]) => `${count(n)} ${t(kind)}`).join(", ");
	let x = 0;
	const parts = kinds.filter(([, n]) => n).map(([kind, n]) => {
		const width = (n / sum) * 100;
		const part = drawing("rect", { class: kind, x, width: Math.max(width, 1), height: 6 });
		x += width;
		return part;
	});
	return drawing("svg", { class: "bar", role: "img", "aria-label": label, viewBox: "0 0 100 6", preserveAspectRatio: "none" }, drawing("title", {}, label), ...parts);
}

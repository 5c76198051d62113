// Markdown as it arrives, as nodes: no text of an answer is read as HTML, and nothing is loaded.

/** How many blocks or lines of code stand in one group; a browser skips groups that are out of sight. */
const GROUP = 100;
const DEEPEST = 6;
/** A longer block is redrawn only once it has grown by a tenth. */
const LONG = 4_000;
/** The longest text in which marks are looked for. */
const LONGEST = 20_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const ITEM = /^( *)([-*+]|(\d{1,9})[.)])( +|$)/;
const QUOTE = /^ {0,3}> ?/;
const DASHES = /^\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*$/;
/** A line so short that it can become anything. */
const UNCLEAR = /^\s*([-*+>#`~|_:]+|\d+[.)]?)?\s*$/;

export function element(tag, className = "", ...content) {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...content);
	return node;
}

/** Draws a text that grows: only its last block is redrawn. */
export class MarkdownStream {
	#blocks;
	#waiting = "";
	#isEnded = false;

	constructor(root) {
		this.#blocks = new Blocks(root);
	}

	append(text) {
		this.#waiting += text;
	}

	end() {
		this.#isEnded = true;
	}

	/** Draws what has arrived, up to a time on `performance.now`; returns whether all of it is drawn. */
	work(until = Infinity) {
		let at = 0;
		for (let lines = 1; ; lines++) {
			const end = this.#waiting.indexOf("\n", at);
			if (end < 0) break;
			this.#blocks.line(this.#waiting.slice(at, end).replace(/\r$/, ""));
			at = end + 1;
			if (lines % 16 === 0 && performance.now() > until) break;
		}
		this.#waiting = this.#waiting.slice(at);
		if (this.#waiting.includes("\n")) return this.#blocks.draw("");
		if (this.#isEnded && this.#waiting) {
			this.#blocks.line(this.#waiting);
			this.#waiting = "";
		}
		this.#blocks.draw(this.#waiting, this.#isEnded);
		return true;
	}
}

/** A sequence of blocks, line by line. */
class Blocks {
	/** The block that is not complete: what kind, its lines and its node. */
	#open = null;
	/** What shows a line that is not complete and begins a block. */
	#draft = null;
	#count = 0;

	constructor(root, depth = 0) {
		this.root = this.group = root;
		this.depth = depth;
	}

	line(text) {
		this.#draft?.remove();
		this.#draft = null;
		if (this.#open?.takes(text)) {
			this.#open.add(text);
		} else {
			this.#open?.draw("", true);
			this.#open = text.trim() ? start(text, this) : null;
		}
	}

	/** Draws the last block with the beginning of its next line. */
	draw(rest, isEnd = false) {
		this.#draft?.remove();
		this.#draft = null;
		const isClear = !UNCLEAR.test(rest);
		const isOwn = isClear && this.#open?.takes(rest);
		this.#open?.draw(isOwn ? rest : "", isEnd);
		if (!isClear || isOwn) return;
		this.#draft = element("div");
		const inner = new Blocks(this.#draft, this.depth + 1);
		inner.line(rest);
		inner.draw("", true);
		this.group.append(this.#draft);
	}

	place(node) {
		if (!this.depth && this.#count++ % GROUP === 0) this.root.append((this.group = element("div", "group")));
		this.group.append(node);
		return node;
	}
}

function start(text, blocks) {
	const [, fence, language] = FENCE.exec(text) ?? [];
	if (fence) return new Code(blocks, fence, language);
	if (ITEM.test(text) && !RULE.test(text) && blocks.depth < DEEPEST) return new Item(blocks, text);
	return new Simple(blocks, text);
}

function begins(text) {
	return [FENCE, HEADING, RULE, QUOTE, /^ {0,3}([-*+]|1[.)]) /].some((mark) => mark.test(text));
}

function nested(node, lines, depth) {
	const blocks = new Blocks(node, depth);
	for (const line of lines) blocks.line(line);
	blocks.draw("", true);
}

class Block {
	lines = [];
	size = 0;
	#drawn = -1;

	add(text) {
		this.lines.push(text);
		this.size += text.length + 1;
	}

	draw(rest, isEnd) {
		const size = this.size + rest.length;
		if (size === this.#drawn || (size > LONG && !isEnd && size < this.#drawn * 1.1)) return;
		this.#drawn = size;
		this.node.replaceChildren();
		this.fill(rest ? [...this.lines, rest] : this.lines);
	}
}

class Simple extends Block {
	constructor(blocks, text) {
		super();
		this.depth = blocks.depth;
		const heading = HEADING.exec(text);
		this.kind = heading ? `h${Math.min(6, heading[1].length + 2)}` : RULE.test(text) ? "hr" : "p";
		if (QUOTE.test(text) && blocks.depth < DEEPEST) this.kind = "blockquote";
		this.node = blocks.place(element(this.kind));
		this.add(heading ? heading[2] : text);
	}

	takes(text) {
		if (this.kind === "blockquote") return QUOTE.test(text);
		if (this.kind !== "p" || !text.trim()) return false;
		return this.isTable ? text.includes("|") && this.size < LONGEST : !begins(text);
	}

	get isTable() {
		return this.lines.length > 1 && DASHES.test(this.lines[1]) && this.lines[0].includes("|");
	}

	fill(lines) {
		if (this.kind === "blockquote") return nested(this.node, lines.map((line) => line.replace(QUOTE, "")), this.depth + 1);
		if (this.kind === "hr") return;
		if (!this.isTable) return inline(this.node, lines.join("\n"));
		const rows = (lines, tag) => lines.map((line) => row(line, tag));
		const table = element("table", "", element("thead", "", row(lines[0], "th")), element("tbody", "", ...rows(lines.slice(2), "td")));
		this.node.append(element("span", "table", table));
	}
}

function row(line, tag) {
	const cells = line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/);
	return element("tr", "", ...cells.map((cell) => inline(element(tag), cell.trim().replaceAll("\\|", "|"))));
}

/** One item of a list; the items that follow each other are in one list. */
class Item extends Block {
	constructor(blocks, text) {
		super();
		const [mark, indent, sign, number] = ITEM.exec(text);
		this.indent = indent.length;
		this.inner = Math.min(mark.length, this.indent + sign.length + 1);
		this.depth = blocks.depth;
		const tag = number ? "ol" : "ul";
		let list = blocks.group.lastElementChild;
		if (list?.localName !== tag || list.dataset.sign !== sign.at(-1) || list.childElementCount >= GROUP) {
			list = blocks.place(element(tag));
			list.dataset.sign = sign.at(-1);
			if (number) list.setAttribute("start", number);
		}
		this.node = list.appendChild(element("li"));
		this.add(" ".repeat(this.inner) + text.slice(mark.length).replace(/^\[( |x)\] /i, (_, mark) => (mark === " " ? "☐ " : "☑ ")));
	}

	takes(text) {
		const indent = text.search(/\S|$/);
		if (!text.trim() || indent > this.indent + 1) return true;
		return this.lines.at(-1).trim() !== "" && !begins(text) && !ITEM.test(text);
	}

	fill(lines) {
		nested(this.node, lines.map((line) => line.slice(Math.min(this.inner, line.search(/\S|$/)))), this.depth + 1);
	}
}

/** Code, to which lines are only added. */
class Code {
	#count = 0;
	#isEnded = false;
	#lines = document.createTextNode("");
	#rest = document.createTextNode("");

	constructor(blocks, fence, language) {
		this.end = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
		this.code = element("code");
		const pre = element("pre", "", this.code);
		pre.tabIndex = 0;
		blocks.place(element("figure", "code", pre)).dataset.language = language;
	}

	takes() {
		return !this.#isEnded;
	}

	add(text) {
		this.#rest.data = "";
		if (this.end.test(text)) {
			this.#isEnded = true;
		} else if (this.#count++ % GROUP === 0) {
			this.#lines = document.createTextNode(text);
			this.code.append(element("span", "group", this.#lines, this.#rest));
		} else {
			this.#lines.appendData(`\n${text}`);
		}
	}

	draw(rest) {
		if (rest.length > LONG && rest.length < this.#rest.length * 1.1) return;
		if (!this.#count && rest) this.code.append(this.#rest);
		this.#rest.data = rest && this.#count ? `\n${rest}` : rest;
	}
}

const MARK = /[\\`*_~<]|!?\[|https?:\/\//g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** Draws a text with its marks into an element. */
export function inline(node, text) {
	if (text.length > LONGEST) node.append(text);
	else spans(node, text, 0);
	return node;
}

function spans(node, text, depth) {
	// What was looked for in vain is not looked for again, so that the time grows with the text and not with its square.
	const missing = new Set();
	const find = (mark, from) => {
		const end = missing.has(mark) ? -1 : text.indexOf(mark, from);
		if (end < 0) missing.add(mark);
		return end;
	};
	let plain = "";
	let at = 0;
	const put = (child, next) => {
		node.append(plain, child);
		plain = "";
		at = next;
	};
	while (at < text.length && depth < DEEPEST) {
		MARK.lastIndex = at;
		const found = MARK.exec(text);
		if (!found) break;
		plain += text.slice(at, found.index);
		const begin = (at = found.index);
		const [mark] = found;
		if (mark === "\\") {
			if (PUNCTUATION.test(text[at + 1] ?? "")) (plain += text[at + 1]), (at += 2);
		} else if (mark === "`") {
			const run = /^`+/.exec(text.slice(at, at + 64))[0];
			const end = find(run, at + run.length);
			if (end > 0) put(element("code", "", text.slice(at + run.length, end).replace(/^ (.+) $/s, "$1")), end + run.length);
			else (plain += run), (at += run.length);
		} else if ("*_~".includes(mark)) {
			const sign = text[at + 1] === mark ? mark + mark : mark;
			const from = at + sign.length;
			const isInWord = mark === "_" && /\w/.test(text[at - 1] ?? "");
			let end = isInWord || sign === "~" || /\s/.test(text[from] ?? " ") ? -1 : find(sign, from + 1);
			if (sign === mark && end > 0 && text[end + 1] === mark) end = text.indexOf(mark, end + 2);
			if (sign !== mark && end > 0 && text[end + 2] === mark) end++;
			if (end > 0 && !/\s/.test(text[end - 1]) && !(mark === "_" && /\w/.test(text[end + sign.length] ?? ""))) {
				const child = element(mark === "~" ? "s" : sign === mark ? "em" : "strong");
				spans(child, text.slice(from, end), depth + 1);
				put(child, end + sign.length);
			}
		} else if (mark === "<") {
			const end = find(">", at);
			const inner = end > 0 && end - at < 2_000 ? text.slice(at + 1, end) : "";
			if (/^(https?:\/\/|mailto:)\S+$/.test(inner)) put(link(inner, inner), end + 1);
		} else if (mark.endsWith("[")) {
			const middle = find("](", at);
			let end = middle > 0 ? find(")", middle) : -1;
			const label = end > 0 ? text.slice(at + mark.length, middle) : "[";
			if (!label.includes("[")) {
				// An address may have one pair of brackets in it.
				if (text.slice(middle + 2, end).includes("(") && text[end + 1] === ")") end++;
				const address = text.slice(middle + 2, end).trim().replace(/\s+["'(].*$/s, "").replace(/^<(.*)>$/s, "$1");
				put(link(address, label.replace(/[*`_]{1,3}/g, "")), end + 1);
			}
		} else {
			const address = /^[^\s<>"'`|\\^{}]+/.exec(text.slice(at, at + 2_000))[0].replace(/[.,;:!?)*_\]]+$/, "");
			if (address.length > mark.length) put(link(address, address), at + address.length);
		}
		if (at === begin) (plain += mark), (at += mark.length);
	}
	node.append(plain + text.slice(at));
}

/** Returns a link that shows where it leads, or text if it leads to no page and no mailbox. */
function link(address, label) {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (!url || !["http:", "https:", "mailto:"].includes(url.protocol) || url.username || url.password) {
		return label === address ? address : `${label} (${address})`;
	}
	const anchor = element("a", "", label.trim() || url.href);
	Object.assign(anchor, { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" });
	if ([url.href, url.href.replace(/\/$/, ""), url.href.slice(7)].includes(label)) return anchor;
	const target = url.href.replace(/^https:\/\/|\/$/g, "");
	return element("span", "", anchor, element("bdi", "target", target.length > 60 ? `${target.slice(0, 59)}…` : target));
}

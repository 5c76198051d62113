import { element } from "./markdown.js";
import { request } from "./chat-websocket.js";
import { explain, t } from "./words.js";

/** The most bytes of attached text that go with a message; more is uploaded. */
const INLINE = 160_000;
/** A pasted text of more characters becomes an attachment: the question is what a person writes. */
const LONG_PASTE = 2_000;

/**
 * The place where a question is written.
 *
 *   onSend(text: string, attachments: any[]): void, onStop(): void, onFailure(text: string): void,
 */
export function createComposer({ form, question, list, files, drop, maySend, onSend, onStop, onFailure, upload }) {
	let attached = [];

	const grow = () => {
		if (CSS.supports("field-sizing", "content")) return;
		question.style.height = "auto";
		question.style.height = `${question.scrollHeight}px`;
	};
	const show = () => {
		list.replaceChildren(
			...attached.map((one) => {
				const button = element("button", "quiet", "✕");
				button.setAttribute("type", "button");
				button.setAttribute("aria-label", t("remove", one.name));
				button.onclick = () => remove(one);
				const image = element("img");
				image.src = one.preview;
				image.alt = "";
				return element("li", "", one.preview ? image : "", one.name, button);
			}),
		);
	};
	const remove = (one) => {
		attached = attached.filter((other) => other !== one);
		URL.revokeObjectURL(one.preview);
		show();
		question.focus();
	};
	const attach = (name, data) => {
		const isImage = /^image\/(png|jpeg|gif|webp)$/.test(data.type);
		const inlined = attached.reduce((sum, one) => sum + one.size, 0);
		const size = isImage || inlined + data.size > INLINE ? 0 : data.size;
		const one = { name, size, preview: isImage ? URL.createObjectURL(data) : "", attachment: load(name, data, size > 0 || !data.size) };
		one.attachment.catch((error) => {
			remove(one);
			onFailure(t("badFile", name, explain(error)));
		});
		attached.push(one);
		show();
	};
	const load = async (name, data, isInline) => {
		if (isInline) {
			const text = new TextDecoder("utf-8", { fatal: true });
			try {
				return { name, text: text.decode(await data.arrayBuffer()) };
			} catch {
				// Not a text.
			}
		}
		const { project, token } = upload();
		const path = `/api/projects/${encodeURIComponent(project)}/attachments?name=${encodeURIComponent(name)}`;
		const headers = { "Content-Type": data.type || "application/octet-stream" };
		const { handle } = await request(path, token, { method: "POST", body: data, headers, signal: AbortSignal.timeout(120_000) });
		return { handle, label: name };
	};
	const attachAll = (given) => {
		for (const file of given) attach(file.name, file);
	};

	const send = async () => {
		const text = question.value.trim();
		if (!text || !maySend()) return;
		const taken = attached;
		question.disabled = true;
		const loaded = await Promise.all(taken.map((one) => one.attachment)).catch(() => null);
		question.disabled = false;
		question.focus();
		if (!loaded) return;
		question.value = "";
		for (const one of taken) URL.revokeObjectURL(one.preview);
		attached = [];
		show();
		grow();
		onSend(text, loaded);
	};
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		send();
	});
	question.addEventListener("input", grow);
	question.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		send();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape") onStop();
	});
	question.addEventListener("paste", (event) => {
		const data = event.clipboardData;
		const text = data?.getData("text/plain") ?? "";
		if (data?.files.length) attachAll(data.files);
		else if (text.length > LONG_PASTE) attach(`pasted-${attached.length + 1}.txt`, new Blob([text]));
		else return;
		event.preventDefault();
	});
	files.addEventListener("change", () => {
		attachAll(files.files ?? []);
		files.value = "";
		question.focus();
	});
	drop.addEventListener("dragover", (event) => event.preventDefault());
	drop.addEventListener("drop", (event) => {
		event.preventDefault();
		attachAll(event.dataTransfer?.files ?? []);
	});
	return {
		write(text) {
			question.value = text;
			grow();
			question.focus();
		},
	};
}

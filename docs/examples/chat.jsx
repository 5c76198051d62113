// The gateway's stores as React hooks: two lines each.
import { useState, useSyncExternalStore } from "react";
import { ChatWebSocket } from "./chat-websocket.js";
import { createChat } from "./use-chat.js";
import { createTokenUsage } from "./use-token-usage.js";

const socket = new ChatWebSocket({ project: "demo", token: sessionStorage.getItem("token") });
const chat = createChat(socket);
const usage = createTokenUsage({ project: "demo", token: socket.token });
socket.connect();

const useChat = () => useSyncExternalStore(chat.subscribe, chat.getSnapshot);
const useTokenUsage = () => useSyncExternalStore(usage.subscribe, usage.getSnapshot);

export function Chat() {
	const { messages, isStreaming, connection, error } = useChat();
	const { usage: month } = useTokenUsage();
	const [text, setText] = useState("");

	const send = (event) => {
		event.preventDefault();
		chat.sendMessage(text, { context: "analysis" });
		setText("");
	};
	return (
		<form onSubmit={send}>
			{messages.map((message) => (
				<p key={message.key}>
					{message.role === "user" ? message.text : message.parts.map((part) => (part.kind === "text" ? part.text : `[${part.tool ?? part.code}]`))}
				</p>
			))}
			{error && <p role="alert">{error.error}</p>}
			<input value={text} onChange={(event) => setText(event.target.value)} disabled={isStreaming} />
			{isStreaming && <button type="button" onClick={chat.cancel}>Stop</button>}
			<small>
				{connection.state} · {month?.totals.total_cost_usd ?? 0} dollars this month
			</small>
		</form>
	);
}

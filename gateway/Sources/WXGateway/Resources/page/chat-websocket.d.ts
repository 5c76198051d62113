// What travels between a page and the gateway. A test compares these types with what the gateway sends.

export interface ChatOptions {
	project: string;
	token: string;
	/** The gateway's origin; the page's own if it is not given. */
	base?: string;
}

export type ChatContext = "analysis" | "review" | "conversion" | (string & {});

export type Attachment = { name: string; text: string } | { handle: string };

export interface SendOptions {
	context?: ChatContext;
	/** The session to continue. */
	session?: string | null;
	model?: string;
	attachments?: Attachment[];
}

export interface Connection {
	state: "connecting" | "open" | "waiting" | "closed";
	/** Why the connection was closed for good. */
	error: ChatError | null;
	/** When the next attempt begins, in milliseconds since 1970. */
	retryAt: number;
}

// Client to gateway.

export interface Prompt {
	type: "message";
	id: string;
	content: string;
	context?: ChatContext;
	session_id?: string;
	model?: string;
	attachments?: Attachment[];
}
export type ClientMessage =
	| Prompt
	| { type: "resume"; run_id: string; after: number }
	| { type: "cancel"; run_id: string }
	| { type: "detach"; run_id: string }
	| { type: "ping"; t?: number | string }
	| { type: "auth"; token: string };

// Gateway to client: about the connection.

export interface Hello {
	type: "hello";
	connection_id: string;
	server: string;
	protocol: string;
	heartbeat_ms: number;
	max_message_bytes: number;
	resume_window_s: number;
	runs: { run_id: string; session_id: string | null; seq: number; status: string }[];
}
export interface Ack { type: "ack"; id?: string; run_id?: string; duplicate?: boolean }
export interface Pong { type: "pong"; t?: number | string }
export interface GoingAway { type: "going_away"; retry_after_ms: number }
export interface Failure {
	type: "error";
	code: string;
	error: string;
	suggestion: string | null;
	rule?: string;
	reading?: string;
	span?: [number, number] | null;
	id?: string;
	run_id?: string;
	oldest?: number;
	retry_after_ms?: number;
}

// Gateway to client: a run. A message with `seq_from` stands for all from that number to `seq`.

interface OfRun { run_id: string; seq: number; seq_from?: number }
export interface SessionStart extends OfRun {
	type: "session_start";
	session_id: string;
	project_id: string;
	context: ChatContext;
	model: string;
	tools: string[];
}
export interface AssistantChunk extends OfRun { type: "assistant_chunk"; content: string; part: number }
export interface Thinking extends OfRun { type: "thinking"; content?: string }
export interface ToolUse extends OfRun {
	type: "tool_use";
	tool: string;
	tool_use_id: string;
	summary: string;
	is_error: boolean;
}
export interface ToolResult extends OfRun {
	type: "tool_result";
	tool: string;
	tool_use_id: string;
	summary: string;
	is_error: boolean;
}
export interface Notice extends OfRun { type: "notice"; code: string; message: string }
export interface UsageUpdate extends OfRun {
	type: "usage_update";
	usage: {
		input_tokens: number;
		output_tokens: number;
		cache_creation_input_tokens: number;
		cache_read_input_tokens: number;
	};
	total_cost_usd: number;
}
export interface RunError extends OfRun {
	type: "error";
	code: string;
	error: string;
	suggestion: string | null;
	rule?: string;
	reading?: string;
	/** In Unicode scalars of the question. */
	span?: [number, number] | null;
	known_run_id?: string;
}
export interface Counters {
	input_tokens: number;
	output_tokens: number;
	cache_creation_tokens: number;
	cache_read_tokens: number;
	total_tokens: number;
	total_cost_usd: number;
	estimated: boolean;
	model: string | null;
}
export interface SessionEnd extends OfRun {
	type: "session_end";
	status: string;
	session_id: string | null;
	total_cost_usd: number;
	usage_summary: Counters & { models: Counters[] };
	is_partial: boolean;
	permission_denials: { tool: string; tool_use_id: string }[];
	failed_tools?: { tool: string; target: string; reason: string }[];
	attachments?: object[];
	written_files?: string[];
	booking_error?: object;
}

export type RunMessage =
	| SessionStart | AssistantChunk | Thinking | ToolUse | ToolResult | Notice | UsageUpdate | RunError | SessionEnd;
export type ServerMessage = Hello | Ack | Pong | GoingAway | Failure | RunMessage;

export class ChatError extends Error {
	constructor(failure: { code: string; error?: string; suggestion?: string | null }, status?: number, retryAfter?: number);
	code: string;
	suggestion: string | null;
	status: number;
	retryAfter: number;
}

export function request(path: string, token: string, init?: RequestInit): Promise<any>;

export class ChatWebSocket extends EventTarget {
	constructor(options: ChatOptions);
	project: string;
	token: string;
	base: string;
	readonly hello: Hello | null;
	readonly connection: Connection;
	readonly pending: number;
	connect(): void;
	disconnect(): void;
	send(content: string, options?: SendOptions): string;
	cancel(id: string): void;
	follow(run: string, after?: number): void;
	addEventListener(type: "message", listener: (event: CustomEvent<ServerMessage>) => void): void;
	addEventListener(type: "state", listener: (event: CustomEvent<Connection>) => void): void;
}

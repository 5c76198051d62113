import { ChatError, request } from "./chat-websocket.js";

/**
 * Creates the state of what a project has used this month, and of its budgets.
 *
 * It is fetched at once when somebody looks, then every 30 seconds give or take a tenth, and not while the page is
 * hidden or nobody is subscribed. The last good figures stay next to an error. An unchanged report costs no body: the
 * browser keeps it by its tag.
 */
export function createTokenUsage({ project, token, base = location.origin, interval = 30_000 }) {
	let state = { usage: null, budgets: [], error: null, updatedAt: 0 };
	const listeners = new Set();
	let timer;
	let latest = 0;

	const refresh = async () => {
		clearTimeout(timer);
		const asked = ++latest;
		const day = new Date();
		const month = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}`;
		const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
		const path = `${base}/api/projects/${encodeURIComponent(project)}`;
		try {
			const [usage, { budgets }] = await Promise.all([
				request(`${path}/usage?since=${month}&by=day&timezone=${zone}`, token),
				request(`${path}/budget`, token),
			]);
			if (asked === latest) state = { usage, budgets, error: null, updatedAt: Date.now() };
		} catch (error) {
			if (asked === latest) state = { ...state, error };
		}
		if (asked !== latest) return;
		for (const listener of [...listeners]) listener();
		const isRefused = state.error instanceof ChatError && (state.error.status === 401 || state.error.status === 403);
		if (listeners.size && !isRefused) timer = setTimeout(look, interval * (0.9 + Math.random() / 5));
	};
	const look = () => {
		if (listeners.size && !document.hidden) refresh();
	};

	return {
		/** Calls a function after each attempt; returns what ends that. */
		subscribe(listener) {
			if (!listeners.size) document.addEventListener("visibilitychange", look);
			listeners.add(listener);
			if (listeners.size === 1) refresh();
			return () => {
				listeners.delete(listener);
				if (listeners.size) return;
				document.removeEventListener("visibilitychange", look);
				clearTimeout(timer);
			};
		},
		/** The state; the same object until something changes. */
		getSnapshot: () => state,
		/** Fetches now, for example after a run. */
		refresh,
	};
}

import { drawing } from "./conversation.js";
import { element } from "./markdown.js";
import { explain, language, moment, money, t } from "./words.js";

/** Draws what a project used this month, day by day, and its budgets. */
export function drawUsage(node, { usage, budgets, error }) {
	const parts = [];
	if (usage) {
		const total = usage.totals.total_cost_usd;
		parts.push(element("p", "figure", total ? money(total) : t("noUsage")), days(usage));
	}
	for (const budget of budgets) {
		const used = budget.spent_usd + budget.reserved_usd;
		const text = t("usedBudget", money(used), money(budget.limit_usd));
		const share = budget.limit_usd > 0 ? Math.min(1, used / budget.limit_usd) : 1;
		const name = budget.project_id ? t(budget.period) : `${t(budget.period)} (${t("tenant")})`;
		const level = share >= 1 ? "full" : share >= 0.8 ? "near" : "";
		const chart = drawing(
			"svg", { class: `meter ${level}`, viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
			drawing("rect", { class: "track", width: 100, height: 6 }), drawing("rect", { class: "used", width: share * 100, height: 6 }));
		parts.push(element("div", "budget", element("span", "", name), element("span", "", text), chart));
	}
	if (error) parts.push(element("p", "failure", t("unavailable", explain(plain(error)))));
	node.replaceChildren(...parts);
}

/** Returns an error as a failure with a code. */
export function plain(error) {
	return error.code && typeof error.code === "string" ? error : { code: "unreachable", error: error.message };
}

function days(usage) {
	const now = new Date();
	const length = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
	const costs = Array(length).fill(0);
	for (const row of usage.rows) costs[Number(row.period.slice(8)) - 1] += row.total_cost_usd;
	const highest = Math.max(...costs, 1e-9);
	const bars = costs.map((cost, day) => {
		const height = cost ? Math.max(2, (cost / highest) * 36) : 1;
		const date = new Date(now.getFullYear(), now.getMonth(), day + 1).toLocaleDateString(language, { day: "numeric", month: "short" });
		const kind = cost ? "used" : "track";
		const rect = drawing("rect", { class: kind, x: day * 8, y: 36 - height, width: 5.5, height, rx: 1.5 });
		if (cost) rect.append(drawing("title", {}, `${date}: ${money(cost)}`));
		return rect;
	});
	const label = `${t("usage")}: ${money(usage.totals.total_cost_usd)}`;
	return drawing("svg", { class: "days", role: "img", "aria-label": label, viewBox: `0 0 ${length * 8} 36`, preserveAspectRatio: "none" }, ...bars);
}

/** Returns what is known of a session besides its title. */
export function facts({ runs, total_cost_usd: cost, in_use: isInUse, last_run_at: last }) {
	const parts = [moment(last), runs === 1 ? t("run") : t("runs", runs), money(cost)];
	return [...parts, ...(isInUse ? [t("inUse")] : [])].join(" · ");
}

/** Draws the list of sessions. */
export function drawSessions(node, sessions, current, choose) {
	const items = sessions.map((session) => {
		const button = element("button", "quiet", element("span", "title", session.title ?? t("untitled")), element("small", "", facts(session)));
		if (session.session_id === current) button.setAttribute("aria-current", "true");
		button.onclick = () => choose(session);
		return element("li", "", button);
	});
	node.replaceChildren(...(items.length ? items : [element("li", "note", t("noSessions"))]));
}

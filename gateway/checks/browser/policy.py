"""What the client does about sockets, closes and numbers, with a WebSocket that the check plays itself."""

from talks import expect

# Answers every request for a ticket, and lets the check speak for the gateway.
STAGE = """(async () => {
    const { ChatWebSocket } = await import("/chat-websocket.js");
    window.sockets = [];
    window.WebSocket = class {
        static CLOSING = 2;
        readyState = 1;
        sent = [];
        constructor(url, protocols) { Object.assign(this, { url, protocols }); sockets.push(this); }
        send(text) { this.sent.push(JSON.parse(text)); }
        close() { this.readyState = 3; }
        say(message) { this.onmessage({ data: JSON.stringify(message) }); }
    };
    window.status = 200;
    window.answer = { subprotocol: "wxcode.ticket.abc" };
    window.fetch = async () => new Response(JSON.stringify(answer), { status: Number(window.status) });
    window.pause = (time = 5) => new Promise((done) => setTimeout(done, time));
    window.hello = { type: "hello", heartbeat_ms: 60000, max_message_bytes: 1048576, runs: [] };
    window.start = async () => {
        sockets.length = 0;
        window.client?.disconnect();
        window.heard = [];
        window.client = new ChatWebSocket({ project: "demo", token: "t" });
        client.addEventListener("message", ({ detail }) => heard.push(detail));
        client.connect();
        await pause();
        return sockets[0];
    };
    window.chunk = (seq, seq_from) => ({ type: "assistant_chunk", content: "x", part: 1, run_id: "r", seq, ...(seq_from ? { seq_from } : {}) });
    Math.random = () => 1;
})()"""

CASES = {
    "offers its ticket beside the protocol": (
        "const one = await start(); return [one.url.replace(/^.*:\\d+/, ''), one.protocols]",
        ["/ws/chat/demo", ["wxcode.v1", "wxcode.ticket.abc"]],
    ),
    "waits longer after every failure, up to 15 seconds": (
        """await start();
        const delays = [];
        for (let i = 0; i < 9; i++) {
            sockets.at(-1).onclose({ code: 1006 });
            delays.push(Math.round((client.connection.retryAt - Date.now()) / 250) * 250);
            dispatchEvent(new Event("online"));
            await pause();
        }
        return [delays, sockets.length, sockets.filter((one) => one.readyState === 1).length]""",
        [[250, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000], 10, 1],
    ),
    "ignores what an abandoned socket says": (
        """const old = await start();
        old.onclose({ code: 1006 });
        old.say(hello);
        old.onclose({ code: 4403 });
        return client.connection.state""",
        "waiting",
    ),
    "resumes first, and sends again what was not acknowledged": (
        """const one = await start();
        client.follow("r", 7);
        const id = client.send("Hi");
        one.say(hello);
        const first = one.sent.map((message) => message.type);
        one.onclose({ code: 1012 });
        dispatchEvent(new Event("online"));
        await pause();
        const two = sockets.at(-1);
        two.say(hello);
        two.say({ type: "ack", id, run_id: "n" });
        two.onclose({ code: 1012 });
        dispatchEvent(new Event("online"));
        await pause();
        sockets.at(-1).say(hello);
        return [first, two.sent.map(({ type, id }) => [type, id === undefined ? "" : "same"]), sockets.at(-1).sent.map(({ type, run_id, after }) => [type, run_id, after])]""",
        [["resume", "message"], [["resume", ""], ["message", "same"]], [["resume", "r", 7], ["resume", "n", 0]]],
    ),
    "takes each number once and in order, and asks again for what is missing": (
        """const one = await start();
        one.say(hello);
        client.follow("r");
        for (const message of [chunk(1), chunk(1), chunk(4, 2), chunk(3), chunk(7), chunk(8), chunk(6, 5), chunk(7)]) one.say(message);
        return [heard.filter((message) => message.seq).map(({ seq }) => seq), one.sent.map(({ type, after }) => [type, after])]""",
        [[1, 4, 6, 7], [["resume", 0], ["resume", 4]]],
    ),
    "stops after a close that a new attempt cannot mend": (
        """const ends = [];
        for (const code of [1002, 1009, 4403, 4404, 4499]) {
            (await start()).onclose({ code });
            ends.push([client.connection.state, Boolean(client.connection.error)]);
        }
        for (const code of [1000, 4409]) {
            (await start()).onclose({ code });
            ends.push([client.connection.state, Boolean(client.connection.error)]);
        }
        return ends""",
        [["closed", True]] * 5 + [["closed", False]] * 2,
    ),
    "gets a new ticket after 4401, and stops if it gets none": (
        """const one = await start();
        one.onclose({ code: 4401 });
        window.status = 401;
        window.answer = { code: "token_expired", error: "Expired.", suggestion: null };
        const before = client.connection.state;
        dispatchEvent(new Event("online"));
        await pause();
        const { state, error } = client.connection;
        window.status = 200;
        window.answer = { subprotocol: "wxcode.ticket.abc" };
        return [before, state, error.code]""",
        ["waiting", "closed", "token_expired"],
    ),
    "waits as long as it is told to": (
        """const one = await start();
        one.say(hello);
        one.say({ type: "going_away", retry_after_ms: 2000 });
        one.onclose({ code: 1012 });
        const first = Math.round((client.connection.retryAt - Date.now()) / 100) * 100;
        const two = await start();
        two.say({ type: "error", code: "rate_limited", error: "Wait.", suggestion: null, retry_after_ms: 3000 });
        two.onclose({ code: 4429 });
        return [first, Math.round((client.connection.retryAt - Date.now()) / 100) * 100]""",
        [2000, 3000],
    ),
    "gives up a socket that does not answer a ping": (
        """const one = await start();
        one.say({ ...hello, heartbeat_ms: 100 });
        await pause(180);
        const pinged = one.sent.map(({ type }) => type);
        await pause(250);
        return [pinged, client.connection.state !== "open", one.readyState]""",
        [["ping"], True, 3],
    ),
    "sends a message again that came too soon, and reports one that was refused": (
        """const one = await start();
        one.say(hello);
        const [first, second] = [client.send("a"), client.send("b")];
        one.say({ type: "error", code: "rate_limited", error: "Wait.", suggestion: null, id: first, retry_after_ms: 20 });
        one.say({ type: "error", code: "busy", error: "Busy.", suggestion: null, id: second });
        await pause(60);
        return [one.sent.map(({ content }) => content), heard.filter(({ type }) => type === "error").map(({ code }) => code), client.pending]""",
        [["a", "b", "a"], ["busy"], 1],
    ),
    "resumes again if it was too soon": (
        """const one = await start();
        one.say(hello);
        client.follow("r", 3);
        one.say({ type: "error", code: "rate_limited", error: "Wait.", suggestion: null, run_id: "r", retry_after_ms: 20 });
        await pause(60);
        one.say(chunk(4));
        return [one.sent.map(({ type, after }) => [type, after]), heard.map(({ type }) => type)]""",
        [[["resume", 3], ["resume", 3]], ["hello", "assistant_chunk"]],
    ),
    "cancels a run as soon as it knows it, and a message that was never sent": (
        """const one = await start();
        const never = client.send("a");
        client.cancel(never);
        one.say(hello);
        const id = client.send("b");
        client.cancel(id);
        one.say({ type: "ack", id, run_id: "r" });
        return one.sent.map(({ type, run_id, content }) => [type, run_id ?? content])""",
        [["message", "b"], ["cancel", "r"]],
    ),
}


async def policy(world):
    """The client's rules, one by one."""
    page = await world.browser.page(f"{world.url}app.css")
    await page.run(STAGE)
    for name, (script, expected) in CASES.items():
        found = await page.run(f"(async () => {{ {script} }})()")
        expect(found == expected, f"{name}: {found}")
    return f"{len(CASES)} rules"


CHECKS = {"policy": policy}

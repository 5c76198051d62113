"""What an enemy's answer, tool or page must not achieve."""

import asyncio

from talks import ANSWER, DONE, ask, expect


async def hostile(world):
    """Hostile Markdown and hostile tools run nothing, load nothing, and leave no link that lies."""
    page = await world.page()
    await page.run("window.boom = () => { window.boomed = true }")
    await ask(page, "hostile")
    await page.until(DONE)
    await asyncio.sleep(0.5)
    await page.run("document.querySelectorAll('.tool summary').forEach((one) => one.click())")
    await world.picture(page, "hostile")
    expect(not await page.run("window.boomed"), "a script ran")
    foreign = [url for url in page.requests if not url.startswith(world.url) and not url.startswith("blob:")]
    expect(not foreign, f"loaded: {foreign}")
    allowed = "a, b, bdi, blockquote, code, details, div, em, figure, footer, h3, h4, h5, h6, hr, li, ol, p, pre, s, span, strong, summary, table, tbody, td, th, thead, tr, ul, svg, title, rect, button"
    strange = await page.run(f"[...{ANSWER}.querySelectorAll('*')].filter((one) => !one.matches('{allowed}')).map((one) => one.outerHTML)")
    expect(strange == [], f"elements: {strange}")
    handlers = await page.run(
        f"[...{ANSWER}.querySelectorAll('*')].flatMap((one) => [...one.attributes]).map((one) => one.name)"
        ".filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc')"
    )
    expect(handlers == [], f"attributes: {handlers}")
    links = await page.run(
        f"[...{ANSWER}.querySelectorAll('a')].map((one) => [one.textContent, one.href, one.nextSibling?.textContent ?? ''])"
    )
    for text, address, beside in links:
        expect(address.split(":")[0] in ("http", "https", "mailto"), address)
        shown = text in (address, address.rstrip("/"), address[7:])
        bare = address.removeprefix("https://").rstrip("/")
        expect(shown or bare[:59] in beside, f"the link “{text}” hides {address}")
    expect(not any("bank.example@" in address for _, address, _ in links), "a name before the host")


async def foreign(world):
    """A page of another origin gets neither a socket nor a ticket, nor the page in a frame."""
    token = world.bench.tokens["eve"]

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<p>hi!")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        other = await world.browser.page(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    code = await other.run(
        f"""new Promise((done) => {{
            const socket = new WebSocket("{world.url.replace('http', 'ws')}ws/chat/demo", ["wxcode.v1"]);
            socket.onclose = ({{ code }}) => done(code);
            socket.onopen = () => done("open");
        }})"""
    )
    expect(code == 1006, f"the socket ended with {code}")
    ticket = await other.run(
        f"""fetch("{world.url}api/ws-ticket", {{ method: "POST", body: '{{"project":"demo"}}',
            headers: {{ Authorization: "Bearer {token}" }} }}).then((one) => one.status, () => "refused")"""
    )
    expect(ticket == "refused", f"the ticket: {ticket}")
    await other.run(
        f"""new Promise((done) => {{
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = "{world.url}";
            document.body.append(frame);
        }})"""
    )
    expect(any("frame-ancestors" in problem for problem in other.problems), f"the page is in a frame: {other.problems}")


async def inline(world):
    """The policy forbids what the page does not need, also if something got into its text."""
    page = await world.page()
    ran = await page.run(
        """(async () => {
            window.ran = [];
            const add = (tag, change) => { const one = document.createElement(tag); change(one); document.body.append(one); };
            try { add("script", (one) => one.textContent = "ran.push('script')"); } catch {}
            try { add("div", (one) => one.innerHTML = "<img src=x onerror=\\"ran.push('handler')\\">"); } catch {}
            try { (0, eval)("ran.push('eval')"); } catch {}
            add("img", (one) => { one.onload = () => ran.push("image"); one.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw="; });
            add("form", (one) => { one.action = "/healthz"; one.submit(); });
            await fetch("https://evil.example/").catch(() => {});
            await new Promise((done) => setTimeout(done, 300));
            return window.ran;
        })()"""
    )
    expect(ran == [], f"ran: {ran}")
    expect(await page.run("location.pathname") == "/", "the form was sent")


async def upstream(world):
    """A page that the upstream serves, and that has the origin of the page, runs nothing: it cannot read the token."""
    page = await world.page()
    # As a reverse proxy that knows its users does; without one, a browser cannot open such a page at all.
    await page.call("Network.setExtraHTTPHeaders", headers={"Wxcode-Token": world.bench.tokens["eve"]})
    await page.open(world.url + "api/thief")
    await asyncio.sleep(0.3)
    title = (await page.browser.call("Target.getTargetInfo", targetId=page.target))["targetInfo"]["title"]
    expect(title == "idle", f"the title: {title}")
    await page.open(world.url)
    await page.until("document.querySelector('#connection.open')")


CHECKS = {one.__name__: one for one in (hostile, foreign, inline, upstream)}

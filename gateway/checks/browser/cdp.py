"""Chromium over its debugging protocol."""

import asyncio
import base64
import contextlib
import itertools
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

import websockets

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find():
    """Returns the path of a Chromium; None if there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Failed(Exception):
    pass


class Browser:
    """A Chromium without a window and with a profile of its own."""

    async def __aenter__(self):
        self.directory = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            [
                find(), "--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--disable-gpu", "--hide-scrollbars",
                "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run",
                "--no-default-browser-check", "--disable-sync", "--lang=en", "--js-flags=--expose-gc",
                "--enable-precise-memory-info", f"--user-data-dir={self.directory}", "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port = pathlib.Path(self.directory, "DevToolsActivePort")
        for _ in range(600):
            if port.exists() and port.read_text().count("\n"):
                break
            await asyncio.sleep(0.05)
        number, path = port.read_text().split("\n")[:2]
        self.socket = await websockets.connect(f"ws://127.0.0.1:{number}{path}", max_size=None)
        self.ids = itertools.count(1)
        self.waiting, self.pages = {}, {}
        self.trace, self.traced = [], asyncio.Event()
        self.reader = asyncio.create_task(self.read())
        return self

    async def __aexit__(self, *_):
        self.reader.cancel()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    async def read(self):
        async for text in self.socket:
            message = json.loads(text)
            if "id" in message:
                future = self.waiting.pop(message["id"])
                if not future.done():
                    future.set_result(message)
            elif message.get("sessionId") in self.pages:
                self.pages[message["sessionId"]].take(message["method"], message["params"])
            elif message["method"] == "Tracing.dataCollected":
                self.trace += message["params"]["value"]
            elif message["method"] == "Tracing.tracingComplete":
                self.traced.set()

    async def call(self, method, session=None, **params):
        number = next(self.ids)
        self.waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps({"id": number, "method": method, "params": params, **({"sessionId": session} if session else {})}))
        answer = await asyncio.wait_for(self.waiting[number], 60)
        if "error" in answer:
            raise Failed(f"{method}: {answer['error']['message']}")
        return answer["result"]

    async def page(self, url="about:blank", language="en-US"):
        """Opens a tab in a context of its own, as another person's browser would be."""
        context = (await self.call("Target.createBrowserContext"))["browserContextId"]
        return await self.tab(context, url, language)

    async def tab(self, context, url="about:blank", language="en-US"):
        target = (await self.call("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
        session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = Page(self, session, context, target)
        self.pages[session] = page
        for domain in ("Page", "Runtime", "Network", "Log"):
            await page.call(f"{domain}.enable")
        await page.call("Emulation.setLocaleOverride", locale=language)
        await page.call("Network.setUserAgentOverride", userAgent="wxcode-check", acceptLanguage=language)
        await page.size(1280, 800)
        if url != "about:blank":
            await page.open(url)
        return page


class Page:
    """One tab."""

    def __init__(self, browser, session, context, target):
        self.browser, self.session, self.context, self.target = browser, session, context, target
        self.problems, self.requests, self.frames, self.events = [], [], [], []

    def take(self, method, params):
        self.events.append(method)
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.problems.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.problems.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Network.webSocketFrameReceived":
            self.frames.append(("in", params["response"]["payloadData"]))
        elif method == "Network.webSocketFrameSent":
            self.frames.append(("out", params["response"]["payloadData"]))
        elif method == "Network.webSocketCreated":
            self.frames.append(("open", ""))

    async def call(self, method, **params):
        return await self.browser.call(method, self.session, **params)

    async def open(self, url):
        await self.call("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def reload(self):
        await self.call("Page.reload")

    async def close(self):
        await self.browser.call("Target.closeTarget", targetId=self.target)
        self.browser.pages.pop(self.session, None)

    @contextlib.asynccontextmanager
    async def tasks(self):
        """Collects how long each task of the page's main thread has the processor, in milliseconds.

        How long it lasts says more about who else uses the machine.
        """
        browser, tasks = self.browser, []
        browser.trace.clear()
        browser.traced.clear()
        categories = {"includedCategories": ["toplevel", "blink.user_timing"]}
        await browser.call("Tracing.start", traceConfig=categories, transferMode="ReportEvents")
        await self.run("performance.mark('traced')")
        yield tasks
        await browser.call("Tracing.end")
        await browser.traced.wait()
        thread = next((one["pid"], one["tid"]) for one in browser.trace if one["name"] == "traced")
        tasks += [
            one["tdur"] / 1000
            for one in browser.trace
            if one["name"].endswith("RunTask") and (one["pid"], one["tid"]) == thread and "tdur" in one
        ]

    async def size(self, width, height, scheme="light"):
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        await self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def run(self, script):
        """Returns the value of an expression, awaited."""
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, allowUnsafeEvalBlockedByCSP=False)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Failed(f"{script[:80]}: {details.get('exception', {}).get('description') or details['text']}")
        return answer["result"].get("value")

    async def until(self, script, within=15):
        """Waits until an expression is true, and returns its value."""
        end = time.monotonic() + within
        while True:
            try:
                value = await self.run(f"!!({script})")
            except Failed as error:
                # A page that is being replaced has nothing to say.
                value, last = None, error
            else:
                last = value
            if value:
                return value
            if time.monotonic() > end:
                raise Failed(f"never true within {within} s: {script}; last: {last}")
            await asyncio.sleep(0.03)

    async def type(self, text):
        await self.call("Input.insertText", text=text)

    async def key(self, key, modifiers=0):
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, " ": 32, "PageUp": 33, "PageDown": 34, "ArrowDown": 40}
        text = {"Enter": "\r", " ": " "}.get(key, "")
        base = {"key": key, "code": {" ": "Space"}.get(key, key), "windowsVirtualKeyCode": codes[key], "modifiers": modifiers}
        await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **base)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **base)

    async def screenshot(self, path):
        picture = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(picture["data"]))

    async def roles(self):
        """Returns the tree for screen readers as (role, name, properties)."""
        await self.call("Accessibility.enable")
        nodes = (await self.call("Accessibility.getFullAXTree"))["nodes"]
        return [
            (
                node["role"]["value"],
                node.get("name", {}).get("value", ""),
                {one["name"]: one["value"].get("value") for one in node.get("properties", [])},
            )
            for node in nodes
            if not node.get("ignored")
        ]

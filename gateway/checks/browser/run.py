"""Uses the gateway's page in a real browser: what a user does, what a bad network does, and what an enemy writes.

    python3 -m venv V && V/bin/pip install websockets==17.4
    V/bin/python gateway/checks/browser/run.py BENCH PICTURES [--cuts N] [check ...]

BENCH is the built `gateway-bench`; pictures of the page are written to the directory PICTURES.
"""

import argparse
import asyncio
import pathlib
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).parent.parent / "numbers"))

import attacks
import broken
import policy
import talks
from bench import Bench
from cdp import Browser
from relay import Relay


class World:
    """A gateway, a relay before it, and a browser."""

    def __init__(self, bench, browser, relay, pictures, cuts):
        self.bench, self.browser, self.relay, self.pictures, self.cuts = bench, browser, relay, pictures, cuts

    @property
    def url(self):
        return f"http://127.0.0.1:{self.relay.port}/"

    async def page(self, person="eve", language="en-US"):
        """Opens the page as somebody, and waits until it is connected."""
        page = await self.browser.page(f"{self.url}#token={self.bench.tokens[person]}", language)
        await page.until("document.querySelector('#connection.open')" if person == "eve" else "!document.querySelector('#app').hidden")
        return page

    async def picture(self, page, name):
        await asyncio.sleep(0.3)
        await page.screenshot(self.pictures / f"{name}.png")


CHECKS = {name: check for part in (policy, talks, attacks, broken) for name, check in part.CHECKS.items()}


async def run(arguments):
    failed = []
    Bench.binary = arguments.bench
    pictures = pathlib.Path(arguments.pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory, Bench(directory, limits={"heartbeat": "2s", "replayTime": "10s"}, upstream={"address": "http://127.0.0.1:9"}) as bench:
        async with Browser() as browser:
            for name in arguments.checks or CHECKS:
                started = time.monotonic()
                async with Relay(bench.port) as relay:
                    world = World(bench, browser, relay, pictures, arguments.cuts)
                    try:
                        facts = await asyncio.wait_for(CHECKS[name](world), 600) or ""
                    except Exception as error:
                        failed.append(name)
                        facts = f"FAILED: {type(error).__name__}: {error}"
                        for number, page in enumerate(list(browser.pages.values())):
                            await page.screenshot(pictures / f"failed-{name}-{number}.png")
                for page in list(browser.pages.values()):
                    await page.close()
                print(f"{name:>12}  {time.monotonic() - started:5.1f} s  {facts}", flush=True)
    print(f"browser: {len(failed)} failed" if failed else "browser: all passed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("pictures")
    parser.add_argument("checks", nargs="*", choices=[*CHECKS, []])
    parser.add_argument("--cuts", type=int, default=100)
    sys.exit(asyncio.run(run(parser.parse_args())))


if __name__ == "__main__":
    main()

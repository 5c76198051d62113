"""Checks that Prometheus' own parser reads /metrics, and that the values follow what happens.

    python3 -m venv V && V/bin/pip install prometheus-client==0.26.0
    V/bin/python gateway/checks/metrics/run.py BENCH

BENCH is the built `gateway-bench`.
"""

import asyncio
import pathlib
import sys
import urllib.request

from prometheus_client.parser import text_string_to_metric_families

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "numbers"))
from bench import Bench, Chat, Failed, ask, check, in_world

LABELS = {"result", "code", "direction", "status", "method", "status_class", "call", "le"}


def read(bench):
    """Returns the metrics' families by name."""
    with urllib.request.urlopen(f"http://127.0.0.1:{bench.metrics_port}/metrics", timeout=30) as response:
        check(response.headers["Content-Type"].startswith("text/plain; version=0.0.4"), "the content type is the format's")
        return {family.name: family for family in text_string_to_metric_families(response.read().decode())}


def value(families, name, family, **labels):
    return sum(s.value for s in families[family].samples if s.name == name and labels.items() <= s.labels.items())


async def main():
    with in_world() as bench:
        chat = await Chat.open(bench.port, bench.tokens["ada"])
        await ask(chat, "chunks=20 bytes=100", "one")
        bench.get("/api/me")
        first = await asyncio.to_thread(read, bench)
        await ask(chat, "chunks=20 bytes=100", "two")
        second = await asyncio.to_thread(read, bench)
        for family in second.values():
            check(family.documentation and family.type != "unknown", f"{family.name} is a {family.type}, and explained")
            check({label for s in family.samples for label in s.labels} <= LABELS, "  with labels of the list")
            if family.type == "histogram":
                buckets = [s for s in family.samples if s.name.endswith("_bucket")]
                rows = {tuple(sorted((k, v) for k, v in s.labels.items() if k != "le")) for s in buckets}
                for row in rows:
                    counts = [s.value for s in buckets if set(row) <= set(s.labels.items())]
                    total = value(second, f"{family.name}_count", family.name, **dict(row))
                    check(counts == sorted(counts) and counts[-1] == total, "  with buckets that add up")
        check(value(second, "wxcode_ws_connections", "wxcode_ws_connections") == 1, "one socket is open")
        ended = ("wxcode_runs_ended_total", "wxcode_runs_ended")
        check((value(first, *ended), value(second, *ended)) == (1, 2), "ended runs: 1, then 2")
        sent = ("wxcode_ws_message_bytes_sum", "wxcode_ws_message_bytes")
        more = value(second, *sent, direction="out") - value(first, *sent, direction="out")
        check(20 * 100 < more < 20 * 100 + 10_000, f"{more:.0f} bytes were sent for the second answer")
    sys.exit(1 if Failed.count else 0)


if __name__ == "__main__":
    Bench.binary = sys.argv[1]
    asyncio.run(main())

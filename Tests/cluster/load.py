#!/usr/bin/env python3
"""Has many runs open at once: over two gateways, one ledger in PostgreSQL and three engines with a Docker Swarm, with a scripted agent.

usage: postgres/scripts/with-server scripts/test-world scripts/cluster Tests/cluster/load.py [RUNS [PER-SECOND]]
       (WXCODE_GATEWAY_PROGRAM names a gateway with the trait PostgreSQL; default: 300 runs, of which 4 begin in a second)
"""
import asyncio, json, os, pathlib, re, signal, subprocess, sys, time, urllib.request

import run as cluster
from run import HOME, NODES, ROOT, check, docker

sys.path.insert(0, str(ROOT / "gateway/checks/numbers"))
from bench import LIMITS, Chat, percentile  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
RATE = float(sys.argv[2]) if len(sys.argv) > 2 else 4
# All of them are open for half a minute.
SECONDS = int(RUNS / RATE) + 30
LEDGER = os.environ["WXCODE_TEST_POSTGRES"]


def sql(text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", LEDGER, "-c", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


class Gateway:
    """A gateway with files of its own, as on a machine of its own."""

    def __init__(self, number):
        home = HOME / f"gateway{number}"
        home.mkdir()
        self.port, self.metrics = 8400 + number, 8410 + number
        (home / "gateway.json").write_text(json.dumps({
            "name": f"gateway{number}", "listen": f"127.0.0.1:{self.port}", "metrics": {"listen": f"127.0.0.1:{self.metrics}"},
            "tokenFile": "tokens.json", "limits": LIMITS, "log": {"format": "json"}}))
        variables = cluster.ENVIRONMENT | {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("DATA", "STATE", "CACHE")}
        words = [os.environ["WXCODE_GATEWAY_PROGRAM"], "--config", f"{home}/gateway.json"]
        self.token = subprocess.run([words[0], "token", "add", "ada", *words[1:]], env=variables, check=True, capture_output=True, text=True).stdout.strip()
        self.log = open(home / "log", "w")
        self.process = subprocess.Popen(words, env=variables, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                self.waits()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"the gateway does not start:\n{(home / 'log').read_text()}")

    def waits(self):
        """How often runs waited for the ledger at most so long, by call: {call: {seconds: count}}."""
        found = {"open": {}, "close": {}}
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics}/metrics", timeout=30) as response:
            for call, bound, count in re.findall(r'^wxcode_ledger_seconds_bucket\{call="(\w+)",le="([^"]+)"\} (\d+)', response.read().decode(), re.M):
                found[call][float(bound)] = int(count)
        return found

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def agents():
    """Puts the scripted agent into the image of every node."""
    for number in range(1, len(NODES) + 1):
        docker(number, "create", "--name", "scripted", cluster.IMAGE, check=True)
        docker(number, "cp", f"{ROOT}/Tests/cluster/claude", "scripted:/usr/local/bin/claude", check=True)
        docker(number, "commit", "scripted", "wxcode/scripted-worker", check=True)
        docker(number, "rm", "scripted", check=True)
    cluster.IMAGE = "wxcode/scripted-worker"
    # A run of the scripted agent is six processes.
    stack = HOME / "stack.yml"
    stack.write_text((ROOT / "worker/stack.yml").read_text().replace("pids: 512", "pids: 4096"))
    return stack


def busy():
    """Processor time of this machine so far: in use, and all."""
    times = [int(word) for word in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return sum(times) - times[3] - times[4], sum(times)


async def one(number, gateway):
    """One run, begun in its turn; returns how long its acknowledgement took, and how it ended."""
    await asyncio.sleep(number / RATE)
    chat = await Chat.open(gateway.port, gateway.token)
    begin = time.monotonic()
    chat.send(type="message", content=f"Work for {SECONDS} seconds. tag{number:04}", id=f"tag{number:04}")
    answer = await chat.until("ack", "error")
    wait = time.monotonic() - begin
    try:
        if answer["type"] == "ack":
            answer = await asyncio.wait_for(chat.until("session_end"), SECONDS + 120)
    except TimeoutError:
        pass
    chat.abort()
    return wait, answer.get("status") or answer.get("code") or "no end"


async def most(ended):
    """The most runs that were open at once, until an event is set."""
    found = 0
    while not ended.is_set():
        try:
            found = max(found, int(await asyncio.to_thread(sql, "SELECT count(*) FROM runs WHERE status = 'open'")))
        except subprocess.CalledProcessError:
            # The first run makes the tables.
            pass
        await asyncio.sleep(2)
    return found


async def load(gateways):
    over = asyncio.Event()
    watch = asyncio.create_task(most(over))
    before = busy()
    runs = [asyncio.create_task(one(number, gateways[number % len(gateways)])) for number in range(RUNS)]
    await asyncio.sleep(RUNS / RATE)
    used, passed = (after - start for after, start in zip(busy(), before))
    ended = await asyncio.gather(*runs)
    over.set()
    return ended, await watch, used / passed


def show(call, gateways):
    """Checks that 99 of 100 runs waited 25 ms at most, and prints within what time all but a part were served."""
    counts = {}
    for gateway in gateways:
        for bound, count in gateway.waits()[call].items():
            counts[bound] = counts.get(bound, 0) + count
    total = counts[float("inf")]
    part = {share: min(bound for bound, count in counts.items() if count >= total * share) * 1000 for share in (0.5, 0.9, 0.99, 1)}
    print(f"        {call}: {total} calls, within " + ", ".join(f"{bound:g} ms {share:.0%}" for share, bound in part.items()), flush=True)
    check(f"{call}: 99 of 100 runs wait for the ledger for 25 ms at most", counts[0.025] >= 0.99 * total,
          f"{counts[0.025] / total:.1%} do")


def main():
    HOME.mkdir()
    cluster.deploy(agents(), db=LEDGER, limits={"parallel": RUNS})
    gateways = []
    try:
        gateways += [Gateway(1), Gateway(2)]
        ended, together, used = asyncio.run(load(gateways))
        statuses = [status for _, status in ended]
        check(f"{RUNS} runs succeed", statuses == ["success"] * RUNS, {status: statuses.count(status) for status in set(statuses)})
        check("all were open at once", together == RUNS, f"{together} were")
        served = (HOME / "workspace/demo/served").read_text().split()
        check("every question was served once", sorted(served) == [f"tag{number:04}" for number in range(RUNS)], f"{len(served)}")
        booked = sql("SELECT count(*), count(DISTINCT run_id), sum(total_cost_nano) FROM token_usage_logs WHERE status = 'success' AND is_partial = 0")
        check("every run is booked, none twice", booked == f"{RUNS}|{RUNS}|{RUNS * 1_000_000}", booked)
        check("no run is left open", sql("SELECT count(*) FROM runs WHERE status = 'open'") == "0")
        spread = sql("SELECT worker, count(*) FROM runs GROUP BY 1 ORDER BY 1").split("\n")
        check("they are spread over the nodes evenly", all(abs(int(line.split("|")[1]) - RUNS / 3) <= RUNS / 30 for line in spread), spread)
        print(f"        while they began, {used:.0%} of the machine was in use; acknowledged after "
              f"{percentile([w for w, _ in ended], 0.5) * 1000:.0f} ms (p50), {percentile([w for w, _ in ended], 0.99) * 1000:.0f} ms (p99)", flush=True)
        for call in ("open", "close"):
            show(call, gateways)
    finally:
        for gateway in gateways:
            gateway.stop()
    print(f"{len(cluster.failures)} failures" if cluster.failures else "all checks hold", flush=True)
    return 1 if cluster.failures else 0


sys.exit(main())

#!/usr/bin/env python3
"""Runs wxcode on a real cluster of three engines with a Docker Swarm, and breaks it in every way that docs/operate-a-cluster.md promises to bear.

usage: scripts/cluster Tests/cluster/run.py     (WXCODE_PROGRAM names a program to use in place of a new build)
"""
import json, os, re, signal, sqlite3, subprocess, sys, threading, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ["WXCODE_CLUSTER"]) / "test"
NODES = os.environ["WXCODE_CLUSTER_NODES"].split()
HOST = os.environ["WXCODE_CLUSTER_HOST"]
IMAGE = os.environ.get("WXCODE_WORKER_IMAGE", "wxcode/claude-worker")
SERVICE = "wxcode_worker"
PORT = 8377
LEASE = 15 + 5 + 5
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": str(HOME), "XDG_CONFIG_HOME": f"{HOME}/config", "DOCKER_CONFIG": f"{HOME}/docker",
    "WXCODE_API_BASE_URL": f"http://{HOST}:{PORT}",
}
failures = []
asked = []


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'}  {what}{'' if holds and not detail else f': {detail}'}", flush=True)
    if not holds:
        failures.append(what)


def program():
    if "WXCODE_PROGRAM" in os.environ:
        return os.environ["WXCODE_PROGRAM"]
    return subprocess.run(["scripts/prepare", "program"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def node(verb, number):
    subprocess.run([ROOT / "scripts/cluster", f"--{verb}", str(number)], check=True)


def docker(number, *words, **options):
    return subprocess.run(["docker", "-H", f"tcp://{NODES[number - 1]}:2375", *words], capture_output=True, text=True, **options)


def wxcode(*words, timeout=120):
    return subprocess.run([WXCODE, *words], env=ENVIRONMENT, cwd=HOME, capture_output=True, text=True, timeout=timeout)


class Chat(threading.Thread):
    """One run of `wxcode chat`, with a prompt that no other run has."""

    def __init__(self, scenario="text", *options):
        super().__init__()
        self.tag = f"tag{len(asked):04}"
        asked.append(self.tag)
        self.words = ["chat", "demo", "--format", "json", "--no-stdin", *options, f"Question {self.tag}. scenario:{scenario}"]
        self.answer, self.ended_at = {}, None
        self.start()

    def run(self):
        begin = time.monotonic()
        self.client = subprocess.Popen(
            [WXCODE, *self.words], env=ENVIRONMENT, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        output, errors = self.client.communicate()
        self.ended_at = time.monotonic()
        self.seconds = self.ended_at - begin
        self.status = self.client.returncode
        try:
            self.answer = json.loads(output)
        except ValueError:
            self.answer = {"error": {"code": "no JSON", "error": output + errors}}

    def wait(self):
        self.join()
        return self

    @property
    def worked(self):
        return self.status == 0

    @property
    def code(self):
        return (self.answer.get("error") or {}).get("code")

    @property
    def worker(self):
        return ledger("SELECT worker FROM runs WHERE run_id = ?", self.answer.get("run_id", ""))[0][0]

    def __str__(self):
        return f"{self.status} {self.code} {(self.answer.get('error') or {}).get('error', '')} ({self.seconds:.1f} s)"


def ledger(query, *values):
    with sqlite3.connect(f"file:{HOME}/usage.sqlite3?mode=ro", uri=True) as database:
        return database.execute(query, values).fetchall() or [(None,)]


def until(what, patience, holds):
    """Waits until something holds, and says how long it took."""
    begin = time.monotonic()
    while not holds():
        if time.monotonic() - begin > patience:
            check(what, False, f"not within {patience} s")
            return
        time.sleep(0.5)
    check(what, True, f"after {time.monotonic() - begin:.1f} s")


def container(number):
    words = ["ps", "-q", "--filter", f"label=com.docker.swarm.service.name={SERVICE}", "--filter", "status=running"]
    return (docker(number, *words).stdout.split() or [None])[0]


def runs_in(number):
    name = container(number)
    return docker(number, "exec", name, "wxcode-run", "list").stdout.split() if name else []


def ready(number):
    """Whether the node has a worker that takes runs."""
    name = container(number)
    return bool(name) and "closing=no" in docker(number, "exec", name, "wxcode-run", "facts").stdout


def all_ready():
    return all(ready(number) for number in (1, 2, 3))


def place(number):
    return f"{SERVICE}@node{number}"


def on(number, scenario, *options):
    """Starts runs until one is at that node, and returns it; the others must succeed."""
    chats = []
    while True:
        chats.append(Chat(scenario, *options))
        time.sleep(0.1)
        found = []
        deadline = time.monotonic() + 30
        while not found and time.monotonic() < deadline:
            found = [row[0] for row in ledger("SELECT worker FROM runs WHERE title LIKE ?", f"%{chats[-1].tag}%") if row[0]]
            time.sleep(0.05)
        if found == [place(number)]:
            # Its first words are on their way.
            while chats[-1].is_alive() and not served(chats[-1].tag):
                time.sleep(0.1)
            return chats[-1], chats[:-1]
        if len(chats) > 12:
            raise SystemExit(f"no run went to node {number}")


def served(tag):
    return any(tag in line for line in (HOME / "api.log").read_text().splitlines() if '"request"' in line)


# --- Set up ---------------------------------------------------------------------------------------------------------------

def deploy(stack="worker/stack.yml", **settings):
    """Makes the service with its workspace, and what a client needs to use it."""
    (HOME / "workspace/demo").mkdir(parents=True)
    subprocess.run(["chown", "-R", "1000:1000", HOME / "workspace"], check=True)
    (HOME / "config/wxcode").mkdir(parents=True)
    contexts = {f"node{number}": f"node{number}" for number in (1, 2, 3)}
    (HOME / "config/wxcode/config.json").write_text(json.dumps(
        {"swarm": {"manager": "node1", "service": SERVICE, "contexts": contexts}, "db": f"{HOME}/usage.sqlite3", **settings}))
    for number, address in enumerate(NODES, 1):
        subprocess.run(["docker", "context", "create", f"node{number}", "--docker", f"host=tcp://{address}:2375"],
                       env=ENVIRONMENT, check=True, capture_output=True)
    docker(1, "secret", "create", "claude-token", "-", input="sk-ant-oat01-of-no-account-at-all", check=True)
    for name in docker(1, "node", "ls", "-q").stdout.split():
        docker(1, "node", "update", "--label-add", "wxcode.worker=true", name, check=True)
    variables = {**ENVIRONMENT, "WXCODE_WORKSPACE": f"{HOME}/workspace", "WXCODE_WORKER_IMAGE": IMAGE, "WXCODE_STOP_GRACE": "60s"}
    subprocess.run(["docker", "--context", "node1", "stack", "deploy", "-c", stack, "wxcode"],
                   cwd=ROOT, env=variables, check=True, capture_output=True)
    until("the stack runs on every node", 180, all_ready)


# --- What is checked ------------------------------------------------------------------------------------------------------

def whole():
    done = wxcode("doctor", "demo")
    check("doctor finds every worker fit", done.returncode == 0 and all(place(n) in done.stdout for n in (1, 2, 3)),
          "" if done.returncode == 0 else done.stdout)
    rights = "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.Config.User}} {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}"
    found = docker(1, "inspect", "-f", rights, container(1)).stdout.strip()
    check("a worker has the rights of docker-compose.yml", found == f"true [ALL] 1000:1000 {4 << 30} 512", found)
    chats = [chat.wait() for chat in [Chat() for _ in range(12)]]
    check("12 runs at once succeed", all(chat.worked for chat in chats), "; ".join(str(c) for c in chats if not c.worked))
    counts = {n: sum(chat.worker == place(n) for chat in chats) for n in (1, 2, 3)}
    check("they are spread over three nodes", all(3 <= count <= 5 for count in counts.values()), str(counts))
    for number in (1, 2, 3):
        first = next(chat for chat in chats if chat.worker == place(number))
        again = Chat("text", "--resume", first.answer["session_id"]).wait()
        check(f"a session of node {number} continues there", again.worked and again.worker == place(number), str(again))
    single = [Chat().wait().seconds for _ in range(5)]
    print(f"        one run after the other: {', '.join(f'{s:.2f}' for s in single)} s", flush=True)
    return {number: next(chat for chat in chats if chat.worker == place(number)) for number in (1, 2, 3)}


def broken(what, number, do, repair, sessions):
    """A fault in mid-run: the client knows, the next run begins elsewhere, and what comes back works."""
    chat, others = on(number, "slow words=600 delay=100")
    begin = time.monotonic()
    do()
    chat.join(40)
    seconds = (chat.ended_at or time.monotonic() + 99) - begin
    check(f"{what}: the client knows within 10 s", seconds <= 10, f"{seconds:.1f} s, {chat.wait()}")
    check(f"{what}: the run is booked as failed or lost", chat.status == 1, str(chat))
    after = Chat().wait()
    check(f"{what}: the next run begins elsewhere at once", after.worked and after.worker != place(number) and after.seconds < 10,
          f"{after.worker}, {after}")
    listed = wxcode("runs", "list")
    check(f"{what}: runs list says which worker is silent", place(number) in listed.stderr, listed.stderr)
    gone = Chat("text", "--resume", sessions[number].answer["session_id"]).wait()
    check(f"{what}: a session of the node says where it is", gone.code == "session_elsewhere" and place(number) in str(gone), str(gone))
    repair()
    until(f"{what}: the node has a worker again", 180, lambda: ready(number))
    time.sleep(max(0, begin + LEASE - time.monotonic()))
    left = [run for run in runs_in(number) if run == chat.answer.get("run_id")]
    check(f"{what}: nothing of the run is left after the lease", not left, str(left))
    until(f"{what}: the session continues there", 90,
          lambda: Chat("text", "--resume", sessions[number].answer["session_id"]).wait().worked)
    for other in others:
        check(f"{what}: a run elsewhere goes on", other.wait().worked, str(other))


def drained():
    chat, others = on(2, "slow words=100 delay=100")
    docker(1, "node", "update", "--availability", "drain", "node2", check=True)
    time.sleep(2)
    during = [Chat().wait() for _ in range(3)]
    check("drain: runs go elsewhere", all(c.worked and c.worker != place(2) for c in during), "; ".join(map(str, during)))
    check("drain: the run under way ends well", chat.wait().worked, str(chat))
    for other in others:
        other.wait()
    docker(1, "node", "update", "--availability", "active", "node2", check=True)
    until("drain: the node has a worker again", 120, lambda: ready(2))


def upgraded():
    chats = [Chat("slow words=80 delay=100") for _ in range(6)]
    time.sleep(3)
    update = subprocess.Popen(["docker", "-H", f"tcp://{NODES[0]}:2375", "service", "update", "--force", "--detach=false", SERVICE],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while update.poll() is None:
        chats.append(Chat("slow words=20 delay=100"))
        time.sleep(2)
    lost = [chat for chat in chats if not chat.wait().worked]
    check(f"upgrade: {len(chats)} runs, none is lost", not lost, "; ".join(map(str, lost)))
    check("upgrade: the service is updated", update.returncode == 0)


def stopped():
    chat, _ = on(1, "slow words=600 delay=100")
    listed = json.loads(wxcode("runs", "list", "--format", "json").stdout)["runs"]
    check("runs list names the worker", [run["worker"] for run in listed] == [place(1)])
    done = wxcode("runs", "stop", listed[0]["run_id"])
    chat.wait()
    booked_as = ledger("SELECT status FROM runs WHERE run_id = ?", listed[0]["run_id"])[0][0]
    check("runs stop ends the run there", done.returncode == 0 and booked_as == "cancelled" and not runs_in(1), booked_as)
    chat, _ = on(3, "slow words=600 delay=100")
    chat.client.kill()
    until("a killed client's run is gone by itself", 30, lambda: not runs_in(3))
    check("runs reap closes it", wxcode("runs", "reap").returncode == 0)


def booked():
    opened = ledger("SELECT count(*) FROM runs WHERE status = 'open'")[0][0]
    check("no run is left open in the ledger", opened == 0, str(opened))
    titles = [row[0] for row in ledger("SELECT title FROM runs WHERE title IS NOT NULL")]
    twice = [tag for tag in asked if sum(tag in title for title in titles) > 1]
    check("no run is in the ledger twice", not twice, str(twice))
    requests = [json.loads(line) for line in (HOME / "api.log").read_text().splitlines()]
    # A session that goes on sends its earlier questions again: the last one is what is asked.
    questions = [max(re.findall(r"tag\d{4}", json.dumps(r)), default="") for r in requests if r["event"] == "request"]
    repeated = [tag for tag in asked if questions.count(tag) > 1]
    check("no question went to the API twice", not repeated, str(repeated))
    lost = [tag for tag in asked if served(tag) and not any(tag in title for title in titles)]
    check(f"of {len(asked)} runs none that the API served is missing", not lost, str(lost))


def main():
    global WXCODE
    WXCODE = program()
    HOME.mkdir()
    with open(HOME / "api.log", "w") as log:
        api = subprocess.Popen([ROOT / "worker/messages-api-standin", "--host", HOST, "--port", str(PORT)],
                               stdout=log, stderr=subprocess.STDOUT)
    try:
        deploy()
        sessions = whole()
        stopped()
        drained()
        upgraded()
        broken("a node dies", 3, lambda: node("kill", 3), lambda: node("start", 3), sessions)
        broken("an engine dies", 2, lambda: node("engine", 2), lambda: node("start", 2), sessions)
        broken("a network is cut", 2, lambda: node("cut", 2), lambda: node("heal", 2), sessions)
        booked()
    finally:
        api.send_signal(signal.SIGTERM)
        api.wait()
    print(f"{len(failures)} failures" if failures else "all checks hold", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

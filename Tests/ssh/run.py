#!/usr/bin/env python3
"""Runs wxcode with a worker whose engine is reached by ssh, as docs/operate-a-cluster.md says, through an ssh server of its own.

usage: scripts/test-world Tests/ssh/run.py     (as root; needs sshd; WXCODE_PROGRAM names a program)
"""
import json, os, signal, socket, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ["WXCODE_TEST_WORKSPACE"]).parent / "ssh"
CONTAINER, STANDIN = os.environ["WXCODE_TEST_CONTAINER"], os.environ["WXCODE_TEST_STANDIN"]
SSHD = next((path for path in ("/usr/sbin/sshd", "/usr/local/sbin/sshd") if os.path.exists(path)), None)
failures = []


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'}  {what}{'' if holds else f': {detail}'}", flush=True)
    if not holds:
        failures.append(what)


class Server:
    """An ssh server on a port of 127.0.0.1, for this user with a key of its own."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("host", "other", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", HOME / name], check=True)
        (HOME / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {HOME}/host\nAuthorizedKeysFile {HOME}/user.pub\nPidFile none\n"
            "StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n")
        self.start()

    def start(self):
        Path("/run/sshd").mkdir(exist_ok=True)
        self.process = subprocess.Popen([SSHD, "-D", "-f", HOME / "sshd_config"], stdout=subprocess.DEVNULL, stderr=open(HOME / "sshd.log", "a"))
        deadline = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", self.port)) and time.monotonic() < deadline:
            time.sleep(0.1)

    def family(self):
        """The server and all that it has started: its connections, and their clients of the engine."""
        parents = {}
        for file in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = file.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents.setdefault(int(words[1]), []).append(int(file.parent.name))
        found = [self.process.pid]
        for pid in found:
            found += parents.get(pid, [])
        return found

    def tell(self, number):
        for pid in self.family():
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def kill(self):
        self.tell(signal.SIGKILL)
        self.process.wait()


def trust(key, *more):
    """Writes the client's configuration: which key the server must have, and what the page recommends."""
    (HOME / "known").write_text(f"[127.0.0.1]:{server.port} {(HOME / f'{key}.pub').read_text()}")
    (HOME / "ssh_config").write_text(
        f"IdentityFile {HOME}/user\nIdentitiesOnly yes\nUserKnownHostsFile {HOME}/known\nGlobalKnownHostsFile none\nStrictHostKeyChecking yes\n"
        "ServerAliveInterval 3\nServerAliveCountMax 2\n" + "\n".join(more) + "\n")


def configure(**worker):
    (HOME / "config/wxcode/config.json").write_text(json.dumps({"workers": [{"container": CONTAINER, **worker}]}))
    subprocess.run(["rm", "-rf", HOME / "cache"], check=True)


def wxcode(*words, **options):
    return subprocess.run([WXCODE, *words], env=ENVIRONMENT, cwd=HOME, capture_output=True, text=True, timeout=90, **options)


def answer(run):
    try:
        return json.loads(run)
    except ValueError:
        return {"error": {"code": "no JSON", "error": run}}


def chat():
    begin = time.monotonic()
    run = wxcode("chat", "demo", "--format", "json", "--no-stdin", "Hello?")
    return run.returncode, answer(run.stdout or run.stderr), time.monotonic() - begin


def code(reply):
    return (reply.get("error") or {}).get("code")


def in_worker():
    return subprocess.run(["docker", "exec", CONTAINER, "wxcode-run", "list"], capture_output=True, text=True).stdout.split()


def works():
    for what, worker in [("a context", {"context": "far"}), ("an address", {"host": f"ssh://root@127.0.0.1:{server.port}"})]:
        configure(**worker)
        status, reply, _ = chat()
        check(f"a run by {what} with ssh", status == 0, reply)
    doctor = wxcode("doctor", "demo")
    check("doctor finds the worker fit", doctor.returncode == 0, doctor.stdout)
    alone = statistics.median(chat()[2] for _ in range(5))
    trust("host", "ControlMaster auto", f"ControlPath {HOME}/%C", "ControlPersist 10m")
    chat()
    shared = statistics.median(chat()[2] for _ in range(5))
    check(f"a shared connection is faster: {alone:.2f} s without, {shared:.2f} s with", shared < alone)
    subprocess.run(["ssh", "-O", "exit", "-p", str(server.port), "root@127.0.0.1"], env=ENVIRONMENT, capture_output=True)
    trust("host")


def refused():
    trust("other")
    status, reply, seconds = chat()
    check(f"a server with another key gets nothing ({seconds:.1f} s)", code(reply) == "engine_unreachable" and status == 5, reply)
    trust("host")
    server.kill()
    status, reply, seconds = chat()
    check(f"no server ({seconds:.1f} s)", code(reply) == "engine_unreachable" and status == 5, reply)
    server.start()


def broken(what, number):
    """What happens to the server in mid-run is known within ten seconds; the next run works once it is back."""
    words = ["chat", "demo", "--format", "json", "--no-stdin", "Wait. scenario:slow words=600 delay=100"]
    process = subprocess.Popen([WXCODE, *words], env=ENVIRONMENT, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while not in_worker() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    begin = time.monotonic()
    server.tell(number)
    output, errors = process.communicate(timeout=60)
    seconds = time.monotonic() - begin
    check(f"{what}: the client knows within 10 s ({seconds:.1f} s)", code(answer(output or errors)) == "engine_lost" and seconds <= 10, output or errors)
    server.kill()
    server.start()
    status, reply, _ = chat()
    check(f"{what}: the next run works", status == 0, reply)
    deadline = begin + 30
    while in_worker() and time.monotonic() < deadline:
        time.sleep(0.5)
    check(f"{what}: nothing is left after the lease ({time.monotonic() - begin:.0f} s)", not in_worker())


if not SSHD:
    sys.exit("Tests/ssh/run.py: there is no sshd (Debian: apt-get install openssh-server)")
WXCODE = os.environ.get("WXCODE_PROGRAM") or subprocess.run(
    ["scripts/prepare", "program"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
for directory in (HOME / "config/wxcode", HOME / "bin"):
    directory.mkdir(parents=True)
# ssh reads its configuration from the home directory that the system knows, whatever HOME says.
(HOME / "bin/ssh").write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {HOME}/ssh_config "$@"\n')
(HOME / "bin/ssh").chmod(0o755)
ENVIRONMENT = {
    "PATH": f"{HOME}/bin:{os.environ['PATH']}", "HOME": str(HOME), "XDG_CONFIG_HOME": str(HOME / "config"), "XDG_CACHE_HOME": str(HOME / "cache"),
    "XDG_STATE_HOME": str(HOME / "state"), "XDG_DATA_HOME": str(HOME / "data"), "DOCKER_CONFIG": str(HOME / "docker"),
    "WXCODE_API_BASE_URL": f"http://{STANDIN}:8080",
}
server = Server()
try:
    trust("host")
    words = ["docker", "context", "create", "far", "--docker", f"host=ssh://root@127.0.0.1:{server.port}"]
    subprocess.run(words, env=ENVIRONMENT, check=True, capture_output=True)
    configure(context="far")
    login = wxcode("login", "--token", input="sk-ant-oat01-" + "not-a-real-token-" * 3)
    check("a token is kept in the worker", login.returncode == 0, login)
    works()
    refused()
    broken("the server is killed", signal.SIGKILL)
    broken("the server stands still", signal.SIGSTOP)
finally:
    server.kill()
sys.exit(f"{len(failures)} failed: {'; '.join(failures)}" if failures else 0)

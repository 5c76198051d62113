#!/usr/bin/env python3
"""Runs wxcode through the real kubectl, against a stand-in of the API server whose pods are the worker of a test world.

usage: scripts/test-world Tests/kubernetes/run.py     (WXCODE_PROGRAM names a program, WXCODE_KUBECTL a client of 1.31 or later)

What this shows: command lines, exit statuses and messages of the real client, the wrapper and Claude Code behind it, secrets on stdin alone,
and what is left of a run that is cut off. What it does not: a kubelet, a container runtime behind it, and a network policy in force.
"""
import json, os, signal, sqlite3, subprocess, sys, threading, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ["WXCODE_TEST_WORKSPACE"]).parent / "kubernetes"
CONTAINER, STANDIN = os.environ["WXCODE_TEST_CONTAINER"], os.environ["WXCODE_TEST_STANDIN"]
KEY = "sk-ant-api03-" + "not-a-real-key-" * 3
failures = []


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'}  {what}{'' if holds else f': {detail}'}", flush=True)
    if not holds:
        failures.append(what)


def prepare(what, variable):
    if variable in os.environ:
        return os.environ[variable]
    return subprocess.run(["scripts/prepare", what], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def uid(number, generation=1):
    return f"0a1b2c3d-0000-4000-8000-{generation:06}{number:06}"


def put_pod(number, state=None, last=None, generation=1, **faults):
    """Makes or changes a pod."""
    state = state or {"running": {"startedAt": "2026-01-01T00:00:00Z"}}
    pod = {"kind": "Pod", "apiVersion": "v1",
           "metadata": {"name": f"wxcode-worker-{number}", "namespace": "wxcode", "uid": uid(number, generation),
                        "labels": {"wxcode.tenant": "default"}, "annotations": {f"wxcode.test/{k}": v for k, v in faults.items()}},
           "spec": {"containers": [{"name": "worker", "image": "w", "securityContext": {"runAsUser": 1000, "runAsNonRoot": True}}]},
           "status": {"phase": "Running", "containerStatuses": [
               {"name": "worker", "ready": True, "restartCount": 0, "image": "w", "imageID": "w", "state": state, "lastState": last or {}}]}}
    file = PODS / f"wxcode-worker-{number}.json"
    file.with_suffix(".new").write_text(json.dumps(pod))
    file.with_suffix(".new").rename(file)


def configure(*numbers):
    workers = [{"pod": f"wxcode-worker-{n}", "namespace": "wxcode", "kubeconfig": str(CLUSTER / "kubeconfig")} for n in numbers]
    (HOME / "config/wxcode/config.json").write_text(json.dumps({"workers": workers}))


def wxcode(*words, timeout=60, **variables):
    return subprocess.run([WXCODE, *words], env=ENVIRONMENT | variables, cwd=HOME, capture_output=True, text=True, timeout=timeout)


def chat(*words, **variables):
    """Asks, and returns the status and the answer as JSON."""
    run = wxcode("chat", "demo", "--format", "json", "--no-stdin", *words, **variables)
    try:
        return run.returncode, json.loads(run.stdout)
    except ValueError:
        return run.returncode, {"error": {"code": "no JSON", "error": run.stdout + run.stderr}}


def code(answer):
    return (answer.get("error") or {}).get("code")


def in_worker():
    return subprocess.run(["docker", "exec", CONTAINER, "wxcode-run", "list"], capture_output=True, text=True).stdout.split()


def until(what, patience, holds):
    begin = time.monotonic()
    while not holds() and time.monotonic() - begin < patience:
        time.sleep(0.2)
    check(f"{what} ({time.monotonic() - begin:.1f} s)", holds(), f"not within {patience} s")


def start_slow():
    """Starts a run that takes long, and returns its process once it is in the worker."""
    words = [WXCODE, "chat", "demo", "--format", "json", "--no-stdin", "Wait. scenario:slow words=600 delay=200"]
    process = subprocess.Popen(words, env=ENVIRONMENT, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while not in_worker() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    return process


def ended(process):
    output, errors = process.communicate(timeout=60)
    try:
        return process.returncode, json.loads(output)
    except ValueError:
        return process.returncode, {"error": {"code": "no JSON", "error": output + errors}}


def clients(process):
    """The kubectl processes of a wxcode process that run something in a pod."""
    found = subprocess.run(["pgrep", "-P", str(process.pid), "-f", "exec -i"], capture_output=True, text=True).stdout.split()
    return [int(pid) for pid in found]


def words_of_all():
    """The words and nothing else of all processes of this machine, until the returned event is set."""
    seen, stop = set(), threading.Event()

    def look():
        while not stop.is_set():
            for file in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(file.read_bytes())
                except OSError:
                    pass

    threading.Thread(target=look, daemon=True).start()
    return seen, stop


def login():
    """Logs in by a token on stdin, which is none of a real account; everything else needs it."""
    token = subprocess.run([WXCODE, "login", "--token"], env=ENVIRONMENT, cwd=HOME, input="sk-ant-oat01-" + "not-a-real-token-" * 3,
                           capture_output=True, text=True)
    check("a token is kept in the pod", token.returncode == 0, token)


def basics():
    status, answer = chat("Hello?")
    check("a run", status == 0 and answer.get("status") == "success", answer)
    with sqlite3.connect(HOME / "usage.sqlite3") as ledger:
        check("is booked with its pod", ledger.execute("SELECT worker FROM runs").fetchall() == [("wxcode-worker-0@wxcode",)])
    first = answer.get("session_id", "")
    status, answer = chat("--resume", first, "And again?")
    check("a session goes on", status == 0 and answer.get("session_id") == first, answer)
    doctor = wxcode("doctor", "demo", "--format", "json")
    checks = {c["name"]: c for c in json.loads(doctor.stdout)["checks"]}
    check("doctor knows the cluster", checks["cluster"]["detail"] == "Kubernetes v1.37.0-standin", checks)
    check("doctor knows the worker", checks["wrapper"]["status"] == "ok" and checks["workspace"]["status"] == "ok", checks)
    check("doctor knows the pod's rights", checks["user"]["detail"] == "1000" and checks["service account"]["status"] == "ok", checks)
    shown = wxcode("policy", "demo").stdout
    check("policy shows the command", "kubectl -n wxcode exec -i wxcode-worker-0 -c worker -- wxcode-run guard POD_UID env" in " ".join(shown.split()), shown)
    projects = wxcode("project", "list")
    check("the pod's projects are listed", projects.returncode == 0 and "demo" in projects.stdout, projects)
    logs = wxcode("worker", "logs", "--tail", "2")
    check("its log is shown", logs.stdout == "line one\nline two\n", logs)


def refusals():
    for words, sentence in [
        (["worker", "up"], "is a pod, which Kubernetes creates and removes"), (["worker", "down"], "is a pod"),
        (["project", "add", "code"], "are the directories of its own volume. Copy one there: "),
    ]:
        run = wxcode(*words)
        text = " ".join(run.stderr.split())
        check(f"wxcode {' '.join(words)} says why not", run.returncode == 64 and sentence in text, run)


def secrets():
    seen, stop = words_of_all()
    (CLUSTER / "requests").write_text("")
    status, answer = chat("--api-key-from-env", "Hello?", ANTHROPIC_API_KEY=KEY)
    stop.set()
    check("a run with a key", status == 0, answer)
    log = subprocess.run(["docker", "logs", STANDIN], capture_output=True, text=True).stdout.splitlines()
    requests = [json.loads(line) for line in log if '"event": "request"' in line or '"event":"request"' in line]
    check("Claude Code used the key", "key" in str(requests[-1].get("auth")), requests[-1:])
    check("was guarded", "command=guard&command=" + uid(0) in (CLUSTER / "requests").read_text())
    check("the key is in no words of any process", not any(KEY.encode() in words for words in seen), "found")
    check("the key is in no request's address", KEY not in (CLUSTER / "requests").read_text())
    check("the key came on stdin", KEY in (CLUSTER / "stdin").read_text())
    chat("--context", "conversion", "Hello?")
    longest = max(len(line) for line in (CLUSTER / "requests").read_text().splitlines())
    check(f"no address is longer than proxies take ({longest} bytes)", longest < 8_192)
    put_pod(0, generation=2)
    (CLUSTER / "stdin").write_text("")
    status, answer = chat("--api-key-from-env", "Hello?", ANTHROPIC_API_KEY=KEY)
    check("another pod refuses", code(answer) == "container_restarting", answer)
    check("and was sent nothing of the key", "ANTHROPIC" not in (CLUSTER / "stdin").read_text() and KEY[:16] not in (CLUSTER / "stdin").read_text())
    put_pod(0)


def ends():
    process = start_slow()
    listed = json.loads(wxcode("runs", "--format", "json").stdout)["runs"]
    check("a run is listed", len(listed) == 1 and listed[0]["in_worker"] is True, listed)
    stopped = wxcode("runs", "stop", listed[0]["run_id"]) if listed else None
    check("and stopped", stopped and stopped.returncode == 0 and in_worker() == [], stopped)
    check("its own process says so", ended(process)[1].get("status") == "cancelled")

    process = start_slow()
    process.send_signal(signal.SIGINT)
    status, answer = ended(process)
    check("Ctrl-C cancels", answer.get("status") == "cancelled" and in_worker() == [], answer)

    process = start_slow()
    process.kill()
    process.communicate()
    until("a killed wxcode leaves nothing", 25, lambda: in_worker() == [])
    reaped = wxcode("runs", "reap")
    check("and is reaped", "Ended" in reaped.stdout, reaped)

    process = start_slow()
    for pid in clients(process):
        os.kill(pid, signal.SIGKILL)
    status, answer = ended(process)
    check("a killed kubectl is an engine that was lost", code(answer) == "engine_lost", answer)
    until("and leaves nothing", 25, lambda: in_worker() == [])


def faults():
    for fault, expected in [
        ({"exec": "forbidden"}, "engine_permission"), ({"get": "forbidden"}, "engine_permission"), ({"exec": "stopped"}, "container_stopped"),
        ({"exec": "missing"}, "worker_mismatch"), ({"get": "error"}, "engine_busy"), ({"exec": "cut"}, "engine_lost"), ({"exec": "silent"}, "engine_lost"),
    ]:
        put_pod(0, **fault)
        # Before a run, the pool looks: what it saw a moment ago must not decide.
        subprocess.run(["rm", "-rf", HOME / "cache"])
        status, answer = chat("Hello?")
        check(f"{fault} is {expected}", code(answer) == expected and status != 0, answer)
        until("and leaves nothing", 25, lambda: in_worker() == [])
    put_pod(0)
    subprocess.run(["rm", "-rf", HOME / "cache"])
    (PODS / "wxcode-worker-0.json").rename(PODS / "away")
    status, answer = chat("Hello?")
    check("no pod", code(answer) == "container_missing", answer)
    (PODS / "away").rename(PODS / "wxcode-worker-0.json")

    # A pod that is removed says nothing, and its streams stay open.
    put_pod(0, exec="frozen")
    process = start_slow()
    (PODS / "wxcode-worker-0.json").rename(PODS / "away")
    begin = time.monotonic()
    status, answer = ended(process)
    check(f"a pod that is removed in mid-run is noticed ({time.monotonic() - begin:.1f} s)",
          code(answer) == "engine_lost" and time.monotonic() - begin < 15, answer)
    (PODS / "away").rename(PODS / "wxcode-worker-0.json")
    until("and leaves nothing", 25, lambda: in_worker() == [])


def pool():
    put_pod(0, exec="stopped")
    put_pod(1)
    configure(0, 1)
    subprocess.run(["rm", "-rf", HOME / "cache"])
    status, answer = chat("Hello?")
    check("what one pod cannot begin goes to the next", status == 0, answer)
    doctor = wxcode("doctor", "--format", "json")
    workers = {c["worker"] for c in json.loads(doctor.stdout)["checks"] if c["worker"]}
    check("doctor knows both", workers == {"wxcode-worker-0@wxcode", "wxcode-worker-1@wxcode"}, workers)
    put_pod(0)
    configure(0)


WXCODE, KUBECTL = prepare("program", "WXCODE_PROGRAM"), prepare("kubectl", "WXCODE_KUBECTL")
CLUSTER = HOME / "cluster"
PODS = CLUSTER / "wxcode"
for directory in (HOME / "config/wxcode", HOME / "bin", HOME / "code", PODS):
    directory.mkdir(parents=True)
(HOME / "bin/kubectl").symlink_to(KUBECTL)
put_pod(0)
configure(0)
ENVIRONMENT = {
    "PATH": f"{HOME}/bin:/usr/bin:/bin", "HOME": str(HOME), "XDG_CONFIG_HOME": str(HOME / "config"), "XDG_CACHE_HOME": str(HOME / "cache"),
    "XDG_STATE_HOME": str(HOME / "state"), "XDG_DATA_HOME": str(HOME / "data"), "WXCODE_DB": str(HOME / "usage.sqlite3"),
    "WXCODE_API_BASE_URL": f"http://{STANDIN}:8080",
}
server = subprocess.Popen([ROOT / "Tests/kubernetes/api-standin", CLUSTER, "docker", "exec", "-i", "-e", f"WXCODE_WORKER_ID={uid(0)}", CONTAINER])
try:
    deadline = time.monotonic() + 10
    while not (CLUSTER / "kubeconfig").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    print(subprocess.run([KUBECTL, "version", "--client"], capture_output=True, text=True).stdout.splitlines()[0], flush=True)
    login()
    for part in (basics, refusals, secrets, ends, faults, pool):
        if len(sys.argv) < 2 or part.__name__ in sys.argv[1:]:
            part()
finally:
    server.terminate()
    server.wait()
sys.exit(f"{len(failures)} failed: {'; '.join(failures)}" if failures else 0)

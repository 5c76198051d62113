"""Ends and stops a PostgreSQL server while runs are open, and compares the ledger with what the runs used.

usage: postgres/scripts/with-server python3 postgres/checks/faults.py PROGRAMS
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

BENCH = f"{sys.argv[1]}/ledger-bench"
URL = os.environ["WXCODE_TEST_POSTGRES"]
BASE = URL[: -len("postgres")]
DATA = pathlib.Path(os.environ["WXCODE_TEST_POSTGRES_DIRECTORY"], "data")
SERVER = os.environ["WXCODE_TEST_POSTGRES_PROGRAMS"] + "/postgres"


def sql(url, text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def database(name):
    sql(URL, f"CREATE DATABASE {name}")
    return BASE + name


def family():
    """Returns the server's processes."""
    server = (DATA / "postmaster.pid").read_text().split()[0]
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", server], capture_output=True, text=True).stdout
    return [int(word) for word in [server] + found.split()]


def tell(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def restart():
    """Starts the server again on its data, with the options that it had, until it stays; it refuses while children of the dead one live."""
    words = (DATA / "postmaster.opts").read_text().replace('"', "").split()[1:]
    (DATA / "postmaster.pid").unlink(missing_ok=True)
    place = DATA.stat()
    user = {"user": place.st_uid, "group": place.st_gid, "extra_groups": []} if os.getuid() == 0 else {}
    nothing = subprocess.DEVNULL
    server = None
    for _ in range(300):
        if server is None or server.poll() is not None:
            server = subprocess.Popen([SERVER] + words, cwd=DATA.parent, stdin=nothing, stdout=nothing, stderr=nothing, **user)
        if subprocess.run(["psql", "-X", "-q", "-d", URL, "-c", ""], capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("the server did not start again")


def check(name, trouble, seconds):
    """Has two processes with twenty runs each, makes trouble, and compares the ledger with what they printed."""
    url = database(name)
    with tempfile.TemporaryDirectory() as directory:
        holders = [
            subprocess.Popen(
                [BENCH, "hold", url, f"{directory}/{number}.pending", str(seconds)], stdout=subprocess.PIPE, text=True)
            for number in range(2)
        ]
        time.sleep(seconds / 3)
        trouble()
        lines = [line for holder in holders for line in holder.communicate()[0].splitlines()]
        left = [path.name for path in pathlib.Path(directory).iterdir() if path.stat().st_size]
    opened = {line.split()[1] for line in lines if line.startswith("open ")}
    expected = {line.split()[1]: int(line.split()[2]) for line in lines if line.startswith("cost ")}
    failures = [line for line in lines if line.startswith("failed")]
    booked = {}
    rows = sql(
        url, "SELECT r.run_id, r.status, count(*), sum(l.total_cost_nano) FROM runs r JOIN token_usage_logs l USING (run_id) "
        "GROUP BY 1, 2")
    for line in rows.splitlines():
        run, status, count, cost = line.split("|")
        booked[run] = (status, int(count), int(cost))
    journalled = sum(line == "journalled" for line in lines)
    print(f"{name}: {len(opened)} runs, {journalled} ends in the journal, {len(booked)} booked")
    assert not failures, failures
    assert not left, f"the journal still has {left}"
    assert len(opened) == 40, f"{len(opened)} runs were opened"
    assert booked == {run: ("success", 1, cost) for run, cost in expected.items()}, (expected, booked)


def killed():
    tell(family(), signal.SIGKILL)
    time.sleep(8)
    restart()


def killed_briefly():
    tell(family(), signal.SIGKILL)
    restart()


def paused():
    pids = family()
    tell(pids, signal.SIGSTOP)
    time.sleep(20)
    tell(pids, signal.SIGCONT)


def budgets():
    """A hundred runs of four processes reserve 30 cents each, of ten dollars."""
    url = database("budgets")
    subprocess.run([BENCH, "budget", url, "1"], check=True, capture_output=True)
    sql(url, "DELETE FROM token_usage_logs; INSERT INTO budgets VALUES ('bench', '', 'total', 10000000000)")
    benches = [subprocess.Popen([BENCH, "budget", url, "25"], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    granted = sum(int(bench.communicate()[0]) for bench in benches)
    spent = int(sql(url, "SELECT sum(total_cost_nano) FROM token_usage_logs"))
    print(f"budgets: {granted / 1e9} of 10 USD granted, {spent / 1e9} USD spent")
    assert granted == spent == 10_000_000_000


budgets()
check("paused", paused, 12)
check("killed", killed, 9)
check("killed_briefly", killed_briefly, 6)

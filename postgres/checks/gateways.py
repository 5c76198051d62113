"""Two gateways over one ledger on a PostgreSQL server: keys, sessions and budgets hold across them, and a run is found.

usage: postgres/scripts/with-server python3 postgres/checks/gateways.py GATEWAY-BENCH
"""

import asyncio
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "gateway/checks/numbers"))
from bench import Bench, Chat, Failed, check  # noqa: E402

URL = os.environ["WXCODE_TEST_POSTGRES"]


class Gateway(Bench):
    def __init__(self, directory, name):
        super().__init__(directory, name=name)

    def start(self):
        self.arguments = [self.binary, str(self.file), URL]
        super().start()


def sql(text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", URL, "-c", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


async def talk(one, two):
    here, there = await Chat.open(one.port, one.tokens["ada"]), await Chat.open(two.port, two.tokens["ada"])
    # A run of the first gateway.
    here.send(type="message", content="chunks=60 bytes=40 every=100", id="key")
    run = (await here.until("ack"))["run_id"]
    await here.until("assistant_chunk")
    there.send(type="resume", run_id=run, after=0)
    error = await there.until("error")
    check(error["code"] == "resume_unknown" and "gateway “one”" in error["error"], f"resume at the other: {error['error']}")
    eve = await Chat.open(two.port, two.tokens["bob"])
    eve.send(type="resume", run_id=run, after=0)
    check((await eve.until("error"))["error"] == "The run is not known here.", "another tenant is told nothing")
    # The same message at the other gateway starts no second run.
    there.send(type="message", content="chunks=60 bytes=40 every=100", id="key")
    ack = await there.until("ack")
    check(ack["run_id"] == run and ack["duplicate"], "the same message at the other gateway is the same run")
    check((await there.until("error"))["code"] == "resume_unknown", "and is not begun again")
    session = (await here.until("session_end"))["session_id"]
    # A session is in use at one of them.
    here.send(type="message", content="chunks=30 bytes=40 every=100", session_id=session)
    await here.until("assistant_chunk")
    there.send(type="message", content="chunks=1 bytes=4 every=1", session_id=session)
    while (refused := await there.receive())["type"] not in ("error", "session_end"):
        pass
    code = refused.get("code") or (refused.get("error") or {}).get("code")
    check(code == "session_busy", f"a session is in use at one of them: {code}")
    await here.until("session_end")
    # A gateway that is killed leaves a run that is booked as lost.
    here.send(type="message", content="chunks=1000 bytes=40 every=20", id="killed")
    lost = (await here.until("ack"))["run_id"]
    await here.until("assistant_chunk")
    await asyncio.sleep(1)
    one.kill()
    sql("UPDATE leases SET lease_until = 0 WHERE place = 'one'")
    age = "SELECT greatest(0, 31 - extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()))"
    await asyncio.sleep(float(sql(age)))
    there.send(type="message", content="chunks=1000 bytes=40 every=20", id="killed")
    await there.until("ack")
    check((await there.until("session_end"))["status"] == "lost", "the run of a killed gateway is lost")
    check(sql("SELECT count(*) FROM runs") == sql("SELECT count(DISTINCT run_id) FROM token_usage_logs"), "all are booked once")
    check(sql(f"SELECT status FROM runs WHERE run_id = '{lost}'") == "lost", "and the ledger says so")


def main():
    Gateway.binary = sys.argv[1]
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        one, two = Gateway(first, "one"), Gateway(second, "two")
        try:
            asyncio.run(talk(one, two))
        finally:
            one.stop()
            two.stop()


main()
sys.exit(1 if Failed.count else 0)

"""Runs the Autobahn cases against the echo server, once with raised limits and once with the product's.

    python3.11 -m venv V && V/bin/pip install --no-deps autobahntestsuite==25.10.1
    V/bin/python gateway/checks/autobahn/run.py SERVER [case ...]

SERVER is the built `wxwire-echo`; a case is an id or the beginning of one, such as 6.4.
"""

import asyncio
import collections
import subprocess
import sys
import tempfile
import time

from cases import load
from peer import Peer

FRAME, MESSAGE, FRAGMENTS = 256 * 1024, 1024 * 1024, 1024
PASSED = ("OK", "INFORMATIONAL", "NON-STRICT")


def identifier(case):
    return case.__name__[len("Case") :].replace("_", ".")


def is_too_big(case):
    """Returns whether a case of group 9 sends more than the product accepts."""
    size, piece = getattr(case, "DATALEN", 0), getattr(case, "FRAGSIZE", None)
    if piece is None:
        return size > FRAME
    return size > MESSAGE or piece > FRAME or size // piece > FRAGMENTS


async def run_case(port, case, product):
    peer = Peer(port)
    test = case(peer)
    try:
        await peer.run(test, limit=60)
    except Exception as error:
        return "FAILED", "FAILED", repr(error)
    if product and identifier(case).startswith("9.") and is_too_big(test):
        closed = peer.remoteCloseCode == 1009 and not peer.closedByMe and not peer.droppedByMe
        return ("TOO BIG", "TOO BIG", "") if closed else ("FAILED", "FAILED", f"close {peer.remoteCloseCode}, not 1009")
    return test.behavior, test.behaviorClose, f"{test.result} {test.resultClose}"


async def run_all(port, cases, product):
    results = {}
    several = asyncio.Semaphore(8)

    async def one(case):
        async with several:
            results[identifier(case)] = await run_case(port, case, product)

    await asyncio.gather(*(one(case) for case in cases if not identifier(case).startswith("9.")))
    for case in cases:
        if identifier(case).startswith("9."):
            results[identifier(case)] = await run_case(port, case, product)
    return results


def report(title, results):
    """Prints a table by group and returns the numbers of cases that passed and failed."""
    groups = collections.defaultdict(collections.Counter)
    failed = []
    for name, (behavior, close, reason) in results.items():
        is_good = behavior in PASSED + ("TOO BIG",) and close in ("OK", "INFORMATIONAL", "TOO BIG")
        groups[int(name.split(".")[0])][behavior if is_good else "FAILED"] += 1
        if not is_good:
            failed.append(f"  {name}: {behavior}, close {close}: {reason}")
    words = ("OK", "INFORMATIONAL", "NON-STRICT", "TOO BIG", "FAILED")
    print(f"\n{title}\n{'group':>5} " + " ".join(f"{word.lower():>13}" for word in words))
    for group in sorted(groups):
        print(f"{group:>5} " + " ".join(f"{groups[group][word]:>13}" for word in words))
    print("\n".join(failed))
    return len(results) - len(failed), len(failed)


def main():
    server, wanted = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory:
        cases = [
            case
            for case in load(directory)
            if not wanted or any((identifier(case) + ".").startswith(prefix + ".") for prefix in wanted)
        ]
        for title, arguments, product in (("raised limits", ["raised"], False), ("product limits", [], True)):
            started = time.monotonic()
            process = subprocess.Popen([server, *arguments], stdout=subprocess.PIPE, text=True)
            try:
                port = int(process.stdout.readline().split()[1])
                results = asyncio.run(run_all(port, cases, product))
                if process.poll() is not None:
                    sys.exit(f"the server ended with {process.returncode}")
            finally:
                process.kill()
                process.wait()
            good, bad = report(f"{title}: {len(results)} cases, {time.monotonic() - started:.1f} s", results)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

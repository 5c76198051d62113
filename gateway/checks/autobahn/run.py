"""Runs the Autobahn cases against the echo server and the echo client, each with raised limits and with the product's.

    python3.11 -m venv V && V/bin/pip install --no-deps autobahntestsuite==25.10.1
    V/bin/python gateway/checks/autobahn/run.py ECHO [case ...]

ECHO is the built `wxwire-echo`; a case is an id or the beginning of one, such as 6.4.
"""

import asyncio
import collections
import subprocess
import sys
import tempfile
import time

from cases import load
from peer import Peer, ServerPeer

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


async def run_case(peer, ready, case, product):
    test = case(peer)
    try:
        await ready
        await peer.run(test, limit=60)
    except Exception as error:
        return "FAILED", "FAILED", repr(error)
    if product and identifier(case).startswith("9.") and is_too_big(test):
        closed = peer.remoteCloseCode == 1009 and not peer.closedByMe and not peer.droppedByMe
        return ("TOO BIG", "TOO BIG", "") if closed else ("FAILED", "FAILED", f"close {peer.remoteCloseCode}, not 1009")
    return test.behavior, test.behaviorClose, f"{test.result} {test.resultClose}"


async def in_turn(cases, run):
    """Runs several cases at once, except those of group 9, which are large."""
    results = {}
    several = asyncio.Semaphore(8)

    async def one(case):
        async with several:
            results[identifier(case)] = await run(case)

    await asyncio.gather(*(one(case) for case in cases if not identifier(case).startswith("9.")))
    for case in cases:
        if identifier(case).startswith("9."):
            results[identifier(case)] = await run(case)
    return results


async def against_server(program, arguments, cases, product):
    """Runs the cases against the echo server."""
    process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline().split()[1])

        async def run(case):
            peer = Peer()
            return await run_case(peer, peer.connect(port), case, product)

        results = await in_turn(cases, run)
        if process.poll() is not None:
            sys.exit(f"the server ended with {process.returncode}")
    finally:
        process.kill()
        process.wait()
    return results


async def against_client(program, arguments, cases, product):
    """Runs the cases against the echo client, which connects again until it is refused."""
    waiting = asyncio.Queue()

    async def serve(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        taken = await waiting.get()
        if taken is None:
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return writer.close()
        case, done = taken
        peer = ServerPeer()
        done.set_result(await run_case(peer, peer.accept(reader, writer, head), case, product))

    async def run(case):
        done = asyncio.get_running_loop().create_future()
        waiting.put_nowait((case, done))
        return await done

    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 26)
    process = subprocess.Popen([program, "client", str(server.sockets[0].getsockname()[1]), *arguments])
    try:
        results = await in_turn(cases, run)
        if process.poll() is not None:
            sys.exit(f"the client ended with {process.returncode}")
        for _ in range(8):
            waiting.put_nowait(None)
        await asyncio.to_thread(process.wait, 20)
        if process.returncode:
            sys.exit(f"the client ended with {process.returncode}")
    finally:
        process.kill()
        process.wait()
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
    program, wanted = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory:
        cases = [
            case
            for case in load(directory)
            if not wanted or any((identifier(case) + ".").startswith(prefix + ".") for prefix in wanted)
        ]
        for role, against in (("server", against_server), ("client", against_client)):
            for title, arguments, product in (("raised limits", ["raised"], False), ("product limits", [], True)):
                started = time.monotonic()
                results = asyncio.run(against(program, arguments, cases, product))
                took = time.monotonic() - started
                good, bad = report(f"{role}, {title}: {len(results)} cases, {took:.1f} s", results)
                passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

"""What the gateway adds to the time of a chunk, from the agent to a raw socket.

    latency [streams [seconds]]

Every chunk says when it was made. The floor is the same traffic from a process that writes it to the sockets itself;
it is measured first and subtracted.
"""

import asyncio
import multiprocessing
import random
import re
import selectors
import socket
import statistics
import time

from bench import check, in_world, percentile
from silent import connect

# p50 and p99 in milliseconds; None where the number says something else.
BARS = {20: (0.3, 3), 100: (0.5, 8), 200: (None, None)}
EVERY = 0.02
STAMP = re.compile(rb"at (\d+) ")


def receive(streams, opened, until):
    """Opens the sockets over two seconds, as people would, not in one burst, and reads each from its opening on.

    Returns for each of them the moments and delays of its chunks, in seconds.
    """
    selector = selectors.DefaultSelector()
    delays = {index: [] for index in range(streams)}
    waiting, tails = set(delays), [b""] * streams
    start, count = time.monotonic(), 0
    while waiting and time.monotonic() < until:
        while count < streams and time.monotonic() >= start + 2 * count / streams:
            peer = opened(count)
            peer.setblocking(False)
            selector.register(peer, selectors.EVENT_READ, count)
            count += 1
        for key, _ in selector.select(0.1 if count == streams else 0.002):
            data = tails[key.data] + key.fileobj.recv(65536)
            now = time.monotonic_ns()
            end = 0
            for match in STAMP.finditer(data):
                delays[key.data].append((now / 1e9, (now - int(match[1])) / 1e9))
                end = match.end()
            if b'"session_end"' in data or not data:
                waiting.discard(key.data)
                selector.unregister(key.fileobj)
            tails[key.data] = data[end:][-200:]
    return delays


def send(ports, streams, chunks):
    """The floor's sender: a process that writes stamped frames at the pace of the agents."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    ports.put(listener.getsockname()[1])
    peers = [listener.accept()[0] for _ in range(streams)]
    for peer in peers:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    start = time.monotonic()
    plan = sorted((start + 2 * index / streams + chunk * EVERY, index) for index in range(streams) for chunk in range(chunks))
    for moment, index in plan:
        if (wait := moment - time.monotonic()) > 0:
            time.sleep(wait)
        frame = b'{"type":"assistant_chunk","content":"at %d ","run_id":"%s","seq":1}' % (time.monotonic_ns(), b"0" * 36)
        peers[index].sendall(b"\x81\x7e" + len(frame).to_bytes(2, "big") + frame)
    for peer in peers:
        peer.sendall(b'"session_end"')
    time.sleep(0.5)


def floor(streams, chunks):
    ports = multiprocessing.Queue()
    sender = multiprocessing.Process(target=send, args=(ports, streams, chunks))
    sender.start()
    port = ports.get()
    peers = [socket.create_connection(("127.0.0.1", port)) for _ in range(streams)]
    delays = receive(streams, lambda index: peers[index], time.monotonic() + chunks * EVERY + 20)
    sender.join()
    return delays


def through_gateway(bench, streams, chunks):
    prompt = f"chunks={chunks} every={int(EVERY * 1000)} stamp=1"

    def opened(index):
        return connect(bench.port, bench.tokens["ada"], prompt, f"stream-{index}-{random.random()}")

    return receive(streams, opened, time.monotonic() + chunks * EVERY + 30)


def steady(delays):
    """Returns the delays after the last stream has started, in milliseconds."""
    begin = max(moments[0][0] for moments in delays.values() if moments) + 0.2
    return [delay * 1000 for moments in delays.values() for moment, delay in moments if moment > begin]


async def main(streams=None, seconds=10):
    for number in [streams] if streams else BARS:
        chunks = int(seconds / EVERY)
        print(f"latency: {number} streams of {1 / EVERY:.0f} chunks a second, {seconds} s")
        base = steady(floor(number, chunks))
        low50, low99 = percentile(base, 0.5), percentile(base, 0.99)
        with in_world() as bench:
            delays = through_gateway(bench, number, chunks)
            each = bench.processor() / sum(map(len, delays.values())) * 1e6
        values = steady(delays)
        slowest = max(delay for moments in delays.values() for _, delay in moments) * 1000
        p50, p99 = percentile(values, 0.5) - low50, percentile(values, 0.99) - low99
        print(f"  floor p50 {low50:.2f}, p99 {low99:.2f} ms; measured p50 {percentile(values, 0.5):.2f},"
              f" p99 {percentile(values, 0.99):.2f}, longest {max(values):.0f} ms,"
              f" {slowest:.0f} ms with the start; mean {statistics.mean(values):.2f}; {each:.0f} µs of processor time a chunk")
        counts = [len(moments) for moments in delays.values()]
        check(min(counts) == max(counts) == chunks, f"nothing lost: {min(counts)} to {max(counts)} of {chunks} chunks")
        bar50, bar99 = BARS.get(number, (None, None))
        if bar50:
            check(p50 <= bar50 and p99 <= bar99, f"added p50 {p50:.2f} ms (at most {bar50}), p99 {p99:.2f} ms (at most {bar99})")
        else:
            check(max(values) <= 200, f"no stall over 200 ms; added p50 {p50:.2f} ms, p99 {p99:.2f} ms")

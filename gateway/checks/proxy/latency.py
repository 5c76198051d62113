"""Measures what the way through the gateway adds to a request, on one connection that stays open.

    swift build --package-path gateway -c release --scratch-path gateway/.build-release --product wxcode-gateway
    python3 gateway/checks/proxy/latency.py gateway/.build-release/release/wxcode-gateway [requests]

Direct requests and passed-on ones take turns, so that both see the same load of the machine.
"""

import os
import socket
import statistics
import sys
import tempfile
import time

from peer import Gateway
from upstream import Upstream


class Line:
    """One connection, and the times of its requests in milliseconds."""

    def __init__(self, peer, head):
        self.peer, self.head, self.times = peer, head, []
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self):
        start = time.perf_counter()
        self.peer.sendall(self.head)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.peer.recv(65536)
        self.times.append((time.perf_counter() - start) * 1000)
        assert received.startswith(b"HTTP/1.1 200 "), received

    def quantile(self, part):
        return statistics.quantiles(self.times, n=100)[part - 1]


def main(program, count):
    upstream = Upstream()
    with tempfile.TemporaryDirectory() as directory:
        gateway = Gateway(program, os.path.join(directory, "gateway"), f"http://127.0.0.1:{upstream.port}")
        direct = Line(
            socket.create_connection(("127.0.0.1", upstream.port)), b"GET /api/status/200 HTTP/1.1\r\nHost: a\r\n\r\n"
        )
        passed = Line(gateway.connect(), gateway.head("GET", "/api/status/200"))
        for _ in range(count):
            direct.ask()
            passed.ask()
        gateway.stop()
    for line in direct, passed:
        line.times = line.times[count // 10 :]
    for part in 50, 99:
        low, high = direct.quantile(part), passed.quantile(part)
        print(f"p{part}: direct {low:.2f} ms, passed on {high:.2f} ms, added {high - low:.2f} ms")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000)

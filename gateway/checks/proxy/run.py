"""Checks the way through the gateway to a real upstream, from outside.

    python3 gateway/checks/proxy/run.py GATEWAY [name ...]

GATEWAY is the built `wxcode-gateway`; a name is a check or the beginning of one. Needs openssl and curl.
"""

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

from peer import Gateway, Response
from upstream import GZIPPED, Upstream

MEGABYTE = 1_000_000
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]


class World:
    """The upstream and the gateways that the checks share."""

    def __init__(self, program, directory):
        self.program, self.directory = program, directory
        self.upstream = Upstream()
        self.gateway = self.start("main")

    def start(self, name, address=None, **settings):
        limits = {"proxyBodyBytes": "300MiB", "proxyIdleTime": "1s", "proxyConnectTime": "1s"}
        address = address or f"http://127.0.0.1:{self.upstream.port}"
        return Gateway(self.program, os.path.join(self.directory, name), address, limits=limits, **settings)

    def certificate(self):
        """Returns the paths of a certificate for 127.0.0.1, and of its key."""
        certificate, key = (os.path.join(self.directory, name) for name in ("certificate.pem", "key.pem"))
        if not os.path.exists(key):
            words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=gateway -addext subjectAltName=IP:127.0.0.1"
            subprocess.run(
                ["openssl", *words.split(), "-out", certificate, "-keyout", key], check=True, capture_output=True
            )
        return certificate, key


def check_methods(world):
    for method in METHODS:
        response = world.gateway.ask(method, "/api/echo?a=1")
        assert response.status == 200, (method, response.status)
        assert world.upstream.heads[-1].method == method and world.upstream.heads[-1].target == "/api/echo?a=1"
        assert (response.body == b"") == (method == "HEAD")
        assert method != "HEAD" or int(response.values("content-length")[0]) > 0
    response = world.gateway.ask("TRACE", "/api/echo")
    assert response.status == 405 and response.code == "method_not_allowed" and response.values("allow")


def check_target_is_unchanged(world):
    for target in ['/api/echo?filter[a]=1|2&q="x"&r=%zz&s=a+b%20c', "/api/a%2Fb/%5B;v=1", "/api//two", "/api/x?", "/api/?"]:
        world.gateway.ask("GET", target)
        assert world.upstream.heads[-1].target == target, world.upstream.heads[-1].target
    world.gateway.ask("GET", "/api/%65cho?%65")
    assert world.upstream.heads[-1].target == "/api/echo?%65"


def check_own_routes_win(world):
    count = len(world.upstream.heads)
    for target in ["/api/me", "/api/%6De", "/api/projects/demo/budget?x=1"]:
        response = world.gateway.ask("GET", target)
        assert response.status == 200 and not response.values("via"), target
    assert len(world.upstream.heads) == count


def check_fields_to_the_upstream(world):
    token = world.gateway.token
    world.gateway.ask(
        "GET", "/api/echo", "Authorization: Basic dTpw", "X-Secret: 1", "Connection: X-Secret, keep-alive", "TE: trailers",
        "Cookie: a=1; wxcode_token=old; b=2", "X-Forwarded-For: 1.2.3.4", "X-Wanted: yes", "Proxy-Authorization: Basic eA==",
        "Wxcode-Request-Target: /other",
    )  # fmt: skip
    head = world.upstream.heads[-1]
    assert head.target == "/api/echo"
    assert head.values("authorization") == ["Basic dTpw"] and head.values("x-wanted") == ["yes"]
    assert head.values("cookie") == ["a=1; b=2"]
    assert head.values("x-forwarded-for") == ["127.0.0.1"] and head.values("x-forwarded-proto") == ["http"]
    assert head.values("forwarded") == [f'for=127.0.0.1;host="127.0.0.1:{world.gateway.port}";proto=http']
    assert head.values("host") == [f"127.0.0.1:{world.upstream.port}"] and len(head.values("via")) == 1
    names = {name.lower() for name, _ in head.fields}
    assert not names & {"x-secret", "te", "connection", "wxcode-token", "proxy-authorization", "wxcode-request-target"}, names
    world.gateway.ask("GET", "/api/echo", f"Authorization: Bearer {token}", token=False)
    world.gateway.ask("GET", "/api/echo", f"Authorization: Bearer {token}")
    world.gateway.ask(
        "GET", "/api/echo", f"Cookie: wxcode_token={token}", f"Origin: http://127.0.0.1:{world.gateway.port}", token=False
    )
    for head in world.upstream.heads[-3:]:
        assert not any(token in value for _, value in head.fields), "the upstream has seen the gateway's token"


def check_token_is_required(world):
    count = len(world.upstream.heads)
    for fields in [[], ["Authorization: Bearer wrong"], ["Authorization: Basic dTpw"], ["Wxcode-Token: wrong"]]:
        response = world.gateway.ask("POST", "/api/echo", *fields, token=False)
        assert response.status == 401 and response.code == "unauthorized", fields
    assert world.gateway.ask("GET", "/api/echo", "Origin: http://evil.example").status == 403
    assert len(world.upstream.heads) == count


def check_fields_to_the_client(world):
    response = world.gateway.ask("GET", "/api/fields")
    assert response.values("set-cookie") == ["a=1; Path=/", "b=2"]
    assert response.values("content-encoding") == ["gzip"] and response.body == GZIPPED
    assert response.values("x-kept") == ["1"] and len(response.values("via")) == 1
    assert not response.values("x-named") and not response.values("keep-alive")


def check_no_body(world):
    for status in [204, 304]:
        with world.gateway.connect() as peer:
            for _ in range(2):
                peer.sendall(world.gateway.head("GET", f"/api/status/{status}"))
                response = Response(peer)
                assert response.status == status and not response.values("transfer-encoding")


def check_bodies(world):
    for size in [0, 1, 100_000]:
        body = os.urandom(size)
        chunked = (b"%x\r\n%b\r\n" % (size, body) if size else b"") + b"0\r\n\r\n"
        for field, data in [(f"Content-Length: {size}", body), ("Transfer-Encoding: chunked", chunked)]:
            found = world.gateway.ask("PUT", "/api/echo", field, body=data).json
            assert found["size"] == size, (field, found)
    response = world.gateway.ask("PUT", "/api/echo", "Content-Length: 314572801")
    assert response.status == 413 and response.code == "too_large"


def check_expect(world):
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("POST", "/api/echo", "Expect: 100-continue", "Content-Length: 2"))
        assert peer.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        peer.sendall(b"ok")
        assert Response(peer).json["size"] == 2
    assert not world.upstream.heads[-1].values("expect")


def check_early_response(world):
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("POST", "/api/early", "Content-Length: 100000") + b"x" * 10)
        assert Response(peer).status == 413


def check_unbuffered_events(world):
    world.upstream.may_continue.clear()
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("GET", "/api/sse"))
        received = b""
        while not received.endswith(b"data: 1\n\n\r\n"):
            piece = peer.recv(4096)
            assert piece, received
            received += piece
        # The upstream sends the second event only now.
        world.upstream.may_continue.set()
        while not received.endswith(b"0\r\n\r\n"):
            received += peer.recv(4096)
    assert b"data: 2" in received


def check_many_streams(world):
    world.upstream.may_continue.clear()
    with contextlib.ExitStack() as stack:
        for _ in range(60):
            peer = stack.enter_context(world.gateway.connect())
            peer.sendall(world.gateway.head("GET", "/api/sse"))
            assert peer.recv(4096)
        assert world.gateway.ask("GET", "/api/echo").status == 200
        world.upstream.may_continue.set()


def check_cuts(world):
    for path in ["cut", "cut-chunked"]:
        words = ["curl", "-s", "-o", "/dev/null", "-H", f"Wxcode-Token: {world.gateway.token}"]
        done = subprocess.run([*words, f"http://127.0.0.1:{world.gateway.port}/api/{path}"], check=False)
        assert done.returncode == 18, (path, done.returncode)
        assert world.gateway.ask("GET", f"/api/{path}").is_cut
    response = world.gateway.ask("GET", "/api/close-delimited")
    assert response.body == b"all of it" and not response.is_cut
    assert world.gateway.ask("GET", "/api/half").is_cut, "a silent upstream must cut the client"


def check_client_leaves(world):
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("GET", "/api/until-left"))
        assert peer.recv(4096)
    assert world.upstream.was_left.wait(5), "the upstream still answers nobody"


def check_upstream_failures(world):
    for path, status, code in [
        ("silent", 504, "upstream_timed_out"), ("junk", 502, "upstream_invalid"), ("switching", 502, "upstream_invalid")
    ]:  # fmt: skip
        response = world.gateway.ask("GET", f"/api/{path}")
        assert (response.status, response.code) == (status, code), (path, response.status, response.body)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    dead = world.start("dead", f"http://127.0.0.1:{port}")
    response = dead.ask("POST", "/api/echo", "Expect: 100-continue", "Content-Length: 5")
    assert (response.status, response.code) == (502, "upstream_unreachable")
    assert str(port).encode() not in response.body and "upstream_failed" in dead.text()
    dead.stop()
    loop = world.start("loop", "SELF")
    response = loop.ask("GET", "/api/echo")
    assert (response.status, response.code) == (508, "proxy_loop")
    loop.stop()


def check_connections_are_reused(world):
    before = world.upstream.connections
    for _ in range(20):
        assert world.gateway.ask("GET", "/api/echo").status == 200
    assert world.upstream.connections - before <= 2
    # A connection that the upstream has closed is not used again. If both happen at once, nothing is sent twice.
    before = len(world.upstream.heads)
    statuses = [world.gateway.ask("GET", "/api/last").status for _ in range(20)]
    assert statuses[0] == 200 and set(statuses) <= {200, 502}, statuses
    assert len(world.upstream.heads) - before <= 20
    for _ in range(5):
        time.sleep(0.1)
        assert world.gateway.ask("GET", "/api/last").status == 200


def check_smuggling(world):
    host = f"Host: 127.0.0.1:{world.gateway.port}\r\nWxcode-Token: {world.gateway.token}\r\n"
    heads = [
        f"POST /api/echo HTTP/1.1\r\n{host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        f"POST /api/echo HTTP/1.1\r\n{host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        f"POST /api/echo HTTP/1.1\r\n{host}Content-Length: 3, 3\r\n\r\nabc",
        f"POST /api/echo HTTP/1.1\r\n{host}Content-Length: +3\r\n\r\nabc",
        f"POST /api/echo HTTP/1.1\r\n{host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        f"POST /api/echo HTTP/1.1\r\n{host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        f"POST /api/echo HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        f"POST /api/echo HTTP/1.1\r\n{host}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        f"GET /api/echo HTTP/1.1\r\n{host}X-Fold: a\r\n b\r\n\r\n",
        f"GET /api/echo HTTP/1.1\r\n{host}{host}\r\n",
        f"GET /api/echo HTTP/1.1\r\nWxcode-Token: {world.gateway.token}\r\n\r\n",
        f"GET http://127.0.0.1:{world.upstream.port}/api/echo HTTP/1.1\r\n{host}\r\n",
        f"GET //127.0.0.1/api/echo HTTP/1.1\r\n{host}\r\n",
        f"GET /api/../healthz HTTP/1.1\r\n{host}\r\n",
        f"GET /api/%2e%2e/healthz HTTP/1.1\r\n{host}\r\n",
        f"GET /api/x%2F..%2F..%2Fadmin HTTP/1.1\r\n{host}\r\n",
        f"GET /api/a%00b HTTP/1.1\r\n{host}\r\n",
        f"GET /api/e\\cho HTTP/1.1\r\n{host}\r\n",
        f"GET /api/echo HTTP/1.1\r\n{host}X-Bad: a\x00b\r\n\r\n",
        f"GET /api/echo HTTP/1.1\r\n{host}X Bad: 1\r\n\r\n",
    ]
    before = (len(world.upstream.heads), world.upstream.received)
    for head in heads:
        # What follows a body of unclear length must not be taken for a request.
        rest = f"GET /api/smuggled HTTP/1.1\r\n{host}\r\n" if head.startswith("POST") else ""
        answer = world.gateway.send((head + rest).encode("latin-1"))
        assert answer.startswith(b"HTTP/1.1 400 "), (head, answer)
        assert answer.count(b"HTTP/1.1 ") == 1, (head, answer)
    assert (len(world.upstream.heads), world.upstream.received) == before, "the upstream has received something"


def check_memory(world):
    size, rate = 200 * MEGABYTE, 50 * MEGABYTE
    world.gateway.ask("GET", f"/api/big?size={20 * MEGABYTE}")
    before, peak = world.gateway.resident(), 0
    is_done = threading.Event()

    def watch():
        nonlocal peak
        while not is_done.wait(0.05):
            peak = max(peak, world.gateway.resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("GET", f"/api/big?size={size}"))
        received, start = 0, time.monotonic()
        while received < size:
            received += len(peer.recv(65536))
            time.sleep(max(0, received / rate - (time.monotonic() - start)))
    down = peak - before
    before, peak = max(before, peak), 0
    with world.gateway.connect() as peer:
        peer.sendall(world.gateway.head("PUT", f"/api/slow-reader?rate={rate}", f"Content-Length: {size}"))
        block = b"x" * MEGABYTE
        for _ in range(200):
            peer.sendall(block)
        assert Response(peer).json["size"] == size
    is_done.set()
    watcher.join()
    up = peak - before
    print(f"    200 MB to a slow reader: {down / MEGABYTE:+.1f} MB, to a slow upstream: {up / MEGABYTE:+.1f} MB")
    assert down <= 5 * MEGABYTE and up <= 5 * MEGABYTE


def check_tls(world):
    certificate, key = world.certificate()
    upstream = Upstream((certificate, key))
    address = f"https://127.0.0.1:{upstream.port}"
    gateway = world.start(
        "tls", address, upstream={"authorities": certificate}, tls={"certificate": certificate, "key": key}
    )
    found = gateway.ask("POST", "/api/echo", "Content-Length: 2", body=b"ok").json
    assert found["size"] == 2 and ["X-Forwarded-Proto", "https"] in found["fields"], found
    assert gateway.ask("GET", "/api/cut").is_cut
    origin = f"Origin: https://127.0.0.1:{gateway.port}"
    assert gateway.ask("GET", "/api/me", origin).status == 200
    assert gateway.ask("GET", "/api/me", origin.replace("https", "http")).status == 403
    with gateway.connect() as peer:
        key64 = base64.b64encode(b"0123456789abcdef").decode()
        fields = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key64}"]
        peer.sendall(gateway.head("GET", "/ws/chat/demo", *fields))
        received = b""
        while b'"type":"hello"' not in received:
            piece = peer.recv(4096)
            assert piece, received
            received += piece
        assert received.startswith(b"HTTP/1.1 101 ")
    assert gateway.stop()[0] == 0

    settings = {"tls": {"certificate": key, "key": key}}
    with open(os.path.join(world.directory, "wrong.json"), "w") as file:
        json.dump(settings, file)
    words = [world.program, "--config", file.name, "--check"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and f"“{key}” cannot be used for TLS" in done.stderr, done

    stranger = world.start("stranger", address)
    response = stranger.ask("GET", "/api/echo")
    assert (response.status, response.code) == (502, "upstream_unreachable"), response.body
    stranger.stop()
    upstream.close()


def check_drain(world):
    gateway = world.start("drain")
    world.upstream.may_continue.clear()
    with gateway.connect() as peer:
        peer.sendall(gateway.head("GET", "/api/sse"))
        peer.recv(4096)
        status, seconds = gateway.stop()
    world.upstream.may_continue.set()
    assert status == 0 and seconds < 10, (status, seconds)


def main(program, names):
    checks = {name.removeprefix("check_"): body for name, body in globals().items() if name.startswith("check_")}
    chosen = {
        name: body for name, body in checks.items() if not names or any(name.startswith(begin) for begin in names)
    }
    failed = []
    with tempfile.TemporaryDirectory() as directory:
        world = World(program, directory)
        try:
            for name, body in chosen.items():
                start = time.monotonic()
                try:
                    body(world)
                    print(f"ok      {name} ({time.monotonic() - start:.1f} s)", flush=True)
                except Exception as error:
                    failed.append(name)
                    print(f"FAILED  {name}: {error!r}", flush=True)
        finally:
            if failed:
                print(world.gateway.text())
            world.gateway.stop()
    print(f"{len(chosen) - len(failed)} of {len(chosen)} checks of the proxy passed")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

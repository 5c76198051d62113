"""Checks a running gateway against the OpenAPI document that it serves.

    python3 -m venv V && V/bin/pip install schemathesis==4.32.5
    V/bin/python gateway/checks/openapi/run.py BENCH [argument of schemathesis ...]

BENCH is the built `gateway-bench`.
"""

import asyncio
import json
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "numbers"))
from bench import Bench, Chat, Failed, ask, check, in_world

CONFIGURATION = """
# Whether a text is a moment or a time zone is more than a schema says.
[[operations]]
include-operation-id = ["usage", "usageByOldPath"]
checks.positive_data_acceptance.expected-statuses = ["2xx", "304", "400", "401", "403", "404"]

# Whether bytes are a file is more than a schema says, and the room for uploads may be used up.
[[operations]]
include-operation-id = "upload"
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "403", "404", "429"]
"""


def request(bench, path, name="ada", method="GET", body=None, **headers):
    """Returns status, fields and body of a response."""
    if name:
        headers["Authorization"] = f"Bearer {bench.tokens.get(name, name)}"
    fields = {field.replace("_", "-"): value for field, value in headers.items()}
    asked = urllib.request.Request(f"http://127.0.0.1:{bench.port}{path}", headers=fields, method=method, data=body)
    try:
        with urllib.request.urlopen(asked, timeout=30) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def refused(bench, status, code, *arguments, **more):
    """Checks that a request is refused with this status and an object of the usual members."""
    found, fields, body = request(bench, *arguments, **more)
    failure = json.loads(body)
    check(
        found == status and failure["code"] == code and list(failure) == ["code", "error", "suggestion"],
        f"{' '.join(map(str, arguments))}: {found} {failure['code']}",
    )
    return fields


async def by_hand(bench):
    """Checks what a document cannot say, and returns the id of a run."""
    chat = await Chat.open(bench.port, bench.tokens["ada"])
    run = (await ask(chat, "chunks=3", "first")).run
    usage = "/api/projects/demo/usage"
    status, fields, body = await asyncio.to_thread(request, bench, usage)
    tag = fields["ETag"]
    check(status == 200 and json.loads(body)["totals"]["runs"] == 1, "usage reports the run")
    status, fields, body = await asyncio.to_thread(request, bench, usage, If_None_Match=tag)
    check((status, body, fields["ETag"]) == (304, b"", tag), "usage with its tag is 304, without a body")
    await ask(chat, "chunks=3", "second")
    status, fields, _ = await asyncio.to_thread(request, bench, usage, If_None_Match=tag)
    check(status == 200 and fields["ETag"] != tag, "after another run it is 200, with another tag")
    for path in ("/api/me", usage, f"/api/runs/{run}"):
        fields = refused(bench, 401, "unauthorized", path, None)
        check(fields["WWW-Authenticate"] == "Bearer", "with the scheme")
        refused(bench, 401, "unauthorized", path, "x" * 43)
    refused(bench, 404, "unknown_run", f"/api/runs/{run}", "bob")
    refused(bench, 403, "forbidden", "/api/projects/other/usage", "eve")
    refused(bench, 403, "origin_refused", "/api/me", Origin="http://evil.example")
    refused(bench, 421, "host_foreign", "/api/me", Host="evil.example")
    refused(bench, 413, "http_413", "/api/ws-ticket", method="POST", body=b" " * 4097)
    refused(bench, 400, "bad_json", "/api/ws-ticket", method="POST", body=b" " * 4096)
    refused(bench, 400, "bad_query", "/api/projects/demo/sessions?limit=1001")
    check(request(bench, "/api/projects/demo/sessions?limit=1000")[0] == 200, "sessions?limit=1000: 200")
    token = bench.tokens["ada"]
    own = f"http://127.0.0.1:{bench.port}"
    schemes = [{"Wxcode_Token": token, "Authorization": "Basic eDp5"}, {"Cookie": f"wxcode_token={token}", "Origin": own}]
    for fields in schemes:
        check(request(bench, "/api/me", None, **fields)[0] == 200, f"/api/me with {next(iter(fields))}: 200")
    refused(bench, 403, "origin_refused", "/api/me", None, Cookie=f"wxcode_token={token}")
    return run


def close(schema):
    """Forbids members that the document does not name; a client must accept them, but none may be forgotten in it."""
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        close(value)
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        schema.setdefault("unevaluatedProperties", False)


def main():
    Bench.binary, options = sys.argv[1], sys.argv[2:]
    with in_world(limits={"connectionsPerPrincipal": 1000}) as bench:
        run = asyncio.run(by_hand(bench))
        document = json.loads(request(bench, "/api/openapi.json", None)[2])
        # A run and a project that there are, beside those that are made up.
        document["components"]["parameters"]["run"]["examples"] = {"run": {"value": run}}
        document["components"]["parameters"]["project"]["examples"] = {"project": {"value": "demo"}}
        responses = [answer for path in document["paths"].values() for operation in path.values()
                     for answer in operation["responses"].values()]
        close(responses)
        close({name: schema for name, schema in document["components"]["schemas"].items() if name != "Sum"})
        directory = pathlib.Path(bench.directory.name)
        (directory / "openapi.json").write_text(json.dumps(document))
        (directory / "schemathesis.toml").write_text(CONFIGURATION)
        command = [
            pathlib.Path(sys.executable).parent / "schemathesis", "--config-file", directory / "schemathesis.toml",
            "run", directory / "openapi.json", "--url", f"http://127.0.0.1:{bench.port}",
            "--header", f"Authorization: Bearer {bench.tokens['ada']}", "--checks", "all", "--max-examples", "40",
            "--phases", "examples,coverage,fuzzing", "--exclude-operation-id", "chat", "--generation-database", "none",
            *options,
        ]
        status = subprocess.run(command, timeout=300, cwd=directory).returncode
        check(status == 0, "the program does what the document says")
        check(bench.process.poll() is None, "the gateway still runs")
    sys.exit(1 if Failed.count else 0)


if __name__ == "__main__":
    main()

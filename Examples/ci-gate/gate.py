#!/usr/bin/env python3
"""Fails a job by what `wxcode chat --format json` printed: the run did not succeed, cost too much, or was denied tools.

usage: gate.py [--max-cost USD] [--ignore-denied TOOL]... [FILE]      (default: stdin)
Exits with 0 if the run passes, 1 if not, and 2 if the input is not such JSON.
"""
import argparse
import decimal
import json
import os
import sys


def findings(run, limit, ignored):
    """Yields a sentence for each reason why the run does not pass."""
    denied = sorted({denial["tool"] for denial in run["permission_denials"]} - set(ignored))
    failure = run.get("error") or {}
    # Denials alone end a run as incomplete; whether they count is decided here.
    if run["status"] != "success" and failure.get("code") != "tools_denied":
        yield f"The run ended as {run['status']}: {failure.get('error', 'no reason is known')}"
    if denied:
        yield f"Tools were denied: {', '.join(denied)}"
    if limit is not None and run["total_cost_usd"] > limit:
        yield f"The run cost {run['total_cost_usd']} USD, more than {limit} USD"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--max-cost", type=decimal.Decimal, metavar="USD")
    parser.add_argument("--ignore-denied", action="append", default=[], metavar="TOOL")
    parser.add_argument("file", nargs="?", type=argparse.FileType(), default=sys.stdin)
    options = parser.parse_args()
    try:
        output = json.load(options.file, parse_float=decimal.Decimal)
        if "status" not in output:
            sys.exit(f"gate: wxcode could not start the run: {output['error']['error']}")
        found = list(findings(output, options.max_cost, options.ignore_denied))
    except (ValueError, KeyError, TypeError) as error:
        print(f"gate: this is not the output of wxcode chat --format json: {error!r}", file=sys.stderr)
        sys.exit(2)
    for sentence in found:
        # GitHub shows such a line beside the job; it must stay one line.
        line = " ".join(sentence.split())
        print(f"::error::{line}" if os.environ.get("GITHUB_ACTIONS") else f"gate: {line}")
    if found:
        sys.exit(1)
    print(f"gate: passed, {output['total_cost_usd']} USD")


if __name__ == "__main__":
    main()

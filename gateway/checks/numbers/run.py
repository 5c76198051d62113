"""Checks a gateway's numbers from outside.

    python3 gateway/checks/numbers/run.py BENCH quick
    python3 gateway/checks/numbers/run.py BENCH NAME [argument ...]

BENCH is the built `gateway-bench`; its release build for numbers that are times or sizes. NAME is one of bad, cuts, sends,
silent, idle, latency, drain, kill, soak, and in scripts/test-world also cancel, worker. `quick` is what does not depend on
the machine, in small.
"""

import asyncio
import importlib
import sys
import time

import bench

QUICK = [("cuts", 100), ("sends", 50), ("drain", 40, 8), ("kill", 4), ("bad",)]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    bench.Bench.binary = sys.argv[1]
    tasks = QUICK if sys.argv[2] == "quick" else [(sys.argv[2], *map(int, sys.argv[3:]))]
    for name, *arguments in tasks:
        start = time.monotonic()
        asyncio.run(importlib.import_module(name).main(*arguments))
        print(f"  {time.monotonic() - start:.0f} s", flush=True)
    sys.exit(1 if bench.Failed.count else 0)


if __name__ == "__main__":
    main()

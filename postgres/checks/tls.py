"""Encrypted connections: what wxcode-ledger accepts of a server's certificate, and what it refuses.

usage: postgres/scripts/with-server python3 postgres/checks/tls.py PROGRAMS
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

LEDGER, BENCH = f"{sys.argv[1]}/wxcode-ledger", f"{sys.argv[1]}/ledger-bench"
URL = os.environ["WXCODE_TEST_POSTGRES"]
PORT = urllib.parse.urlparse(URL).port
DATA = pathlib.Path(os.environ["WXCODE_TEST_POSTGRES_DIRECTORY"], "data")
failures = []


def sql(text):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", URL]
    # One statement after the other: ALTER SYSTEM wants no transaction.
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout.strip()


def openssl(directory, *words):
    subprocess.run(["openssl", *words], cwd=directory, check=True, capture_output=True)


def certify(directory):
    """Makes two authorities, and a certificate of the first one for the host db.example."""
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    for name in ("ours", "others"):
        openssl(directory, *new, "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.crt")
    openssl(directory, *new, "-subj", "/CN=db.example", "-addext", "subjectAltName=DNS:db.example", "-addext", "basicConstraints=CA:FALSE",
            "-CA", "ours.crt", "-CAkey", "ours.key", "-keyout", "server.key", "-out", "server.crt")
    place = DATA.stat()
    for name in ("server.key", "server.crt"):
        target = DATA / name
        target.write_bytes(pathlib.Path(directory, name).read_bytes())
        target.chmod(0o600)
        os.chown(target, place.st_uid, place.st_gid)


def encrypt(value):
    sql(f"ALTER SYSTEM SET ssl = {value}; SELECT pg_reload_conf();")
    deadline = time.monotonic() + 10
    while sql("SHOW ssl") != value and time.monotonic() < deadline:
        time.sleep(0.1)


def address(host="db.example", **options):
    # The name is what the certificate is checked for, whatever the address is.
    return f"postgres://wxcode@{host}:{PORT}/postgres?" + urllib.parse.urlencode({"hostaddr": "127.0.0.1", **options})


def check(what, holds, detail=""):
    print(f"{'ok    ' if holds else 'FAILED'}  {what}{'' if holds else f': {detail}'}", flush=True)
    if not holds:
        failures.append(what)


def use(what, url, words=None):
    """Shows budgets; it must work, or be refused with these words."""
    variables = {"PATH": os.environ["PATH"], "HOME": HOME, "WXCODE_DB": url}
    done = subprocess.run([LEDGER, "budget", "show"], env=variables, capture_output=True, text=True, timeout=60)
    check(what, done.returncode == (74 if words else 0) and (words or "") in " ".join(done.stderr.split()), done)


with tempfile.TemporaryDirectory() as HOME:
    certify(HOME)
    root = {"sslrootcert": f"{HOME}/ours.crt"}
    use("a server without encryption is refused by default", address(**root), "server does not support SSL")
    encrypt("on")
    use("the certificate of the host, by our authority, is accepted by default", address(**root))
    use("a certificate of another host is refused", address("other.example", **root), "does not match host name")
    use("one of another authority is refused", address(sslrootcert=f"{HOME}/others.crt"), "certificate verify failed")
    use("any is refused where no authority is known", address(), "does not exist")
    use("whoever asks for less gets it: another host's, with verify-ca", address("other.example", sslmode="verify-ca", **root))
    use("whoever asks for less gets it: encryption alone", address("other.example", sslmode="require"))
    journal = f"{HOME}/pending"
    run = subprocess.Popen([BENCH, "hold", address(**root), journal, "3"], stdout=subprocess.PIPE, text=True)
    time.sleep(2)
    seen = sql("SELECT bool_and(ssl), count(*) > 1, min(version) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'wxcode'")
    lines = run.communicate()[0].splitlines()
    check("runs are booked by encrypted connections alone", seen.startswith("t|t|TLSv1."), seen)
    check("and none of them fails", len([line for line in lines if line.startswith("cost ")]) == 20, lines)
    encrypt("off")
sys.exit(f"{len(failures)} failed" if failures else 0)

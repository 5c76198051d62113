#!/bin/bash
# Logs Claude Code in, in the worker's credentials volume.
# usage: scripts/setup-auth.sh [--force]            interactive login; a valid one is kept unless --force
#        scripts/setup-auth.sh --token < FILE       keeps a long-lived token (claude setup-token) from stdin
# No API key ever enters the volume.
set -euo pipefail
cd "$(dirname "$0")/.."
image=${WXCODE_WORKER_IMAGE:-wxcode/claude-worker:2.1.330}
volume=claude-credentials

fail() {
    echo "setup-auth: $1" >&2
    exit "${2:-1}"
}

mode=login
force=
for word in "$@"; do
    case $word in
    --force) force=1 ;;
    --token) mode=token ;;
    -h | --help)
        sed -n '2,5s/^# //p' "$0"
        exit
        ;;
    *)
        sed -n '2,5s/^# //p' "$0" >&2
        exit 64
        ;;
    esac
done

command -v docker >/dev/null || fail "Docker is missing. Install it (Debian: apt-get install docker.io), then run this again."
docker info >/dev/null 2>&1 || fail "the engine does not answer. Start it (systemctl start docker), or join the group docker."
docker image inspect "$image" >/dev/null 2>&1 || fail "the worker's image is missing. Build it: scripts/prepare worker"
docker volume inspect "$volume" >/dev/null 2>&1 || docker volume create "$volume" >/dev/null

in_volume() { docker run --rm -i --network none -v "$volume:/var/lib/claude" --entrypoint bash "$image" -c "$1"; }
login() { in_volume 'wxcode-run facts' </dev/null | sed -n 's/^login=//p'; }

if [ "$mode" = token ]; then
    [ ! -t 0 ] || fail "give the token on stdin: scripts/setup-auth.sh --token < FILE" 64
    # The token is checked for its shape and never shown.
    # shellcheck disable=SC2016
    in_volume 'umask 077; t=$(tr -d "[:space:]"); case $t in sk-ant-oat[0-9]*) ;; *) exit 65 ;; esac
        printf %s "$t" >/var/lib/claude/.token.new && mv /var/lib/claude/.token.new /var/lib/claude/wxcode-oauth-token' ||
        fail "this is not a long-lived token; create one with: claude setup-token" 65
    [ "$(login)" != none ] || fail "the token did not arrive in the volume"
    echo "setup-auth: the token is kept."
    exit 0
fi

if [ -z "$force" ] && [ "$(login)" != none ]; then
    echo "setup-auth: there is a login already; --force replaces it."
    exit 0
fi
[ -t 0 ] || fail "the login is interactive; without a terminal use: scripts/setup-auth.sh --token < FILE" 64
docker run --rm -it -v "$volume:/var/lib/claude" -e ANTHROPIC_API_KEY= --entrypoint claude "$image" auth login ||
    docker run --rm -it -v "$volume:/var/lib/claude" -e ANTHROPIC_API_KEY= --entrypoint claude "$image" /login
[ "$(login)" != none ] || fail "Claude Code ended without a login; try again."
echo "setup-auth: logged in."

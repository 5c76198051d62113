#!/bin/bash
# Logs Claude Code in, in the worker: the same as wxcode login, with the program of this checkout.
# usage: scripts/setup-auth.sh [--force]            interactive login; a valid one is kept unless --force
#        scripts/setup-auth.sh --token < FILE       stores a long-lived token (claude setup-token) from stdin
set -euo pipefail
case ${1:-} in -h | --help)
    sed -n '2,4s/^# //p' "$0"
    exit
    ;;
esac
exec "$("$(dirname "$0")/prepare" program)" login "$@"

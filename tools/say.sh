#!/bin/sh
# Run a long, quiet command: say what it does, say so again every five seconds, show its last lines if it fails.
#   sh tools/say.sh "Installing packages" COMMAND [ARGUMENT...]
what=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
printf '%s\n' "$what"

"$@" >"$log" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM

begun=$(date +%s)
said=0
while kill -0 "$pid" 2>/dev/null; do
  sleep 0.2
  elapsed=$(($(date +%s) - begun))
  if [ $((elapsed - said)) -ge 5 ]; then
    printf '  %s: still at it after %s s\n' "$what" "$elapsed"
    said=$elapsed
  fi
done

wait "$pid" && exit 0
status=$?
# Addresses are left out: a package index may be private, and its address may carry a password.
tail -n 20 "$log" | sed -E 's#(https?|file)://[^[:space:]]*#(address)#g' >&2
printf '%s: failed\n' "$what" >&2
exit "$status"

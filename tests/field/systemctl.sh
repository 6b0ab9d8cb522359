#!/bin/bash
# Stands in for systemd: `systemctl start|stop|restart|enable|daemon-reload` of the one unit UNIT, in this shell's own terms.
set -eu
state=$(dirname "$0")
read_unit() { sed -n "s/^$1=//p" "$UNIT"; }
start() {
    set -a; . "$(read_unit EnvironmentFile)"; set +a
    cd /
    # setsid: the service outlives the shell of a block, as it does with systemd.
    setsid $(read_unit ExecStart) >> "$state/journal" 2>&1 < /dev/null &
    echo $! > "$state/pid"
}
stop() {
    [ -e "$state/pid" ] || return 0
    kill -s "$(read_unit KillSignal)" "$(cat "$state/pid")"
    for _ in $(seq "$(read_unit TimeoutStopSec)0"); do
        [ -e "/proc/$(cat "$state/pid")/exe" ] || { rm "$state/pid"; return 0; }
        sleep 0.1
    done
    echo "did not stop in time" >&2
    return 1
}
case $1 in
    daemon-reload) ;;
    enable | start) start ;;
    stop) stop ;;
    restart) stop && start ;;
    *) echo "unknown: $1" >&2; exit 1 ;;
esac

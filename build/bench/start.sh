#!/usr/bin/env bash
# From the start of the process to a window in which one can type, and the
# memory of all its processes, beside LibreOffice Writer opening the same text;
# under one Xvfb, three runs each, medians. start.sh BIN NEWSROOM PAGE FOLDER
set -euo pipefail
bin=$1 newsroom=$2 page=$3 folder=$4
exec 5>"$folder/display"
Xvfb -displayfd 5 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true' EXIT
for _ in $(seq 100); do [ -s "$folder/display" ] && break; sleep 0.05; done
DISPLAY=:$(tr -d '\n' <"$folder/display")
export DISPLAY
soffice --headless --convert-to odt --outdir "$folder" "$page" "-env:UserInstallation=file://$folder/lo" >/dev/null 2>&1

python3 - "$bin" "$newsroom" "$folder" <<'P'
import os, signal, statistics, subprocess, sys, time
bin, newsroom, folder = sys.argv[1:]

def tree(pid):
    kids = {}
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            kids.setdefault(int(open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()[1]), []).append(int(p))
        except OSError:
            pass
    out, todo = [], [pid]
    while todo:
        p = todo.pop(); out.append(p); todo += kids.get(p, [])
    return out

def memory(pid):  # proportional set size: shared pages are shared out, so that sums are honest
    total = 0
    for p in tree(pid):
        try:
            total += sum(int(l.split()[1]) for l in open(f"/proc/{p}/smaps_rollup") if l.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024

def shot():
    return subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], capture_output=True).stdout

def like(a, b):
    """The same screen but for a blinking cursor and the clock."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a[::31], b[::31])) < len(a) // 31 // 200

def stop(p):
    """Ends the program by its own pid, as the system does, and waits for all of it."""
    all = tree(p.pid)
    for q in all:
        try:
            if os.path.basename(os.readlink(f"/proc/{q}/exe")) in ("toasoan", "soffice.bin"): os.kill(q, signal.SIGTERM)
        except OSError: pass
    try: p.wait(8)
    except subprocess.TimeoutExpired:
        for q in all:
            try: os.kill(q, signal.SIGKILL)
            except OSError: pass
        p.wait()
    time.sleep(0.7)

def start(command):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

def run(command, settle=8):
    """How long until the screen shows the text as it does when all is still, and the memory then."""
    p = start(command)
    time.sleep(settle)
    still = shot()
    stop(p)
    times, sizes = [], []
    for _ in range(3):
        began = time.time()
        p = start(command)
        while True:
            taken = time.time()
            if like(shot(), still):
                break
            if taken - began > 60:
                sys.exit("the program never showed its text again: " + command[-1])
        times.append(taken - began)
        time.sleep(1)
        sizes.append(memory(p.pid))
        stop(p)
    return statistics.median(times), statistics.median(sizes)

ours = run(["dbus-run-session", "--", bin, "--newsroom", newsroom])
writer = run(["soffice", "--writer", "--nologo", "--norestore", f"-env:UserInstallation=file://{folder}/lo", f"{folder}/page.odt"])
print("## Start to a usable editor under Xvfb, and memory (PSS of all processes)")
print("| program | seconds | ratio | MB | ratio |\n|---|---|---|---|---|")
print(f"| toasoan | {ours[0]:.2f} | 1.00 | {ours[1]:.0f} | 1.00 |")
print(f"| LibreOffice Writer | {writer[0]:.2f} | {writer[0]/ours[0]:.2f}× | {writer[1]:.0f} | {writer[1]/ours[1]:.2f}× |")
P

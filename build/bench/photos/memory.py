#!/usr/bin/env python3
"""The most memory that the program takes above what it takes idle, for each picture
of a folder: importing it; its print rendition of 6,000 pixels with a look that
straightens, crops, blurs, sharpens and brightens; then all at once, the job, the
screen and an export. memory.py PROGRAM FOLDER. Linux: VmHWM, reset before each."""
import concurrent.futures
import http.cookiejar
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

LIMIT = 300  # MB, issue 6
program, folder = sys.argv[1:]
work = tempfile.TemporaryDirectory()
newsroom = os.path.join(work.name, "newsroom")
env = dict(os.environ, GOMAXPROCS="2", XDG_STATE_HOME=work.name)
subprocess.run([program, "--newsroom", newsroom, "init"], check=True, stdout=subprocess.DEVNULL, env=env)
served = subprocess.Popen([program, "--newsroom", newsroom, "serve"], stdout=subprocess.PIPE, text=True, env=env)
address = next(line for line in served.stdout if line.startswith("http")).strip()
base = address.split("/?")[0]
web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
web.open(address).read()


def ask(path, data=None):
    """The answer's body; None where the picture is refused."""
    try:
        return web.open(urllib.request.Request(base + path, data=data)).read()
    except urllib.error.HTTPError as refused:
        if refused.code >= 500:
            raise
        print(path.split("?")[0][:40], refused.code, refused.read().decode()[:200], file=sys.stderr)


def call(name, *arguments):
    return json.loads(ask("/call/" + name, json.dumps(arguments).encode()))


def full(image):
    """The largest that is made for the screen: 4,000 pixels."""
    return ask(f"/media/photo/{image['hash']}/full")


def exported(images):
    """Waits for the export of pictures for print."""
    job = call("Exports.Images", [image["id"] for image in images], "print")
    while call("Jobs.Get", job["id"])["state"] == "running":
        time.sleep(0.05)


def status(key):
    return next(int(line.split()[1]) for line in open(f"/proc/{served.pid}/status") if line.startswith(key)) / 1024


def peak(do):
    """What do gives, and MB above idle at the most; the peak of the system, not of the runtime."""
    with open(f"/proc/{served.pid}/clear_refs", "w") as f:
        f.write("5")
    began = time.time()
    out = do()
    return out, status("VmHWM") - idle, time.time() - began


time.sleep(1)
idle = status("VmRSS")
rows, known = [], []
print(f"## Memory above the idle program ({idle:.0f} MB), each picture of 48 megapixels, two processors\n")
print("| picture | MB | import | 4,000 pixels | with a look |\n|---|---|---|---|---|")
LOOK = {"turn": 1, "straighten": 3, "crop": {"x": 0.01, "y": 0.01, "width": 0.98, "height": 0.98}, "exposure": 0.3, "contrast": 0.2,
        "saturation": 0.2, "sharpen": 0.5, "monochrome": False, "blurs": [{"x": 0.1, "y": 0.1, "width": 0.3, "height": 0.3}]}
for name in sorted(os.listdir(folder)):
    content = open(os.path.join(folder, name), "rb").read()
    answer, most, seconds = peak(lambda: ask("/import?name=" + name, content))
    row = [name, len(content) >> 20, f"{most:.0f} MB ({seconds:.1f} s)", "", ""]
    rows.append((row, [most]))
    if answer is None:
        row[2] += ", refused"
        print("| " + " | ".join(map(str, row)) + " |")
        continue
    image = json.loads(answer)[0]["image"]
    known.append(image)
    for at, look in ((3, None), (4, LOOK)):
        if look:
            image = call("Images.SetLook", image["id"], look)
        body, most, seconds = peak(lambda: full(image))
        row[at] = f"{most:.0f} MB ({seconds:.1f} s)" + ("" if body else ", refused")
        rows[-1][1].append(most)
    print("| " + " | ".join(map(str, row)) + " |")
def together():
    """The screen, an export and an import, each of all pictures, at once."""
    web_looks = [call("Images.SetLook", image["id"], dict(LOOK, exposure=0.4)) for image in known]
    again = [(name, open(os.path.join(folder, name), "rb").read() + b"\0") for name in sorted(os.listdir(folder)) if not name.startswith("full444")]
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        done = [pool.submit(exported, web_looks)]
        done += [pool.submit(full, image) for image in web_looks]
        done += [pool.submit(ask, "/import?name=" + name, content) for name, content in again]
        for one in done:
            one.result()


_, most, seconds = peak(together)
rows.append((None, [most]))
print(f"\nAll at once, by the screen, an export and an import: {most:.0f} MB ({seconds:.0f} s).")
served.send_signal(signal.SIGINT)
served.wait(10)
over = max(most for _, all in rows for most in all)
print(f"The most is {over:.0f} MB; {LIMIT} MB are allowed.")
sys.exit(over > LIMIT)

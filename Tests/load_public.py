#!/usr/bin/env python3
"""The public's load: a vote with open boards, and registrations with files in the last minutes.

usage: load_public.py PROGRAM [--only L3|L4|F9] [--voters N] [--boards N] [--entrants N] [--minutes M] [--campus]

L3  N voters (5,000) vote within a minute, each with a code of their own, while N boards (1,000) ask once a second what is on the hall's stage and the office calls up
    the next one every four seconds. How long a vote takes, how long after the office's press a board shows it, what the server takes; every vote has to be counted.
L4  N entrants (2,000) sign up, fill in the form, hand in a file of 10 MB each in pieces as the page does, and send, within M minutes (10), 200 at once. No answer may
    be a fault of the server, and each who was told that it is sent has to be on the office's list, with the file. Each has an address of their own; with --campus
    all have one.
F9  (only when it is asked for) N entrants (1,000) who have filled in everything press “send” around the end of registration: whatever the server had to read before
    the end is taken, nothing that was sent after it, and the office's list has exactly those who were told so.

An edition of its own in a new SQLite database, in a folder that goes. Voters, boards and entrants are asked for by processes of their own, so that the server has as
much of the machine as it can get. Prints a line for each; ends with 1 where something is lost or refused. It only ever asks 127.0.0.1."""
import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import sys
import tempfile
import time
from types import SimpleNamespace
from urllib.parse import quote

import load
import two_servers as two

# The edition with files: its form asks for one.
FORM = "form:\n  - {id: paper, name: 作品正文, kind: file, required: true, accept: [pdf], max-size: 20MB}\ntiers:"
FILE, PIECE = 10 << 20, 512 << 10
# Whether all entrants sit behind one address.
campus = False


def at(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0


def memory(pid):
    """The most memory that the server has taken, in MB."""
    with open("/proc/%d/status" % pid, encoding="ascii") as file:
        return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) // 1024


async def votes(port, codes, seconds):
    front, times, bad = SimpleNamespace(port=port), [], []

    async def one(number, code):
        await asyncio.sleep(random.random() * seconds)
        line = two.Line(front, "")
        began = time.perf_counter()
        status, _, text = await line.ask(
            "POST", "/p/poll-2027-city/vote/net", "form=vote&form-key=%032x&work=%03d&code=%s" % (number, number % 3 + 1, quote(code)))
        times.append((time.perf_counter() - began) * 1000)
        if status not in (200, 303):
            bad.append((status, re.sub(r"<[^>]*>", " ", text)[-200:]))
        line.hang_up()

    tries = await asyncio.gather(*(one(number, code) for number, code in codes), return_exceptions=True)
    return times, bad + [repr(one) for one in tries if isinstance(one, Exception)]


class Board(two.Line):
    """A screen of the hall: it asks with the tag of what it shows, so that most answers say only that nothing is new."""

    tag = ""

    async def look(self, screen):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        tag = "If-None-Match: %s\r\n" % self.tag if self.tag else ""
        self.writer.write(("GET %s/part HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n" % (screen, self.server.port, tag)).encode())
        await self.writer.drain()
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        status = int(answer.split(" ", 2)[1])
        length = re.search(r"(?im)^content-length: (\d+)", answer)
        text = (await self.reader.readexactly(int(length.group(1)))).decode() if length and status != 304 else ""
        found = re.search(r"(?im)^etag: (\S+)", answer)
        if status == 200 and found:
            self.tag = found.group(1)
        return status, text


async def boards(port, screen, count, seconds):
    """When each board has first shown each number; a board asks as its page does: with the tag of what it has, a second after each answer."""
    front, seen, faults, end = SimpleNamespace(port=port), [], 0, time.time() + seconds

    async def one():
        nonlocal faults
        line, shown = Board(front, ""), set()
        await asyncio.sleep(random.random())
        while time.time() < end:
            try:
                status, text = await line.look(screen)
                for number in re.findall(r'class="now"><span class="num">(\d+)', text):
                    if number not in shown:
                        shown.add(number)
                        seen.append((number, time.time()))
                faults += status not in (200, 304)
            except (OSError, asyncio.IncompleteReadError):
                faults += 1
                line.hang_up()
            await asyncio.sleep(1)
        line.hang_up()

    await asyncio.gather(*(one() for _ in range(count)))
    return seen, faults


def process(work, queue, *arguments):
    queue.put((work.__name__, asyncio.run(work(*arguments))))


def beside(calls):
    """Each call in a process of its own; what they bring, by name."""
    queue = multiprocessing.Queue()
    running = [multiprocessing.Process(target=process, args=(work, queue, *arguments)) for work, *arguments in calls]
    for one in running:
        one.start()
    return queue, running


async def poll(server, codes, clerk, options):
    console = "/e/hall-2027-city/hall/show/main"
    await two.fill(clerk, console, form="screen-on", place="1")
    await two.fill(clerk, "/e/poll-2027-city/front", form="front", state="shown")
    _, _, text = await clerk.insist("GET", console)
    screen = re.search(r"/screen/[A-Z0-9-]+", text).group(0)
    seconds, numbered = 60, list(enumerate(codes))
    queue, running = beside(
        [(votes, server.port, numbered[part::2], seconds) for part in range(2)] + [(boards, server.port, screen, options.boards // 2, seconds + 8) for _ in range(2)])
    called, place, began = {}, 1, time.time()
    await asyncio.sleep(4)
    while time.time() < began + seconds:
        for form in ("call", "finish"):
            status, _, text = await clerk.insist("POST", console, "form=%s&place=%d&form-key=%s%d" % (form, place, form, place))
            if form == "call" and status == 303:
                called[str(place)] = time.time()
            await asyncio.sleep(2)
        place += 1
    times, bad, lags, faults = [], [], [], 0
    for _ in running:
        name, (one, two_) = await asyncio.to_thread(queue.get)
        if name == "votes":
            times, bad = times + one, bad + two_
        else:
            lags += [when - called[number] for number, when in one if number in called]
            faults += two_
    shown = json.loads(two.run(options.program, "vote", "show", "--edition", "poll-2027-city", "--json"))
    counted = next((shown[key] for key in ("counted", "votes", "total") if isinstance(shown.get(key), int)), None)
    fine = not bad and counted == len(codes) and faults == 0 and len(lags) >= len(called) * options.boards * 0.9
    return load.row("L3", "%d votes in %d s beside %d boards: p50 %.1f  p99 %.1f  most %.1f ms, counted %s; a board shows the next one after p50 %.2f  p99 %.2f  most %.2f s (%d called up), "
                    "faults %d; memory %d MB %s" % (len(times), seconds, options.boards, at(times, 0.5), at(times, 0.99), max(times), counted, at(lags, 0.5), at(lags, 0.99),
                                                    max(lags or [0]), len(called), faults, memory(server.pid), bad[:2] or ""), fine)


class Entrant(two.Line):
    """Somebody at an address of their own, or behind that of a campus."""

    address = "127.0.0.1"

    async def come(self):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port, local_addr=(self.address, 0))

    async def ask(self, method, path, body=""):
        await self.come()
        return await super().ask(method, path, body)

    async def put(self, path, body):
        """A piece of a file."""
        await self.come()
        self.writer.write(("PUT %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/octet-stream\r\n"
                           "Content-Length: %d\r\n\r\n" % (path, self.server.port, self.cookie, len(body))).encode() + body)
        await self.writer.drain()
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?im)^content-length: (\d+)", answer)
        text = (await self.reader.readexactly(int(length.group(1)))).decode() if length else ""
        return int(answer.split(" ", 2)[1]), text


async def registers(front, number, parts):
    """Signs up, fills in the form, hands in the file and sends; the statuses that were faults. How long each took is added to `parts`."""
    one, began = Entrant(front, ""), time.time()

    def took(part):
        nonlocal began
        parts.setdefault(part, []).append(time.time() - began)
        began = time.time()

    one.address = "127.0.0.1" if campus else "127.0.%d.%d" % (1 + number // 50, 1 + number % 50)
    edition = "/n/files-2027-city"
    await two.fill(one, "/p/files-2027-city/sign-up", password="four words in a row", again="four words in a row")
    one.cookie = next(part for part in one.cookie.split("; ") if "session" in part)
    took("signing up")
    name = "韩" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
    for section, fields in (("work", {"f_title": "作品之" + name, "f_organization": "北岭大学"}), ("people", {"f_member_1_name": name, "f_adviser_1_name": "", "f_adviser_1_organization": ""})):
        _, _, text = await one.insist("GET", edition + "/form/" + section)
        await two.fill(one, edition + "/form/" + section, seen=re.search(r'name="seen" value="([^"]*)"', text).group(1), **fields)
    took("the form")
    _, _, text = await one.insist("GET", edition)
    page = next(link for link in re.findall(r'href="(%s/[^"]*)"' % edition, text) if "/file" in link[len(edition):])
    _, _, text = await one.insist("GET", page)
    action = re.search(r'<form[^>]*action="([^"]+)"[^>]*data-upload|<form[^>]*data-upload[^>]*action="([^"]+)"', text)
    action = action.group(1) or action.group(2)
    body = b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n" + random.randbytes(FILE) + b"\nstartxref\n0\n%%EOF\n"
    about, place = "?name=%s.pdf&size=%d&modified=1" % (quote("作品"), len(body)), 0
    while True:
        status, text = await one.put(action + about + "&at=%d" % place, body[place:place + PIECE])
        if status != 200:
            raise RuntimeError("piece: %d %s" % (status, text[-200:]))
        told = json.loads(text)
        if told.get("taken"):
            break
        place = int(told["at"])
    took("the file")
    _, _, text = await one.insist("GET", edition + "/check")
    seen = re.search(r'name="seen" value="([^"]*)"', text).group(1)
    status, _, text = await one.insist("POST", edition + "/check", "form=send&seen=%s&agreed=yes" % quote(seen))
    one.hang_up()
    if status != 303:
        raise RuntimeError("send: %d %s" % (status, re.sub(r"<[^>]*>", " ", text)[-300:]))
    took("sending")
    return one.failed


async def registrations(port, numbers, at_once, seconds):
    front, gate, failed, bad, times, parts = SimpleNamespace(port=port), asyncio.Semaphore(at_once), 0, [], [], {}
    began = time.time()

    async def one(place, number):
        nonlocal failed
        await asyncio.sleep(max(0, began + seconds * place / len(numbers) - time.time()))
        async with gate:
            start = time.time()
            try:
                failed += await registers(front, number, parts)
                times.append(time.time() - start)
            except Exception as fault:  # Whatever it is, it is told and counted.
                bad.append(repr(fault)[:300])

    await asyncio.gather(*(one(place, number) for place, number in enumerate(numbers)))
    return (times, failed, parts), bad


async def files(server, clerk, options):
    await two.fill(clerk, "/e/files-2027-city/front", form="front", state="shown")
    await two.fill(clerk, "/e/files-2027-city/sign-up", form="rule", rule="open")
    began, numbers = time.time(), list(range(options.entrants))
    # They come in over most of the time, so that the last has time to end.
    queue, running = beside([(registrations, server.port, numbers[part::2], 100, options.minutes * 60 * 0.9) for part in range(2)])
    times, failed, bad, parts = [], 0, [], {}
    for _ in running:
        _, ((took, broken, own), wrong) = await asyncio.to_thread(queue.get)
        times, failed, bad = times + took, failed + broken, bad + wrong
        parts = {part: parts.get(part, []) + own[part] for part in own}
    seconds = time.time() - began
    stored = json.loads(two.run(options.program, "entries", "list", "--edition", "files-2027-city", "--json"))
    kept = sum(os.path.getsize(os.path.join(folder, file)) >= FILE for folder, _, names in os.walk(".") for file in names if "sqlite" not in file)
    fine = not bad and failed == 0 and len(stored) == len(times) == options.entrants and kept == options.entrants
    return load.row("L4", "%d registrations with 10 MB each in %.0f s: sent %d, on the list %d, files %d, answers that were faults %d; one took p50 %.1f  p99 %.1f s (%s); memory %d MB %s"
                    % (options.entrants, seconds, len(times), len(stored), kept, failed, at(times, 0.5), at(times, 0.99),
                       ", ".join("%s %.2f and %.1f" % (part, at(took, 0.5), at(took, 0.99)) for part, took in parts.items()), memory(server.pid), bad[:2] or ""), fine)


async def play(server, codes, office, options):
    clerk, fine = await two.come_in(server, office), True
    if options.only in (None, "L3"):
        fine &= await poll(server, codes, clerk, options)
    if options.only in (None, "L4"):
        fine &= await files(server, clerk, options)
    if options.only == "F9":
        fine &= await two.deadline(server, clerk, options.program, options.entrants, "")
    return fine


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", choices=["L3", "L4", "F9"])
    parser.add_argument("--voters", type=int, default=5_000)
    parser.add_argument("--boards", type=int, default=1_000)
    parser.add_argument("--entrants", type=int)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--campus", action="store_true")
    options = parser.parse_args()
    global campus
    campus = options.campus
    options.entrants = options.entrants or (1_000 if options.only == "F9" else 2_000)
    options.program = os.path.abspath(options.program)
    two.VOTERS = options.voters
    with tempfile.TemporaryDirectory(prefix="contest-public-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.environ.update(CONTEST_DATABASE=folder + "/contest.sqlite")
        _, codes, office = two.prepare(options.program, 6)
        with open("files.yml", "w", encoding="utf-8") as file:
            file.write((two.OTHERS % ("files", "交文件", "{id: check, name: 审核, kind: screening}")).replace("tiers:", FORM))
        two.run(options.program, "edition", "open", "files.yml", "--year", "2027", "--tier", "city", "--office", "负载试验", "--quiet")
        server = load.Server(options.program)
        try:
            fine = asyncio.run(play(server, codes, office, options))
        finally:
            server.end()
        check = two.subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True)
        print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
    return 0 if fine and check.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Load on the web: judges who save at once, and what is kept afterwards.

usage: load.py PROGRAM [--judges N] [--minutes M] [--only L1|L2|F1|F8|F10] [--faults] [--kills N] [--database postgres://…]
       load.py PROGRAM --public [--seconds S]

Opens an edition of its own in a new database (SQLite in a folder that goes, unless told otherwise), with as many judges as works and three works each,
starts `PROGRAM serve` and lets each judge come in by the link of a card.

L1  each judge saves one mark every three seconds, for M minutes (10 unless told otherwise; 1 is the short form)
L2  everybody presses save within one second

With --faults instead:
F1  the server is killed (-9) N times while they save: every save that was answered is there, and a save sent again makes nothing double
F8  each save is sent three times: one sheet, one version
F10 the round is closed while they change marks: nothing is taken afterwards, and the sealed ranking follows from what was taken

With --public instead: a public list of `serve --demo` is asked for over 64 lines at once, for S seconds (10 unless told otherwise), by two processes.
Every answer has to be the same bytes.

Prints answers, errors, the 50th, 99th and 99.9th percentile in ms, the server's memory, and compares what every answer said with what the judges' pages hold
afterwards: lost and double must be 0. Ends with 1 where they are not, or where an answer was no 200. It only ever asks 127.0.0.1."""
import argparse
import asyncio
import csv
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit

RULEBOOK = """rulebook: load
name: 负载试验
version: "1"
source: invented for load tests
subject: work
cadence: yearly
tracks: [{id: idea, name: 创意}]
people: {members: {min: 1, max: 3, fields: [name]}}
tiers:
  - id: city
    name: 市赛
    rounds:
      - id: review
        name: 评审
        kind: review
        rubric:
          - {id: new, name: 新意, weight: 60, range: 0..100, step: 1}
          - {id: useful, name: 用处, weight: 40, range: 0..100, step: 1}
        judges-per-entry: 3
        blind: double
        combine: {average: mean, decimals: 2}
        ties: [criterion-new, committee]
"""
FIELDS = ["new", "useful"]


class Judge:
    """One phone with one line that is kept open."""

    def __init__(self, server, link):
        self.server, self.link = server, link
        self.cookie, self.reader, self.writer = "", None, None
        self.works, self.held, self.tried = [], {}, 0

    async def ask(self, method, path, body=""):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nSec-Fetch-Site: same-origin\r\n" % (method, path, self.server.port, self.cookie)
        if method != "GET":
            head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n" % len(body)
        self.writer.write((head + "\r\n" + body).encode())
        await self.writer.drain()
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        status = int(answer.split(" ", 2)[1])
        cookies = re.findall(r"(?im)^set-cookie: ([^=]+=[^;]+)", answer)
        if cookies:
            self.cookie = "; ".join(cookies)
        length = re.search(r"(?im)^content-length: (\d+)", answer)
        text = (await self.reader.readexactly(int(length.group(1)))).decode() if length else ""
        return status, answer, text

    async def enter(self):
        path = urlsplit(self.link).path
        status, _, text = await self.ask("POST", path, "")
        assert status == 303, (status, text[:200])
        _, head, text = await self.ask("GET", "/judge/load-2027-city")
        where = re.search(r"(?im)^location: (\S+)", head).group(1)
        _, _, text = await self.ask("GET", where)
        self.works = re.findall(r'href="(%s/[^"/]+)"' % re.escape(where), text)
        assert self.works, text[:300]

    def hang_up(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    def next(self):
        work, field = self.works[self.tried % len(self.works)], FIELDS[self.tried // len(self.works) % 2]
        self.tried += 1
        return work, field, str(random.randint(0, 100))

    async def stubborn(self):
        """Saves one mark as the phone's outbox does: again and again until it is answered."""
        work, field, value = self.next()
        while True:
            try:
                status, _, text = await self.ask("PUT", work + "/" + field, "value=%s&seen=%s" % (value, self.held.get((work, field), "")))
            except (OSError, asyncio.IncompleteReadError):
                self.hang_up()
                await asyncio.sleep(0.2)
                continue
            if status == 409:
                # Its own save whose answer was lost holds already: it is the one that is sent.
                status = 200 if '"theirs":"%s"' % value in text else status
            if status == 200:
                self.held[(work, field)] = value
                return status, text
            if status < 500:
                return status, text
            await asyncio.sleep(0.2)

    async def save(self, times):
        """Saves one mark; what the server has answered is what it must hold."""
        work, field, value = self.next()
        began = time.perf_counter()
        status, _, text = await self.ask("PUT", work + "/" + field, "value=%s&seen=%s" % (value, self.held.get((work, field), "")))
        times.append((time.perf_counter() - began) * 1000)
        if status == 200:
            self.held[(work, field)] = value
        return status, text

    async def compare(self):
        """How many marks the page holds otherwise than was answered."""
        wrong = 0
        for work in self.works:
            _, _, text = await self.ask("GET", work)
            kept = dict(re.findall(r'name="seen-(\w+)" value="([^"]*)"', text))
            wrong += sum(kept.get(field) != self.held.get((work, field), "") for field in FIELDS)
        return wrong


class Server:
    """The program that serves, which may be killed and begins again on the same port."""

    def __init__(self, program):
        self.program, self.port = program, 0
        self.begin()

    def begin(self):
        self.process = subprocess.Popen([self.program, "serve", "--port", str(self.port)], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"127\.0\.0\.1:(\d+)", line)
        if not found:
            sys.exit("the server did not begin: " + line)
        self.port = int(found.group(1))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        self.process.terminate()
        self.process.wait()

    @property
    def pid(self):
        return self.process.pid


def row(name, text, fine):
    print("%s %s  %s" % (name, "ok   " if fine else "WRONG", text), flush=True)
    return fine


async def compared(judges):
    return sum(await asyncio.gather(*(judge.compare() for judge in judges)))


async def killed(judges, server, kills):
    end, saves, bad = asyncio.Event(), [0], []

    async def one(judge):
        while not end.is_set():
            status, text = await judge.stubborn()
            saves[0] += status == 200
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(random.random() * 0.4)

    tasks = [asyncio.create_task(one(judge)) for judge in judges]
    for _ in range(kills):
        await asyncio.sleep(0.3 + random.random())
        server.kill()
        await asyncio.to_thread(server.begin)
    await asyncio.sleep(1)
    end.set()
    await asyncio.gather(*tasks)
    wrong = await compared(judges)
    return row("F1", "%d kills, %d saves answered, refused %d, lost or otherwise %d %s" % (kills, saves[0], len(bad), wrong, bad[:2]), not bad and wrong == 0)


async def thrice(judges):
    bad = 0
    for judge in judges[:20]:
        work, field, value = judge.next()
        body = "value=%s&seen=%s" % (value, judge.held.get((work, field), ""))
        answers = [await judge.ask("PUT", work + "/" + field, body) for _ in range(3)]
        judge.held[(work, field)] = value
        bad += any(status != 200 for status, _, _ in answers) or len({text for _, _, text in answers}) != 1
    wrong = await compared(judges[:20])
    return row("F8", "20 saves sent three times each: answered otherwise %d, held otherwise %d" % (bad, wrong), bad == 0 and wrong == 0)


async def closed(judges, program):
    # Every work is scored first, so that the round can be closed.
    for judge in judges:
        for work in judge.works:
            for field in FIELDS:
                status, _, text = await judge.ask("PUT", work + "/" + field, "value=50&seen=%s" % judge.held.get((work, field), ""))
                assert status == 200, text
                judge.held[(work, field)] = "50"
    over, late, refused, taken = [None], [], [0], [0]

    async def one(judge):
        while over[0] is None or time.time() < over[0] + 1.5:
            began = time.time()
            status, text = await judge.save([])
            taken[0] += status == 200
            refused[0] += status == 422
            if status == 200 and over[0] is not None and began > over[0]:
                late.append(text[:200])
            if status not in (200, 422):
                late.append((status, text[:200]))
            await asyncio.sleep(random.random() * 0.3)

    tasks = [asyncio.create_task(one(judge)) for judge in judges]
    await asyncio.sleep(1)
    close = await asyncio.create_subprocess_exec(program, "round", "close", "review", "--quiet", stderr=asyncio.subprocess.PIPE)
    _, said = await close.communicate()
    over[0] = time.time()
    await asyncio.gather(*tasks)
    wrong = await compared(judges)
    return row("F10", "%d changes taken, %d refused after closing, taken too late %d, held otherwise %d %s"
               % (taken[0], refused[0], len(late), wrong, (late[:2] or "") if close.returncode == 0 else said.decode()[-300:]),
               close.returncode == 0 and not late and wrong == 0 and refused[0] > 0)


def told(name, times, bad, seconds, server, wrong):
    times = sorted(times)

    def at(share):
        return times[min(len(times) - 1, int(len(times) * share))]

    with open("/proc/%d/status" % server.pid, encoding="ascii") as file:
        memory = int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) // 1024
    print("%s  %d saves in %.1f s  p50 %.1f  p99 %.1f  p99.9 %.1f  most %.1f ms  errors %d  lost or otherwise %d  memory %d MB"
          % (name, len(times), seconds, at(0.5), at(0.99), at(0.999), times[-1], len(bad), wrong, memory), flush=True)
    for one in bad[:3]:
        print("    ", one)
    return not bad and wrong == 0


async def steady(judges, minutes, server, name="L1"):
    times, bad, end = [], [], time.time() + minutes * 60

    async def one(judge):
        await asyncio.sleep(random.random() * 3)
        while time.time() < end:
            status, text = await judge.save(times)
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(3)

    began = time.time()
    await asyncio.gather(*(one(judge) for judge in judges))
    seconds = time.time() - began
    return told(name, times, bad, seconds, server, await compared(judges))


async def burst(judges, server):
    times, bad = [], []

    async def one(judge):
        await asyncio.sleep(random.random())
        status, text = await judge.save(times)
        if status != 200:
            bad.append((status, text[:200]))

    began = time.time()
    await asyncio.gather(*(one(judge) for judge in judges))
    seconds = time.time() - began
    fine = told("L2", times, bad, seconds, server, await compared(judges))
    return fine and max(times) <= 3000


PUBLIC = "/p/tiaozhanbei-academic-2025-city/lists/publicity"


async def read_list(port, seconds):
    """The number of answers, how long each took, and the different answers that there were."""
    times, bodies, end = [], set(), time.time() + seconds

    async def one():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (PUBLIC, port)).encode()
        while time.time() < end:
            began = time.time()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(re.search(rb"(?im)^content-length: (\d+)", head).group(1))
            body = await reader.readexactly(length)
            times.append(time.time() - began)
            bodies.add((head.split(b" ", 2)[1].decode(), hash(body)))
        writer.close()

    await asyncio.gather(*(one() for _ in range(32)))
    return times, bodies


def reader_process(port, seconds, queue):
    queue.put(asyncio.run(read_list(port, seconds)))


def public(program, seconds):
    server = subprocess.Popen([program, "serve", "--demo", "--json", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        site = json.loads(server.stdout.readline())
        queue = multiprocessing.Queue()
        port = urlsplit(site["url"]).port
        readers = [multiprocessing.Process(target=reader_process, args=(port, seconds, queue)) for _ in range(2)]
        for one in readers:
            one.start()
        results = [queue.get() for _ in readers]
        for one in readers:
            one.join()
    finally:
        server.terminate()
        server.wait()
    times = sorted(1000 * t for some, _ in results for t in some)
    statuses = {status for _, some in results for status, _ in some}
    # The hashes of two processes differ; within one all answers are the same.
    alike = all(len(some) == 1 for _, some in results)
    print("public list: %d answers in %d s, %.0f a second  p50 %.1f  p99 %.1f  most %.1f ms  statuses %s  the same bytes: %s"
          % (len(times), seconds, len(times) / seconds, times[len(times) // 2], times[int(len(times) * 0.99)], times[-1],
             ",".join(sorted(statuses)), "yes" if alike else "no"))
    return 0 if alike and statuses == {"200"} else 1


def prepare(program, count):
    """The folder one stands in becomes an edition in the middle of its review."""
    def run(*words):
        done = subprocess.run([program, *words, "--quiet"], capture_output=True, text=True)
        if done.returncode:
            sys.exit("%s: %s" % (" ".join(words), done.stderr[-500:]))

    with open("load.yml", "w", encoding="utf-8") as file:
        file.write(RULEBOOK)
    with open("entries.csv", "w", encoding="utf-8") as file:
        file.write("作品名称,作品类别,成员1姓名\n")
        file.writelines("%s号试验作品,创意,张%s%s\n" % (chr(0x4E00 + n) + str(n), chr(0x5100 + n), chr(0x5900 + n)) for n in range(count))
    with open("judges.csv", "w", encoding="utf-8") as file:
        file.write("姓名,工作单位\n")
        file.writelines("李%s%s,评审单位%d\n" % (chr(0x5200 + n), chr(0x5A00 + n), n) for n in range(count))
    run("edition", "open", "load.yml", "--year", "2027", "--tier", "city", "--office", "负载试验")
    run("entries", "import", "entries.csv", "--organization", "甲大学")
    run("entries", "screen", "--pass-clean")
    run("judges", "import", "judges.csv")
    run("round", "assign", "review")
    run("judges", "cards", "--url", "http://127.0.0.1", "--out", "cards.csv")
    with open("cards.csv", encoding="utf-8-sig") as file:
        return [line["link"] for line in csv.DictReader(file)]


async def play(server, links, options):
    judges = [Judge(server, link) for link in links]
    # They come in ten at a time: signing in is not what is measured here.
    for start in range(0, len(judges), 10):
        await asyncio.gather(*(judge.enter() for judge in judges[start:start + 10]))
    rows = {
        "L1": lambda: steady(judges, options.minutes, server), "L2": lambda: burst(judges, server),
        "F1": lambda: killed(judges, server, options.kills), "F8": lambda: thrice(judges), "F10": lambda: closed(judges, options.program),
    }
    wanted = [options.only] if options.only else ["F1", "F8", "F10"] if options.faults else ["L1", "L2"]
    fine = True
    for name in wanted:
        fine &= await rows[name]()
    return fine


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--judges", type=int)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=["L1", "L2", "F1", "F8", "F10"])
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database")
    parser.add_argument("--public", action="store_true")
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    if options.public:
        return public(options.program, options.seconds)
    count = options.judges or (60 if options.faults or (options.only or "L")[0] == "F" else 300)
    with tempfile.TemporaryDirectory(prefix="contest-load-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.environ["CONTEST_DATABASE"] = options.database or folder + "/contest.sqlite"
        links = prepare(options.program, count)
        server = Server(options.program)
        try:
            fine = asyncio.run(play(server, links, options))
        finally:
            server.end()
        check = subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True)
        print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
        return 0 if fine and check.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

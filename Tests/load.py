#!/usr/bin/env python3
"""Load on the web: judges who save at once, and what is kept afterwards.

usage: load.py PROGRAM [--judges N] [--minutes M] [--only NAME] [--faults [--short]] [--kills N] [--database postgres://…]
       load.py PROGRAM --public [--seconds S]

Opens an edition of its own in a new database (SQLite in a folder that goes, unless told otherwise), with as many judges as works and three works each,
starts `PROGRAM serve` and lets each judge come in by the link of a card.

L1  each judge saves one mark every three seconds, for M minutes (10 unless told otherwise; 1 is the short form)
L2  everybody presses save within one second
L10 (with --only) the server is told to end while everybody saves: what it had begun it answers, it ends within 15 s, and is ready again within 2 s on a
    database of 2 GB (SQLite only; --megabytes says otherwise)

With --faults instead (--short is for CI: twelve judges, two kills, and only what takes seconds):
F1  the server is killed (-9) N times while they save: every save that was answered is there, and a save sent again makes nothing double
F6  the server's clock jumps an hour ahead, two hours back and on again while they save: nobody has to sign in anew, the records are in order; then it stands
    in 2038 and in 2100: it answers (needs clang, for a library that shifts the clock)
F8  each save is sent three times: one sheet, one version
F10 the round is closed while they change marks: nothing is taken afterwards, and the sealed ranking follows from what was taken
F11 two devices of a judge save different values for what both saw: one is told that it is saved, the other gets both values, and the first one's is there
F16 hostile traffic while they save: lines that send a byte now and then, 100,000 header lines, a gigabyte in a form, broken chunks. The same process lives on, and
    every save is answered

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
import sqlite3
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
        # The table of all works is none of them.
        self.works = re.findall(r'href="(%s/(?!grid")[^"/]+)"' % re.escape(where), text)
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

    def __init__(self, program, **environment):
        self.program, self.port, self.environment = program, 0, environment
        self.begin()

    def begin(self):
        self.process = subprocess.Popen([self.program, "serve", "--port", str(self.port)], stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, **self.environment})
        found = None
        for line in self.process.stderr:
            found = re.search(r"127\.0\.0\.1:(\d+)", line)
            # A warning of the machine's clock may come first.
            if found or "NTP" not in line:
                break
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


async def jumping(judges, clock):
    """The clock of the server stands where the file says, in seconds from the true one."""
    end, saves, bad = asyncio.Event(), [0], []

    async def one(judge):
        while not end.is_set():
            status, text = await judge.stubborn()
            saves[0] += status == 200
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(random.random() * 0.4)

    tasks = [asyncio.create_task(one(judge)) for judge in judges]
    jumps = [3_600, -7_200, 3_600, -7_200, 0]
    for seconds in jumps:
        await asyncio.sleep(1.5)
        clock.shift(seconds)
    await asyncio.sleep(1.5)
    end.set()
    await asyncio.gather(*tasks)
    wrong = await compared(judges)
    far = []
    # That the clock did jump: a session that was not used for five hours is over, until the clock is back.
    clock.shift(5 * 3_600)
    status, _, _ = await judges[0].ask("GET", judges[0].works[0])
    if status == 200:
        far.append("a session of five hours ago is still good")
    for year in (2038, 2100):
        clock.shift(int((year - 1970) * 365.25 * 86_400 + 86_400 * 30 - time.time()))
        for path in ("/readyz", "/sign-in", "/"):
            status, _, _ = await judges[0].ask("GET", path)
            if status >= 500:
                far.append((year, path, status))
    clock.shift(0)
    return row("F6", "%d jumps of the clock: %d saves answered, refused %d, lost or otherwise %d; no answer in 2038 and 2100: %d %s"
               % (len(jumps), saves[0], len(bad), wrong, len(far), bad[:2] + far[:2] or ""), not bad and wrong == 0 and not far)


class Clock:
    """Shifts the time of day of a program that is started with `environment`, and nothing else of time: durations go on."""

    SOURCE = """#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long shift(void) {
  char text[32] = {0};
  int file = open(getenv("CONTEST_TRIAL_CLOCK"), O_RDONLY);
  if (file < 0) return 0;
  if (read(file, text, 31) < 0) text[0] = 0;
  close(file);
  return atol(text);
}
int clock_gettime(clockid_t which, struct timespec *time) {
  static int (*own)(clockid_t, struct timespec *);
  if (!own) own = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = own(which, time);
  if (which == CLOCK_REALTIME) time->tv_sec += shift();
  return result;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}
"""

    def __init__(self, folder):
        self.file = folder + "/clock"
        self.shift(0)
        with open(folder + "/clock.c", "w", encoding="ascii") as file:
            file.write(self.SOURCE)
        subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", folder + "/clock.so", folder + "/clock.c", "-ldl"], check=True)
        self.environment = {"LD_PRELOAD": folder + "/clock.so", "CONTEST_TRIAL_CLOCK": self.file}

    def shift(self, seconds):
        with open(self.file + ".new", "w", encoding="ascii") as file:
            file.write(str(seconds))
        os.rename(self.file + ".new", self.file)


async def together(judges):
    """Two devices of each judge, which both saw the same."""
    won, told, bad = 0, 0, []
    for judge in judges[:20]:
        other = Judge(judge.server, "")
        other.cookie = judge.cookie
        for _ in range(3):
            work, field, _ = judge.next()
            seen = judge.held.get((work, field), "")
            values = ["11", "22"] if seen not in ("11", "22") else ["33", "44"]
            answers = await asyncio.gather(*(one.ask("PUT", work + "/" + field, "value=%s&seen=%s" % (value, seen))
                                             for one, value in zip((judge, other), values)))
            statuses = [status for status, _, _ in answers]
            if sorted(statuses) != [200, 409]:
                bad.append(statuses)
                continue
            winner = values[statuses.index(200)]
            won += 1
            # The other is told what is there.
            told += '"theirs":"%s"' % winner in answers[statuses.index(409)][2]
            judge.held[(work, field)] = winner
        other.hang_up()
    wrong = await compared(judges[:20])
    return row("F11", "%d pairs of saves at once: one taken each time, the other told what holds %d times, held otherwise %d %s"
               % (won + len(bad), told, wrong, bad[:2] or ""), not bad and told == won and wrong == 0)


async def hostile(judges, server):
    end, pid = asyncio.Event(), server.pid
    lines = [0]

    async def line(talk):
        while not end.is_set():
            writer = None
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                lines[0] += 1
                await talk(reader, writer)
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                if writer:
                    writer.close()
            await asyncio.sleep(0.2)

    async def slow(reader, writer):
        writer.write(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-A: ")
        while not end.is_set():
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.5)

    async def headers(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
        for _ in range(1_000):
            writer.write(b"X-A: b\r\n" * 100)
            await writer.drain()
        writer.write(b"\r\n")
        await asyncio.wait_for(reader.read(200), 5)

    async def large(reader, writer):
        writer.write(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1073741824\r\n\r\n")
        for _ in range(1_024):
            writer.write(b"a" * (1 << 20))
            await writer.drain()

    async def chunks(reader, writer):
        writer.write(b"PUT /judge/load-2027-city/review/1/new HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nvalue=1\r\nzz\r\n")
        await writer.drain()
        await asyncio.wait_for(reader.read(200), 5)

    async def garbage(reader, writer):
        writer.write(random.randbytes(4_096) + b"\r\n\r\n")
        await writer.drain()
        await asyncio.wait_for(reader.read(200), 5)

    async def quietly(talk):
        try:
            await line(talk)
        except asyncio.TimeoutError:
            pass

    enemies = [asyncio.create_task(quietly(talk)) for talk in [slow] * 100 + [headers] * 4 + [large] * 2 + [chunks] * 4 + [garbage] * 4]
    times, bad, until = [], [], time.time() + 15

    async def one(judge):
        while time.time() < until:
            status, text = await judge.save(times)
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(random.random())

    tries = await asyncio.gather(*(one(judge) for judge in judges), return_exceptions=True)
    bad += [repr(e) for e in tries if isinstance(e, Exception)]
    end.set()
    for enemy in enemies:
        enemy.cancel()
    await asyncio.gather(*enemies, return_exceptions=True)
    lives = server.process.poll() is None and server.pid == pid
    wrong = await compared(judges) if lives else len(judges)
    times.sort()
    return row("F16", "%d hostile lines: %d saves answered, errors %d, lost or otherwise %d, the same process %s  p99 %.0f ms %s"
               % (lines[0], len(times), len(bad), wrong, "yes" if lives else "no", times[int(len(times) * 0.99)] if times else 0, bad[:2] or ""),
               lives and not bad and wrong == 0)


async def ending(judges, server, database, megabytes):
    """Told to end (SIGTERM) while everybody saves; then begun again on a large database."""
    unanswered, saves, over = [0], [0], asyncio.Event()
    term = [None]

    async def one(judge):
        while not over.is_set():
            began = time.time()
            try:
                status, _ = await judge.save([])
                saves[0] += status == 200
            except (OSError, asyncio.IncompleteReadError):
                # Only what was sent before it was told to end has to be answered; the page's outbox sends the rest again.
                unanswered[0] += term[0] is None or began < term[0] - 0.05
                return
            await asyncio.sleep(random.random() * 0.05)

    tasks = [asyncio.create_task(one(judge)) for judge in judges]
    await asyncio.sleep(2)
    term[0] = time.time()
    server.process.terminate()
    try:
        code = await asyncio.to_thread(server.process.wait, 15)
    except subprocess.TimeoutExpired:
        code = None
    ended = time.time() - term[0]
    over.set()
    await asyncio.gather(*tasks)
    if not database.startswith("postgres"):
        # The size alone: what is in it is not read at the beginning.
        with sqlite3.connect(database) as own:
            own.execute("CREATE TABLE trial_padding (bytes BLOB)")
            for _ in range(megabytes // 16):
                own.execute("INSERT INTO trial_padding VALUES (zeroblob(16777216))")
                own.commit()
        own.close()
    began = time.time()
    await asyncio.to_thread(server.begin)
    status, _, _ = await Judge(server, "").ask("GET", "/readyz")
    ready = time.time() - began
    size = 0 if database.startswith("postgres") else os.path.getsize(database) >> 20
    for judge in judges:
        judge.hang_up()
    wrong = await compared(judges)
    if size:
        with sqlite3.connect(database) as own:
            own.execute("DROP TABLE trial_padding")
        own.close()
    return row("L10", "told to end after %d saves: ended with %s after %.1f s, begun and not answered %d; ready again after %.1f s on %d MB; lost or otherwise %d"
               % (saves[0], code, ended, unanswered[0], ready, size, wrong),
               code == 0 and unanswered[0] == 0 and status == 200 and ready <= 2 and wrong == 0)


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


async def play(server, clock, links, options):
    judges = [Judge(server, link) for link in links]
    # They come in ten at a time: signing in is not what is measured here.
    for start in range(0, len(judges), 10):
        await asyncio.gather(*(judge.enter() for judge in judges[start:start + 10]))
    rows = {
        "L1": lambda: steady(judges, options.minutes, server), "L2": lambda: burst(judges, server),
        "L10": lambda: ending(judges, server, os.environ["CONTEST_DATABASE"], options.megabytes),
        "F1": lambda: killed(judges, server, options.kills), "F6": lambda: jumping(judges, clock), "F8": lambda: thrice(judges),
        "F11": lambda: together(judges), "F16": lambda: hostile(judges, server), "F10": lambda: closed(judges, options.program),
    }
    wanted = [options.only] if options.only else ["F1", "F8", "F11", "F10"] if options.short else ["F1", "F6", "F8", "F11", "F16", "F10"] if options.faults else ["L1", "L2"]
    fine = True
    for name in wanted:
        fine &= await rows[name]()
    return fine


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--judges", type=int)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=["L1", "L2", "L10", "F1", "F6", "F8", "F10", "F11", "F16"])
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--megabytes", type=int, default=2048)
    parser.add_argument("--database")
    parser.add_argument("--public", action="store_true")
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    if options.short:
        options.faults, options.judges, options.kills = True, 12, 2
    if options.public:
        return public(options.program, options.seconds)
    count = options.judges or (60 if options.faults or (options.only or "L")[0] == "F" else 300)
    with tempfile.TemporaryDirectory(prefix="contest-load-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.environ["CONTEST_DATABASE"] = options.database or folder + "/contest.sqlite"
        links = prepare(options.program, count)
        clock = Clock(folder) if "F6" in (options.only or "") or options.faults and not (options.only or options.short) else None
        server = Server(options.program, **(clock.environment if clock else {}))
        try:
            fine = asyncio.run(play(server, clock, links, options))
        finally:
            server.end()
        check = subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True)
        print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
        return 0 if fine and check.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

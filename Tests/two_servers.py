#!/usr/bin/env python3
"""Two servers on one PostgreSQL behind haproxy, of which one is killed while people work.

usage: two_servers.py PROGRAM [--judges N] [--kills N] [--only L9|F9|F14] [--minutes M]

Starts a PostgreSQL of its own, two `PROGRAM serve` on it and haproxy with the shipped file (without certificates) before them. Three editions: one that judges
score, one that the public votes on, one whose hall has a board.

L9   the judges save one mark every three seconds, for M minutes: the figures as load.py prints them, and who comes in by one server is known to the other
F14  the servers are killed (-9) in turn, N times, each begun again before the other is killed. Meanwhile judges save and send again what was not answered, voters
     send each vote again until it is answered, a hall's board is asked for twice a second, and the office calls up the next one. Nothing that was answered may be
     lost, no vote may count twice, nobody may have to sign in anew, and the board may be away for five seconds at most.
F9   all the while the clock of the second server is two minutes fast: both tell the database's time, and of entrants who press the button around the end of
     registration exactly those are taken who sent it before

Prints a line for each; ends with 1 where one is not as it should be. Needs haproxy and postgresql-15. It only ever asks 127.0.0.1."""
import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from urllib.parse import quote, urlsplit

import load

BIN = "/usr/lib/postgresql/15/bin/"
HERE = os.path.dirname(os.path.abspath(__file__))
VOTERS = 40
# How far the second server's clock is ahead, in seconds.
FAST = 120

OTHERS = """rulebook: %s
name: %s
version: "1"
source: invented for load tests
subject: work
cadence: yearly
tracks: [{id: idea, name: 创意}]
people: {members: {min: 1, max: 3, fields: [name]}}
tiers:
  - id: city
    name: 市赛
    rounds: [%s]
"""
POLL = "{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2, in-all: 2}, from: %s, to: %s}"
HALL = ("{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, "
        "blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}}")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Postgres:
    """A PostgreSQL of this trial alone, gone with its folder."""

    def __init__(self, folder):
        self.folder, self.port = folder + "/postgres", free_port()
        os.mkdir(self.folder)
        self.user = []
        if os.getuid() == 0:
            subprocess.run(["chown", "postgres", self.folder], check=True)
            os.chmod(folder, 0o755)
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        self.run("initdb", "-D", self.folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.run("pg_ctl", "-D", self.folder + "/data", "-l", self.folder + "/log", "-w", "-o",
                 "-p %d -k %s -c listen_addresses=127.0.0.1" % (self.port, self.folder), "start")
        self.address = "postgres://postgres@127.0.0.1:%d/postgres" % self.port

    def run(self, *words):
        subprocess.run([*self.user, BIN + words[0], *words[1:]], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def end(self):
        self.run("pg_ctl", "-D", self.folder + "/data", "-m", "immediate", "stop")


class Haproxy:
    """The shipped file with other ports, and without certificates: what is tried here is the backend."""

    def __init__(self, folder, servers):
        self.port = free_port()
        with open(HERE + "/../deploy/proxies/haproxy.cfg", encoding="utf-8") as file:
            text = file.read()
        text = re.sub(r"(?m)^  (bind :443|http-request redirect).*\n", "", text).replace("bind :80", "bind 127.0.0.1:%d" % self.port)
        text = text.replace("127.0.0.1:8080", "127.0.0.1:%d" % servers[0].port).replace("127.0.0.1:8081", "127.0.0.1:%d" % servers[1].port)
        with open(folder + "/haproxy.cfg", "w", encoding="utf-8") as file:
            file.write(text)
        self.process = subprocess.Popen(["haproxy", "-db", "-f", folder + "/haproxy.cfg"], stdout=open(folder + "/haproxy.log", "w"),
                                        stderr=subprocess.STDOUT)
        # Its first look at the servers takes a moment.
        time.sleep(3)

    def end(self):
        self.process.terminate()
        self.process.wait()


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s: %s" % (" ".join(words), (done.stdout + done.stderr)[-800:]))
    return done.stdout


def prepare(program, count):
    """The links of the judges' cards, the voters' codes, and a link for the office."""
    links = load.prepare(program, count)
    day = lambda n: time.strftime("%Y-%m-%d", time.localtime(time.time() + 86_400 * n))
    for name, title, round in [("poll", "人气作品", POLL % (day(-2), day(5))), ("hall", "会场", HALL), ("entry", "报名", "{id: check, name: 审核, kind: screening}")]:
        with open(name + ".yml", "w", encoding="utf-8") as file:
            file.write(OTHERS % (name, title, round))
        run(program, "edition", "open", name + ".yml", "--year", "2027", "--tier", "city", "--office", "负载试验", "--quiet")
        if name == "entry":
            continue
        own = ["--edition", name + "-2027-city", "--quiet"]
        run(program, "entries", "import", "entries.csv", "--organization", "甲大学", *own)
        run(program, "entries", "screen", "--pass-clean", *own)
    run(program, "vote", "open", "--codes", str(VOTERS), "--out", "codes.xlsx", "--edition", "poll-2027-city", "--quiet")
    run(program, "judges", "import", "judges.csv", "--edition", "hall-2027-city", "--quiet")
    run(program, "round", "assign", "show", "--edition", "hall-2027-city", "--quiet")
    with zipfile.ZipFile("codes.xlsx") as book:
        codes = re.findall(r">((?:[0-9A-Za-z]{4}-?){3}[0-9A-Za-z]{4})<", "".join(book.read(name).decode() for name in book.namelist() if "sharedStrings" in name))
    assert len(codes) == VOTERS, len(codes)
    told = run(program, "account", "invite", "clerk", "--name", "何平", "--as-role", "organizer", "--everywhere")
    return links, codes, re.search(r"/in/[A-Za-z0-9_-]+", told).group(0)


class Line(load.Judge):
    """Somebody who asks until there is an answer, and counts what went wrong on the way."""

    failed = 0

    async def insist(self, method, path, body="", tries=60):
        for _ in range(tries):
            try:
                status, head, text = await self.ask(method, path, body)
                if status < 500:
                    return status, head, text
            except (OSError, asyncio.IncompleteReadError):
                pass
            self.failed += 1
            self.hang_up()
            await asyncio.sleep(0.2)
        raise RuntimeError("no answer to %s %s" % (method, path))


PASSWORD = quote("four words in a row")


async def come_in(front, office):
    clerk = Line(front, "")
    status, _, text = await clerk.insist("POST", office, "password=%s&again=%s" % (PASSWORD, PASSWORD))
    assert status == 303, (status, text[-400:])
    return clerk


async def fill(one, path, **fields):
    """A form that has to be taken."""
    status, _, text = await one.insist("POST", path, "&".join("%s=%s" % (name.replace("_", "-"), quote(value)) for name, value in fields.items()))
    assert status == 303, (path, status, re.sub(r"<[^>]*>", " ", text)[-600:])


async def entrant(front, number):
    """Somebody who has filled in everything and has only to send it."""
    one = Line(front, "")
    await fill(one, "/p/entry-2027-city/sign-up", password="four words in a row", again="four words in a row")
    # The browser keeps its session alone, whatever else is set.
    one.cookie = next(part for part in one.cookie.split("; ") if "session" in part)
    sign = "甲乙丙丁戊己庚辛壬癸"
    name = "韩" + "".join(sign[int(digit)] for digit in str(number))
    for section, fields in (("work", {"f_title": "作品之" + name, "f_organization": "北岭大学"}), ("people", {"f_member_1_name": name, "f_adviser_1_name": "", "f_adviser_1_organization": ""})):
        _, _, text = await one.insist("GET", "/n/entry-2027-city/form/" + section)
        await fill(one, "/n/entry-2027-city/form/" + section, seen=re.search(r'name="seen" value="([^"]*)"', text).group(1), **fields)
    _, _, text = await one.insist("GET", "/n/entry-2027-city/check")
    one.seen = re.search(r'name="seen" value="([^"]*)"', text).group(1)
    return one


async def deadline(front, clerk, program, count=60, about="the second server's clock is %d s fast; " % FAST):
    """The end of registration, to the millisecond, by whichever server."""
    gate = asyncio.Semaphore(8)

    async def ready(number):
        async with gate:
            return await entrant(front, number)

    await fill(clerk, "/e/entry-2027-city/front", form="front", state="shown")
    await fill(clerk, "/e/entry-2027-city/sign-up", form="rule", rule="open")
    entrants = await asyncio.gather(*(ready(number) for number in range(count)))
    end = (int(time.time() + 10) // 60 + 1) * 60
    await fill(clerk, "/e/entry-2027-city/deadline", form="edition", end=time.strftime("%Y-%m-%d %H:%M", time.gmtime(end + 8 * 3600)), grace="0", reason="通知")
    answers = []

    async def press(one, at):
        # The proxy has closed the line of whoever was silent for half a minute.
        one.hang_up()
        await asyncio.sleep(max(0, at - time.time()))
        sent = time.time()
        status, _, text = await one.ask("POST", "/n/entry-2027-city/check", "form=send&seen=%s&agreed=yes" % quote(one.seen))
        answers.append((sent - end, time.time() - end, status))

    await asyncio.gather(*(press(one, end - 1.5 + 2.5 * number / count) for number, one in enumerate(entrants)))
    # What was sent after the end is late, what was answered before it is not; between them the server alone knows. A server knows the database's clock to
    # some milliseconds.
    late = [one for one in answers if one[0] > 0.05 and one[2] == 303]
    early = [one for one in answers if one[1] < -0.05 and one[2] != 303]
    # What the server had to read before the end counts, whenever it comes to it.
    waited = [one for one in answers if one[0] < -0.2 and one[2] != 303]
    taken = sum(status == 303 for _, _, status in answers)
    stored = json.loads(run(program, "entries", "list", "--edition", "entry-2027-city", "--json"))
    kept = len(stored)
    faults = sum(status >= 500 for _, _, status in answers)
    return load.row("F9", "%s%d entrants press around the end: %d taken, %d kept, sent late and taken %d, answered early and refused %d, sent 0.2 s before it and refused %d, faults %d; "
                    "the slowest answer took %.1f s %s"
                    % (about, count, taken, kept, len(late), len(early), len(waited), faults, max(one[1] - one[0] for one in answers), (late + early + waited)[:2] or ""),
                    not late and not early and not waited and not faults and kept == taken and 0 < taken < count)


def unfinished(status, text):
    """The server was killed while it dealt with the form: the page says so, and that one looks and does it once more, with the key of a new page."""
    return status == 409 and "再办一次" in text


async def vote(front, code, number, bad):
    """One vote for one work, sent again with the same key until it is answered."""
    one = Line(front, "")
    path = "/p/poll-2027-city/vote/net"
    form = "form=vote&form-key=%032x&work=%03d&code=%s" % (number, number % 3 + 1, quote(code))
    status, _, text = await one.insist("POST", path, form)
    if unfinished(status, text):
        status, _, text = await one.insist("POST", path, form.replace("form-key=0", "form-key=1"))
    # Where the answer was lost, the second says that the vote is in already.
    if status not in (200, 303) or not ("计入 1 票" in text or "已经投过" in text or status == 303):
        bad.append((status, re.sub(r"<[^>]*>", " ", text)[-300:]))
    one.hang_up()


async def watch(front, screen, end, gaps, seen):
    """A board, which asks twice a second; how long it had no answer, and whom it has shown."""
    one, last = Line(front, ""), time.time()
    while not end.is_set():
        try:
            status, _, text = await asyncio.wait_for(one.ask("GET", screen + "/part"), 10)
            if status == 200:
                gaps.append(time.time() - last)
                last = time.time()
                seen.update(re.findall(r'class="now"><span class="num">(\d+)', text))
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            one.hang_up()
        await asyncio.sleep(0.5)
    gaps.append(time.time() - last)
    one.hang_up()


async def fault(front, servers, judges, codes, clerk, kills, program):
    console = "/e/hall-2027-city/hall/show/main"
    status, _, text = await clerk.insist("POST", console, "form=screen-on&place=1")
    assert status == 303, (status, text[-400:])
    status, _, text = await clerk.insist("POST", "/e/poll-2027-city/front", "form=front&state=shown")
    assert status == 303, (status, text[-400:])
    _, _, text = await clerk.insist("GET", console)
    screen = re.search(r"/screen/[A-Z0-9-]+", text).group(0)
    end, saves, bad, gaps, seen, votes_bad = asyncio.Event(), [0], [], [], set(), []
    anew = [0]

    async def judge(one):
        while not end.is_set():
            status, text = await one.stubborn()
            saves[0] += status == 200
            anew[0] += status in (401, 303)
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(random.random() * 0.4)

    async def voters():
        for number, code in enumerate(codes):
            await vote(front, code, number, votes_bad)
            await asyncio.sleep(kills * 6 / len(codes) * random.random())

    called = []

    async def stage():
        place = 1
        while not end.is_set() and place <= 30:
            for form in ("call", "finish"):
                pressed = "form=%s&place=%d&form-key=%s%d" % (form, place, form, place)
                status, _, text = await clerk.insist("POST", console, pressed)
                if unfinished(status, text):
                    status, _, text = await clerk.insist("POST", console, pressed + "again")
                if status == 303 and form == "call":
                    called.append(str(place))
                elif status not in (303, 422):
                    bad.append((status, form, text[-200:]))
                anew[0] += status == 401
                await asyncio.sleep(1.5)
            place += 1

    tasks = [asyncio.create_task(judge(one)) for one in judges]
    tasks += [asyncio.create_task(watch(front, screen, end, gaps, seen)), asyncio.create_task(stage())]
    voting = asyncio.create_task(voters())
    for number in range(kills):
        await asyncio.sleep(1 + random.random())
        server = servers[number % 2]
        server.kill()
        await asyncio.sleep(0.5 + random.random())
        await asyncio.to_thread(server.begin)
        # haproxy looks every two seconds whether a server is back.
        await asyncio.sleep(3)
    await voting
    end.set()
    await asyncio.gather(*tasks)
    wrong = await load.compared(judges)
    shown = json.loads(run(program, "vote", "show", "--edition", "poll-2027-city", "--json"))
    counted = next((shown[k] for k in ("counted", "votes", "total") if isinstance(shown.get(k), int)), None)
    fine = not bad and wrong == 0 and anew[0] == 0 and not votes_bad and counted == len(codes) and max(gaps) <= 5 and set(called[:-1]) <= seen
    load.row("F14", "%d kills of two servers in turn: %d saves answered, lost or otherwise %d, signed in anew %d, %d votes sent and %s counted, "
             "the board was away %.1f s at most and showed %d of %d called up %s"
             % (kills, saves[0], wrong, anew[0], len(codes), counted, max(gaps), len(seen & set(called)), len(called),
                (bad[:2], votes_bad[:2]) if bad or votes_bad else ""), fine)
    if counted is None:
        print("     vote show:", json.dumps(shown, ensure_ascii=False)[:600])
    return fine


async def known_to_both(servers, judges):
    """Who came in through the proxy is known to each server by itself."""
    strangers = 0
    for server in servers:
        for judge in judges[:10]:
            one = load.Judge(server, "")
            one.cookie = judge.cookie
            status, _, _ = await one.ask("GET", judge.works[0])
            strangers += status != 200
            one.hang_up()
    return load.row("L9", "who came in through the proxy is known to each of the two servers, except %d" % strangers, strangers == 0)


async def play(front, servers, links, codes, office, options):
    judges = [load.Judge(front, link) for link in links]
    for start in range(0, len(judges), 10):
        await asyncio.gather(*(judge.enter() for judge in judges[start:start + 10]))
    fine, clerk = True, await come_in(front, office)
    if options.only in (None, "L9"):
        fine &= await known_to_both(servers, judges)
        front.pid = servers[0].pid
        fine &= await load.steady(judges, options.minutes, front, "L9")
    if options.only in (None, "F9"):
        fine &= await deadline(front, clerk, options.program)
    if options.only in (None, "F14"):
        fine &= await fault(front, servers, judges, codes, clerk, options.kills, options.program)
    return fine


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--judges", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=["L9", "F9", "F14"])
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="contest-two-", dir="/var/tmp") as folder:
        os.chdir(folder)
        postgres = Postgres(folder)
        servers, front = [], None
        try:
            os.environ.update(CONTEST_DATABASE=postgres.address, CONTEST_KEY_FILE=folder + "/contest.key", CONTEST_FILES=folder + "/files")
            links, codes, office = prepare(options.program, options.judges)
            clock = load.Clock(folder)
            clock.shift(FAST)
            servers = [load.Server(options.program)]
            servers.append(load.Server(options.program, **clock.environment))
            front = Haproxy(folder, servers)
            fine = asyncio.run(play(front, servers, links, codes, office, options))
            check = subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True)
            print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
        finally:
            if front:
                front.end()
            for server in servers:
                server.end()
            postgres.end()
        return 0 if fine and check.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

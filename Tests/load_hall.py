#!/usr/bin/env python3
"""The hall's load: screens that stay open all day, and the one laptop that is killed and whose cable is pulled.

usage: load_hall.py PROGRAM [--only L8|F19] [--minutes M] [--times N]

L8   eight hours of a hall in M minutes (100; 5 is the short form): three rooms with sixty entrants each and an anchor, who are called, timed, marked by two judges,
     held, taken back and finished; a screen is switched off and on, and the reveal is rehearsed twelve times. Beside it real pages stay open in Chromium: two
     boards, a clock, the reveal's screen, a console and a judge's phone, each with a profile of its own. Their timers run as much faster as the day does (six times
     at most), so that they ask as often as in eight hours. Measured after collecting garbage, at the beginning and at the end: the JavaScript heap (which may grow by
     50 MB), nodes and listeners (which may not grow). At the end each board has to show what the server shows, and no page may have had an error.
F19  a laptop with SQLite is killed (-9) N times (10) and its cable is pulled N times, for ten seconds, while judges save on their phones, two people key from
     paper, the office calls up the next one, and boards are open, one of them in Chromium. Nothing that was answered may be lost, nobody has to sign in anew, and
     each board has to show what holds within five seconds of the laptop's or the cable's being back. Who is cut off by a pulled cable is told nothing: no line is
     closed, nothing comes back.

Needs playwright and Chromium (Debian's). An edition of its own in a new SQLite database, in a folder that goes. Prints a line for each; ends with 1 where one is not
as it should be. It only ever asks 127.0.0.1."""
import argparse
import asyncio
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

from playwright.async_api import async_playwright

import load
import two_servers as two

EDITION = "day-2027-city"
AWARDS = """    awards: [{level: 一等奖, count: 3}, {level: 二等奖, count: 6}, {level: 三等奖, count: 9}]
"""
DAY = ("{id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: useful, name: 用处, weight: 40, range: 0..100, step: 1}], "
       "judges-per-entry: 2, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}, rooms: {count: 3, anchor: 1}}")
ROOMS = {"1": ["J001", "J002"], "2": ["J003", "J004"], "3": ["J005", "J006"]}
TURNS = 60


def prepare(program, works):
    """The links of the judges' cards by number, and the links of three people of the office."""
    def run(*words):
        return two.run(program, *words)

    with open("day.yml", "w", encoding="utf-8") as file:
        file.write(two.OTHERS % ("day", "会场的一天", DAY) + AWARDS)
    with open("entries.csv", "w", encoding="utf-8") as file:
        file.write("作品名称,作品类别,成员1姓名\n")
        file.writelines("%s号试验作品,创意,张%s%s\n" % (chr(0x4E00 + n) + str(n), chr(0x5100 + n), chr(0x5900 + n)) for n in range(works))
    with open("judges.csv", "w", encoding="utf-8") as file:
        file.write("评委编号,姓名,工作单位\n")
        file.writelines("J%03d,李%s,评审单位%d\n" % (n, chr(0x5200 + n), n) for n in range(1, 7))
    run("edition", "open", "day.yml", "--year", "2027", "--tier", "city", "--office", "负载试验", "--quiet")
    run("entries", "import", "entries.csv", "--organization", "甲大学", "--quiet")
    run("entries", "screen", "--pass-clean", "--quiet")
    run("judges", "import", "judges.csv", "--quiet")
    run("round", "assign", "show", *(word for room, judges in ROOMS.items() for word in ("--panel", room + "=" + ",".join(judges))), "--quiet")
    run("judges", "cards", "--url", "http://127.0.0.1", "--out", "cards.csv", "--quiet")
    with open("cards.csv", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    links = {next(value for value in row.values() if re.fullmatch(r"J\d{3}", value)): row["link"] for row in rows}
    office = [re.search(r"/in/[A-Za-z0-9_-]+", run("account", "invite", name, "--name", shown, "--as-role", "organizer", "--everywhere")).group(0)
              for name, shown in (("heping", "何平"), ("sulan", "苏岚"), ("linxiao", "林晓"))]
    return links, office


class Person(two.Line):
    """Somebody at a browser, who waits six seconds at most for an answer and then asks once more."""

    async def ask(self, method, path, body=""):
        try:
            return await asyncio.wait_for(super().ask(method, path, body), 6)
        except (asyncio.TimeoutError, ConnectionError) as fault:
            self.hang_up()
            raise OSError(str(fault)) from fault

    async def press(self, path, form, **fields):
        """A form of a page; where the answer did not come it is sent again, as the browser does with the same key."""
        key = "%032x" % random.getrandbits(128)
        body = "&".join(["form=%s" % form] + ["%s=%s" % (name.replace("_", "-"), two.quote(str(value))) for name, value in fields.items()])
        status, _, text = await self.insist("POST", path, body + "&form-key=" + key, tries=200)
        if two.unfinished(status, text):
            status, _, text = await self.insist("POST", path, body + "&form-key=" + "%032x" % random.getrandbits(128), tries=200)
        return status, text


async def come_in(front, link):
    one = Person(front, "")
    status, _, text = await one.insist("POST", link, "password=%s&again=%s" % (two.PASSWORD, two.PASSWORD))
    assert status == 303, (status, text[-400:])
    return one


# MARK: The day

class Page:
    """A page of Chromium that stays open, and what it takes."""

    def __init__(self, name, page, line):
        self.name, self.page, self.line, self.faults, self.figures = name, page, line, [], []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    @staticmethod
    async def open(browser, name, address, speed, cookie=None):
        context = await browser.new_context(locale="zh-CN")
        if cookie:
            await context.add_cookies([{"name": key, "value": value, "domain": "127.0.0.1", "path": "/"} for key, value in (part.split("=", 1) for part in cookie.split("; ")) if value])
        if speed > 1:
            await context.add_init_script("""(() => {
              const once = setTimeout, often = setInterval;
              window.setTimeout = (work, time, ...rest) => once(work, (time || 0) / %f, ...rest);
              window.setInterval = (work, time, ...rest) => often(work, (time || 0) / %f, ...rest);
            })()""" % (speed, speed))
        page = await context.new_page()
        await page.goto(address)
        line = await context.new_cdp_session(page)
        await line.send("Performance.enable")
        assert "/sign-in" not in page.url, (name, page.url)
        return Page(name, page, line)

    async def measure(self):
        for _ in range(3):
            await asyncio.wait_for(self.line.send("HeapProfiler.collectGarbage"), 60)
        told = {one["name"]: one["value"] for one in (await self.line.send("Performance.getMetrics"))["metrics"]}
        counted = await self.line.send("Memory.getDOMCounters")
        self.figures.append((told["JSHeapUsedSize"] / 1e6, counted["nodes"], counted["jsEventListeners"]))


class Day:
    """Three rooms that go through their entrants, and what was done in them."""

    def __init__(self, clerk, judges):
        self.clerk, self.judges, self.events, self.refused = clerk, judges, 0, []

    async def press(self, page, form, **fields):
        status, text = await self.clerk[page].press("/e/%s/%s" % (EDITION, page), form, **fields)
        self.events += status == 303
        if status != 303:
            self.refused.append((page, form, status, re.sub(r"<[^>]*>|\s+", " ", text)[-200:]))
        return status == 303

    async def next(self, page):
        _, _, text = await self.clerk[page].insist("GET", "/e/%s/%s" % (EDITION, page))
        found = re.search(r'id="call">.*?name="place" value="(\d+)"', text, re.S)
        return found and found.group(1)

    async def mark(self, name):
        """What a judge types for whoever is on the stage; the work is where the stage leads."""
        judge = self.judges[name]
        _, head, _ = await judge.insist("GET", "/judge/%s/show/stage" % EDITION)
        found = re.search(r"(?im)^location: (\S+)", head)
        if not found or not re.search(r"/show/[^/]+$", found.group(1)):
            return
        for field in load.FIELDS:
            status, _, _ = await judge.insist("PUT", "%s/%s" % (found.group(1), field), "value=%d&seen=" % random.randint(40, 99))
            self.events += status == 200

    async def turn(self, room, number, seconds):
        """One entrant of one room: about eight minutes of the day."""
        page, began = "hall/show/" + room, time.time()

        async def until(share):
            await asyncio.sleep(max(0, began + seconds * share - time.time()))

        place = await self.next(page)
        if place is None:
            return
        # The anchor is on one stage after the other: who finds it on another's waits for the next turn.
        if not await self.press(page, "call", place=place):
            self.refused.pop()
            return
        if number % 7 == 3:
            await self.press(page, "back", place=place)
            await self.press(page, "call", place=place)
        await until(0.1)
        await self.press(page, "talk", place=place)
        if number % 5 == 1:
            await until(0.2)
            await self.press(page, "stop", place=place)
            await until(0.25)
            await self.press(page, "go-on", place=place)
        await until(0.4)
        for judge in ROOMS[room]:
            await self.mark(judge)
        await until(0.55)
        await self.press(page, "questions", place=place)
        await until(0.85)
        await self.press(page, "finish", place=place)
        if number % 4 == 2:
            await self.press(page, "hold", place=place)
            await until(0.9)
            await self.press(page, "take", place=place)
        if number % 10 == 5:
            await self.press(page, "screen-off")
            await until(0.95)
            await self.press(page, "screen-on")
        await until(1)

    async def rehearse(self, seconds):
        """The whole of a rehearsal, with a pause; afterwards the screen shows nothing."""
        async def press(form):
            _, _, text = await self.clerk["reveal"].insist("GET", "/e/%s/reveal" % EDITION)
            shown = {name: (re.search(r'name="%s" value="(\d+)"' % name, text) or [0, 0])[1] for name in ("number", "seen")}
            await asyncio.sleep(seconds / 14)
            return await self.press("reveal", form, **shown)

        for form in ["rehearse", "begin", "next", "next", "pause", "resume", "next", "next", "next", "next", "end"]:
            await press(form)


async def board_text(page):
    return re.sub(r"\s+", "", await page.inner_text("[data-source]"))


async def day(server, judges, clerks, options):
    speed = min(6, 480 / options.minutes)
    turn = options.minutes * 60 / TURNS
    lines = {page: clerk for page, clerk in zip(["hall/show/1", "hall/show/2", "hall/show/3"], clerks)}
    lines["reveal"] = Person(server, "")
    lines["reveal"].cookie = clerks[0].cookie
    play, screens = Day(lines, judges), {}
    for room in ROOMS:
        page = "hall/show/" + room
        await play.press(page, "screen-on")
        _, _, text = await lines[page].insist("GET", "/e/%s/%s" % (EDITION, page))
        screens[room] = re.search(r"/screen/[A-Z0-9-]+", text).group(0)
    await play.rehearse(0)
    _, _, text = await lines["reveal"].insist("GET", "/e/%s/reveal" % EDITION)
    reveal, base = re.search(r"/screen/[A-Z0-9-]+", text).group(0), "http://127.0.0.1:%d" % server.port
    # The screen of the reveal can only be opened while something is on it.
    for form, shown in (("rehearse", {}), ("begin", None)):
        _, _, text = await lines["reveal"].insist("GET", "/e/%s/reveal" % EDITION)
        shown = {name: re.search(r'name="%s" value="(\d+)"' % name, text)[1] for name in ("number", "seen")} if shown is None else {"number": 0, "seen": 0}
        await play.press("reveal", form, **shown)
    async with async_playwright() as chrome:
        browser = await chrome.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        pages = [await Page.open(browser, name, base + path, speed, cookie) for name, path, cookie in [
            ("board 1", screens["1"], None), ("board 3", screens["3"], None), ("clock", screens["2"] + "/clock", None), ("reveal", reveal, None),
            ("console", "/e/%s/hall/show/1" % EDITION, clerks[0].cookie), ("phone", "/judge/%s/show/stage" % EDITION, judges["J002"].cookie)]]
        began = time.time()
        for number in range(TURNS):
            if number % 12 == 1:
                # The pages have been open for a turn: what they need to begin with is there.
                for page in pages:
                    await page.measure()
                # What was measured is told at once: a day is long.
                print("     %5.0f min  %s" % ((time.time() - began) / 60, "  ".join("%s %.1f MB" % (page.name, page.figures[-1][0]) for page in pages)), flush=True)
            beside = [play.turn(room, number, turn) for room in ROOMS]
            if number % 5 == 2:
                beside.append(play.rehearse(turn))
            await asyncio.gather(*beside)
        # The anchor, where it was passed over.
        while any([await play.next("hall/show/" + room) for room in ROOMS]):
            await asyncio.gather(*(play.turn(room, 0, 2) for room in ROOMS))
        await asyncio.sleep(5)
        for page in pages:
            await page.measure()
        minutes, behind = (time.time() - began) / 60, []
        for page, room in ((pages[0], "1"), (pages[1], "3")):
            _, _, part = await clerks[0].insist("GET", screens[room] + "/part")
            holds = re.sub(r"<[^>]*>|\s+", "", part)
            if await board_text(page.page) != holds or not holds:
                behind.append((page.name, await board_text(page.page), holds))
        await browser.close()
    faults = [(page.name, page.faults[:2]) for page in pages if page.faults]
    # A page's nodes and listeners are those of what it shows at the time: the phone begins on the list of works and ends on one, whose fields have listeners. So the last
    # are compared with the most that were there before; what grows with the day is above that at each measure.
    growth = {page.name: (page.figures[-1][0] - page.figures[0][0], *(page.figures[-1][part] - max(one[part] for one in page.figures[:-1]) for part in (1, 2))) for page in pages}
    fine = not behind and not faults and not play.refused and all(
        heap <= 50 and nodes <= 500 and listeners <= 20 for heap, nodes, listeners in growth.values())
    load.row("L8", "eight hours in %.0f min: %d events, timers %.1f times as fast; refused %d, errors of pages %d, boards behind %d %s"
             % (minutes, play.events, speed, len(play.refused), len(faults), len(behind), (play.refused[:2], faults[:2], behind[:1]) if not fine else ""), fine)
    for page in pages:
        heaps = " ".join("%.1f" % heap for heap, _, _ in page.figures)
        nodes, listeners = (" ".join("%d" % one[part] for one in page.figures) for part in (1, 2))
        print("     %-8s heap %s MB (%+.1f)  nodes %s  listeners %s" % (page.name, heaps, growth[page.name][0], nodes, listeners), flush=True)
    return fine


# MARK: The laptop

class Cable:
    """The line between the hall and the laptop. A pulled one swallows what is sent and closes nothing; lines of before stay dead when it is back."""

    def __init__(self, server):
        self.server, self.port, self.isPulled = server, 0, False
        self.lines = []

    async def begin(self):
        listener = await asyncio.start_server(self.carry, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]

    def pull(self):
        self.isPulled = True
        for line in self.lines:
            line.isDead = True

    def plug(self):
        self.isPulled = False

    async def end(self):
        tasks = [line.task for line in self.lines]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def carry(self, reader, writer):
        # Whatever carries is held here, or it would be thrown away while nothing comes.
        line = SimpleNamespace(isDead=self.isPulled, task=asyncio.current_task())
        self.lines.append(line)
        far = None
        try:
            if not line.isDead:
                far_reader, far = await asyncio.open_connection("127.0.0.1", self.server.port)
                await asyncio.gather(self.pipe(reader, far, line), self.pipe(far_reader, writer, line))
            else:
                while await reader.read(65536):
                    pass
        except (OSError, asyncio.CancelledError):
            # The trial is over, or one side is gone.
            pass
        finally:
            self.lines.remove(line)
            for one in (writer, far):
                if one:
                    one.close()

    async def pipe(self, reader, writer, line):
        try:
            while data := await reader.read(65536):
                if not line.isDead:
                    writer.write(data)
                    await writer.drain()
        except OSError:
            pass
        # The end of one side is the end of the other, unless nobody hears of it.
        if not line.isDead:
            writer.close()


class Back:
    """When each board first showed what holds after the laptop or the cable came back."""

    def __init__(self):
        self.since, self.missing, self.times, self.isOn = None, set(), [], True

    def restored(self, boards):
        self.since, self.missing = time.time(), set(boards)

    def heard(self, board):
        if board in self.missing:
            self.missing.discard(board)
            self.times.append(time.time() - self.since)


async def screen(cable, path, name, back, end, seen):
    """A screen that asks as its page does: a second after each answer, and once more where none has come within three."""
    line = two.Line(cable, "")
    while not end.is_set():
        try:
            status, _, text = await asyncio.wait_for(line.ask("GET", path + "/part"), 3)
            if status == 200:
                back.heard(name)
                seen.update(re.findall(r'class="now"><span class="num">(\d+)', text))
        except asyncio.TimeoutError:
            line.hang_up()
            continue
        except (OSError, asyncio.IncompleteReadError):
            line.hang_up()
        await asyncio.sleep(1)
    line.hang_up()


async def keys(person, sheets, judge, kept, end, bad):
    """Keys one sheet after the other, round and round, each time with other marks; what was answered is what has to be there."""
    while not end.is_set():
        for sheet in sheets:
            if end.is_set():
                return
            marks = {"mark_new": random.randint(0, 100), "mark_useful": random.randint(0, 100)}
            kept.setdefault("sent", 0)
            status, text = await person.press(sheet, "sheet", **marks)
            if status not in (200, 303):
                bad.append((status, re.sub(r"<[^>]*>|\s+", " ", text)[-200:]))
                continue
            kept["sent"] += 1
            kept[sheet] = marks
            await asyncio.sleep(random.random() * 0.4)


async def keyed(person, kept):
    """How many sheets hold otherwise than was answered."""
    wrong = 0
    for sheet, marks in kept.items():
        if sheet == "sent":
            continue
        _, _, text = await person.insist("GET", sheet)
        held = {name.replace("-", "_"): int(value or -1) for name, value in re.findall(r'name="(mark-\w+)"[^>]* value="(\d*)"', text)}
        wrong += held != marks
    return wrong


async def laptop(server, judges, clerks, options):
    cable = Cable(server)
    await cable.begin()
    everybody = [*judges.values(), *clerks]
    for one in everybody:
        one.server = cable
        one.hang_up()
    page, base = "hall/show/1", "/e/%s/" % EDITION
    assert (await clerks[0].press(base + page, "screen-on"))[0] in (303, 422)
    _, _, text = await clerks[0].insist("GET", base + page)
    address = re.search(r"/screen/[A-Z0-9-]+", text).group(0)
    # J006 is on paper, the others on phones; the paper is of who has shown already.
    _, _, text = await clerks[1].insist("GET", base + "rounds/show/keying/sheets")
    sheets = [path for path in re.findall(r'href="(/e/[^"]+/keying/sheets/J006/[^"]+)"', text)][:20]
    phones = [judge for name, judge in judges.items() if name != "J006"]
    end, saves, bad, seen, back, anew = asyncio.Event(), [0], [], set(), Back(), [0]
    kept = [{}, {}]
    called = []

    async def phone(judge):
        while not end.is_set():
            status, text = await judge.stubborn()
            saves[0] += status == 200
            anew[0] += status == 401
            if status != 200:
                bad.append((status, text[:200]))
            await asyncio.sleep(random.random() * 0.4)

    async def stage():
        place = 1
        while not end.is_set():
            place = await Day({page: clerks[0]}, {}).next(page)
            if place is None:
                return
            status, text = await clerks[0].press(base + page, "call", place=place)
            if status == 303:
                called.append(place)
            elif status != 422:
                bad.append((status, "call", text[-200:]))
            await asyncio.sleep(2)
            await clerks[0].press(base + page, "finish", place=place)
            await asyncio.sleep(1)

    boards = ["board %d" % number for number in range(20)]
    async with async_playwright() as chrome:
        browser = await chrome.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        real = await browser.new_page()
        # An answer that nothing is new counts as well; Chromium tells of it as an answer, and never that it was finished.
        real.on("response", lambda answer: answer.url.endswith("/part") and back.heard("Chromium"))
        await real.goto("http://127.0.0.1:%d%s" % (cable.port, address))
        tasks = [asyncio.create_task(phone(one)) for one in phones]
        tasks += [asyncio.create_task(keys(clerk, sheets, "J006", own, end, bad)) for clerk, own in zip(clerks[1:], kept)]
        tasks += [asyncio.create_task(screen(cable, address, name, back, end, seen)) for name in boards]
        tasks.append(asyncio.create_task(stage()))
        away = {"killed": [], "pulled": []}
        for number in range(options.times * 2):
            kind = "killed" if number % 2 == 0 else "pulled"
            await asyncio.sleep(2 + random.random())
            back.times.clear()
            if kind == "killed":
                server.kill()
                await asyncio.sleep(0.5 + random.random() * 2)
                back.restored(boards + ["Chromium"])
                await asyncio.to_thread(server.begin)
            else:
                cable.pull()
                await asyncio.sleep(10)
                back.restored(boards + ["Chromium"])
                cable.plug()
            for _ in range(200):
                if not back.missing:
                    break
                await asyncio.sleep(0.1)
            away[kind].append(max(back.times) if not back.missing else 99)
        end.set()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        bad += [repr(one) for one in outcomes if isinstance(one, Exception)]
        await asyncio.sleep(2)
        now = re.search(r'class="now"><span class="num">(\d+)', (await clerks[0].insist("GET", address + "/part"))[2])
        shows = re.search(r"\d+", await real.inner_text(".now"))
        await browser.close()
    await cable.end()
    for one in everybody:
        one.server = server
        one.hang_up()
    wrong = sum([await judge.compare() for judge in phones])
    wrong_keys = sum([await keyed(clerk, own) for clerk, own in zip(clerks[1:], kept)])
    missed = set(called[:-1]) - seen
    fine = (not bad and wrong == 0 and wrong_keys == 0 and anew[0] == 0 and not missed and len(called) > 3 and max(away["killed"] + away["pulled"]) <= 5
            and now and shows and now.group(1) == shows.group(0))
    return load.row("F19", "%d kills and %d pulled cables of a laptop: %d saves and %d keyed sheets answered, lost or otherwise %d and %d, signed in anew %d; %d called up, not shown %d; "
                    "all 21 boards back after %.1f s at most (killed, its start included), %.1f s (pulled) %s"
                    % (options.times, options.times, saves[0], sum(own.get("sent", 0) for own in kept), wrong, wrong_keys, anew[0], len(called), len(missed),
                       max(away["killed"]), max(away["pulled"]), (bad[:2], away) if not fine else ""), fine)


class Phone(Person):
    """A judge's phone, which saves marks of works that have shown."""

    async def enter(self):
        path = load.urlsplit(self.link).path
        status, _, text = await self.insist("POST", path, "")
        assert status == 303, (status, text[:200])

    async def find(self):
        """The works that have shown, whose marks are taken."""
        _, _, text = await self.insist("GET", "/judge/%s/show" % EDITION)
        every = re.findall(r'href="(/judge/%s/show/(?!grid|stage)[^"/]+)"' % EDITION, text)
        self.works = []
        for work in dict.fromkeys(every):
            _, _, page = await self.insist("GET", work)
            if "readonly" not in page:
                self.works.append(work)


async def play(server, links, office, options):
    judges = {name: Phone(server, link) for name, link in links.items()}
    for judge in judges.values():
        await judge.enter()
    clerks = [await come_in(server, link) for link in office]
    if options.only == "F19":
        for judge in judges.values():
            await judge.find()
        assert all(judge.works for judge in judges.values()), "no work has shown"
        return await laptop(server, judges, clerks, options)
    return await day(server, judges, clerks, options)


def trial(options, only):
    """Each in a folder and an edition of its own."""
    options = argparse.Namespace(**{**vars(options), "only": only})
    with tempfile.TemporaryDirectory(prefix="contest-hall-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.environ["CONTEST_DATABASE"] = folder + "/contest.sqlite"
        links, office = prepare(options.program, TURNS * 3 - 2)
        if only == "F19":
            # Some have shown already: of these the phones and the paper have marks.
            for place in range(1, 25):
                for step in ("show", "shown"):
                    two.run(options.program, "round", "live", step, "show", str(place), "--quiet")
        server = load.Server(options.program)
        try:
            fine = asyncio.run(play(server, links, office, options))
        finally:
            server.end()
        check = subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True)
        print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
        os.chdir("/")
        return fine and check.returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", choices=["L8", "F19"])
    parser.add_argument("--minutes", type=float, default=100)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    fine = [trial(options, only) for only in ("F19", "L8") if options.only in (None, only)]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())

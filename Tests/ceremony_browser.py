#!/usr/bin/env python3
"""A ceremony played by people at real browsers: three rooms with an anchor, one phone without a line for ten minutes, one judge on paper, one withdrawal after the
first step of the reveal was prepared.

usage: ceremony_browser.py PROGRAM [--offline SECONDS] [--pictures FOLDER]

Chromium opens three consoles, three boards, five phones, two clerks' pages and the screen of the reveal; works are called, timed and marked, the sixth judge's marks are
keyed from paper by two accounts, and the prizes are shown one by one: of works, a member, advisers, an organization, and the cup. Each mark has to be counted, the
ranking has to be the one of the marks, a screen may show nothing before its time, and no page may have an error of its script or an answer of 500 or more.
The phone of J3 is without a line for SECONDS (600). With --pictures each step of the reveal is kept as a picture, in 1366 × 768 and 1920 × 1080.

On a SQLite of its own. Needs playwright, openpyxl and Chromium. It only ever asks 127.0.0.1. Ends with 1 where something is not as it should be."""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

import load
import season_browser as season

EDITION = "evening-2027-city"
RULEBOOK = """rulebook: evening
name: 创新之夜
version: "1"
source: invented for trials
subject: work
cadence: yearly
tracks: [{id: idea, name: 创意}]
people: {members: {min: 1, max: 3, fields: [name]}, advisers: {max: 2}}
tiers:
  - id: city
    name: 市赛
    rounds:
      - {id: show, kind: live, name: 现场答辩, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: plan, name: 可行, weight: 40, range: 0..100, step: 1}],
         judges-per-entry: 2, blind: none, combine: {average: mean}, minutes: {talk: 5, questions: 3}, rooms: {count: 3, anchor: 1}}
    awards:
      - {level: 一等奖, count: 1, points: 10}
      - {level: 二等奖, count: 2, points: 6}
      - {level: 三等奖, count: 3, points: 3}
      - {level: 最佳展示, to: member, count: 1}
      - {level: 优秀指导教师, to: adviser, of-levels: [一等奖, 二等奖]}
      - {level: 优秀组织奖, to: organization, count: 1, by: team-points}
    cups: [{name: 创新杯, places: 1}]
"""
WORKS = ["会发光的伞", "果园小车", "垃圾分类箱", "天台菜园", "操场雨水", "教室灯光", "会说话的门", "折叠书架", "盲人导航杖", "夜读灯"]
PEOPLE = ["韩天雨", "方晓", "宋佳", "许诺", "冯远", "秦川", "林小雨", "周大风", "吴小雪", "郑明月"]
ADVISERS = ["何清泉", "钱守一", "孙望舒", "李长庚", "赵明远", "陆知秋", "沈一舟", "范成", "俞伯安", "顾念慈"]
UNITS = ["北岭大学", "南桥大学", "东湖学院"]
ROOMS = {"1": ["J1", "J2"], "2": ["J3", "J4"], "3": ["J5", "J6"]}
PAPER, OFFLINE = "J5", "J3"


def mark(title, judge, field):
    """What a judge thinks of a work, the same however it is told: no two works come out equal."""
    return 40 + WORKS.index(title) * 5 + int(judge[1:]) % 3 + (2 if field == "new" else 0)


class Evening(season.Season):
    def office(self, page):
        return "/e/%s/%s" % (EDITION, page)

    def prepare(self):
        with open("evening.yml", "w", encoding="utf-8") as file:
            file.write(RULEBOOK)
        with open("works.csv", "w", encoding="utf-8") as file:
            file.write("单位,编号,作品名称,作品类别,作者1姓名,指导教师1姓名\n")
            file.writelines("%s,%d,%s,创意,%s,%s\n" % (UNITS[n % 3], n + 1, title, PEOPLE[n], ADVISERS[n]) for n, title in enumerate(WORKS))
        with open("judges.csv", "w", encoding="utf-8") as file:
            file.write("评委编号,姓名,工作单位\n" + "".join("J%d,%s,评审单位%d\n" % (n + 1, name, n) for n, name in enumerate(["张岚", "李峰", "王静", "赵敏", "陈思", "周宁"])))
        self.command("edition", "open", "evening.yml", "--year", "2027", "--tier", "city", "--office", "某市团委", "--quiet")
        self.command("entries", "import", "works.csv", "--quiet")
        self.command("entries", "screen", "--pass-clean", "--quiet")
        self.command("judges", "import", "judges.csv", "--quiet")
        self.command("round", "assign", "show", *(word for room, judges in ROOMS.items() for word in ("--panel", room + "=" + ",".join(judges))), "--quiet")

    def begin(self):
        self.clerks = []
        for name, shown in (("sulan", "苏岚"), ("heping", "何平")):
            told = self.command("account", "invite", name, "--name", shown, "--as-role", "organizer", "--everywhere")
            one = self.somebody()
            one.come_in(re.search(r"/in/[A-Za-z0-9_-]+", told).group(0))
            self.clerks.append(one)
        self.organizer = self.clerks[0]
        self.phones, self.consoles, self.boards = {}, {}, {}
        for judge in [judge for judges in ROOMS.values() for judge in judges if judge != PAPER]:
            self.organizer.open(self.office("rounds/show/judges/" + judge))
            self.organizer.press("card")
            phone = self.phones[judge] = self.somebody(width=375, height=667)
            phone.come_in(self.organizer.link())
            # The list fetches the works for the time without a line.
            phone.open("/judge/%s/show" % EDITION)
            phone.page.wait_for_timeout(1500)
        for room in ROOMS:
            console = self.consoles[room] = season.Somebody(self.chrome, self.base)
            console.context.close()
            console.context = self.organizer.context
            console.page = console.context.new_page()
            console.page.on("pageerror", lambda fault, console=console: console.faults.append(str(fault)))
            self.everybody.append(console)
            console.open(self.office("hall/show/" + room))
            console.press("screen-on")
            board = self.boards[room] = self.somebody()
            board.open(re.search(r"/screen/[A-Z0-9-]+", console.page.content()).group(0))
        self.offline_since, self.back = None, False
        self.paper = []

    def standing(self, judge):
        """The title on the judge's page, without what stands around it."""
        return next((title for title in WORKS if title in self.phones[judge].page.inner_text("h1")), None)

    def types(self, judge, title):
        phone = self.phones[judge]
        if judge == OFFLINE and self.offline_since and not self.back:
            # Without a line the page follows nobody: the judge turns the pages.
            for _ in range(8):
                if self.standing(judge) == title:
                    break
                on_list = phone.page.locator("ul.queue a", has_text=title)
                (on_list.first if on_list.count() else phone.page.locator("#next")).click()
                phone.page.wait_for_timeout(700)
        phone.wait(lambda: self.standing(judge) == title, 30)
        # A press in the second after the page has turned does not count.
        phone.page.wait_for_timeout(1200)
        for field in ("new", "plan"):
            phone.page.fill('[data-field="%s"]' % field, str(mark(title, judge, field)))
            phone.page.locator('[data-field="%s"]' % field).press("Tab")
        if not (judge == OFFLINE and self.offline_since and not self.back):
            phone.wait(lambda: phone.page.locator(".state.saved").count() == 2, 15)

    def show(self, seconds):
        for turn in range(20):
            if turn == 1:
                # The page fetches the next works a moment after it has been opened.
                self.phones[OFFLINE].open("/judge/%s/show/stage" % EDITION)
                self.phones[OFFLINE].page.wait_for_timeout(8000)
                self.phones[OFFLINE].context.set_offline(True)
                self.offline_since = time.time()
            stages = []
            for room, console in self.consoles.items():
                console.open(self.office("hall/show/" + room))
                call = console.page.locator('form:has(input[name="form"][value="call"])')
                if not call.count():
                    continue
                place = call.first.locator('[name="place"]').first.get_attribute("value")
                # The anchor may be on another room's stage: then this room waits for a turn.
                with console.page.expect_navigation():
                    call.first.locator("button").last.click()
                if console.page.locator(".note.wrong[role=alert]").count():
                    continue
                console.press("talk")
                board = self.boards[room]
                board.wait(lambda: re.match(place + r"\D", board.page.inner_text(".now")), 4)
                title = next(title for title in WORKS if title in board.page.inner_text(".now"))
                assert not re.search(r"\b\d{2}\.\d\d\b", self.boards[room].text()), "a mark on a board"
                stages.append((room, title, place))
            if not stages:
                break
            if turn == 0:
                for judge, phone in self.phones.items():
                    phone.open("/judge/%s/show/stage" % EDITION)
            for room, title, _ in stages:
                for judge in ROOMS[room]:
                    if judge == PAPER:
                        self.paper.append(title)
                    else:
                        self.types(judge, title)
                self.consoles[room].open(self.office("hall/show/" + room))
                self.consoles[room].press("questions")
                self.consoles[room].press("finish")
        left = seconds - (time.time() - self.offline_since)
        print("     %s has been without a line for %.0f s" % (OFFLINE, time.time() - self.offline_since), flush=True)
        time.sleep(max(0, left))
        phone = self.phones[OFFLINE]
        waiting = phone.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('contest-outbox-')).map(k => localStorage[k]).join('')")
        assert len(waiting) > 20, waiting
        self.waited, self.back = time.time() - self.offline_since, True
        phone.context.set_offline(False)
        phone.wait(lambda: not phone.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('contest-outbox-')).some(k => localStorage[k].includes('value'))"), 60)
        assert len(set(self.paper)) == len(self.paper) > 2, self.paper

    def key(self):
        for place, clerk in enumerate(self.clerks):
            clerk.open(self.office("rounds/show/keying/sheets"))
            pages = re.findall(r'href="(/e/[^"]+/keying/sheets/%s/[^"]+)"' % PAPER, clerk.page.content())
            for page in sorted(set(pages)):
                clerk.open(page)
                title = next(title for title in WORKS if title in clerk.text())
                form = clerk.form("sheet")
                for field in ("new", "plan"):
                    form.locator('[name$="%s"]' % field).first.fill(str(mark(title, PAPER, field)))
                with clerk.page.expect_navigation():
                    form.locator("button:not([type=button])").last.click()
            clerk.open(self.office("rounds/show/keying/sheets"))
            clerk.press("hand-in")
        clerk.open(self.office("rounds/show/keying"))
        clerk.press("take")

    def results(self):
        self.organizer.open(self.office("rounds/show/close"))
        self.organizer.press("close")
        self.organizer.open(self.office("results/awards/decide"))
        self.organizer.press("give")
        if self.organizer.page.locator('form:has(input[name="step"][value="do"])').count():
            self.organizer.press("give")
        rows = self.organizer.bytes(self.office("results/show.csv?lang=zh")).decode("utf-8-sig").splitlines()[1:]
        order = [next(title for title in WORKS if title in row) for row in rows]
        assert order == WORKS[::-1], order
        code = {title: row.split(",")[0] for row in self.organizer.bytes(self.office("entries.csv?lang=zh")).decode("utf-8-sig").splitlines()[1:] for title in WORKS if title in row}
        self.codes = {title: re.search(r"[A-Z]\d{6}", " ".join([line for line in [code[title]]])).group(0) for title in WORKS}
        self.command("awards", "override", self.codes["折叠书架"], "--level", "最佳展示", "--member", "周大风", "--reason", "评委会表决")

    def picture(self, screen, name):
        for width, height in ((1366, 768), (1920, 1080)):
            screen.page.set_viewport_size({"width": width, "height": height})
            if self.pictures:
                screen.page.screenshot(path="%s/%s-%d.png" % (self.pictures, name, width))
            wide = screen.page.evaluate("[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]")
            assert wide[0] <= 0 and wide[1] <= 0, (name, width, wide)

    def reveal(self):
        page, one = self.office("reveal"), self.organizer
        for form in ("prepare", "begin"):
            one.open(page)
            one.press(form)
        screen = self.somebody()
        screen.open(re.search(r"/screen/[A-Z0-9-]+", one.page.content()).group(0))
        # Whoever comes first withdraws after the step was prepared.
        first = WORKS[4]
        one.open(self.office("screening/" + self.codes[first]))
        one.press("withdraw", reason="作者退赛")
        # Who moves up is shown first.
        one.press("withdraw", reason="作者退赛")
        told = one.open(page)
        assert "封存以后情况有变" in told and one.page.locator('form:has(input[value="next"])').count() == 0, told[:800]
        one.open(self.office("results/seal"))
        one.press("seal", reason="退赛")
        for form in ("prepare", "begin"):
            one.open(page)
            one.press(form)
        if self.pictures:
            one.page.screenshot(path=self.pictures + "/console.png", full_page=True)
        steps = [("三等奖", title) for title in WORKS[3:4] + WORKS[5:7]] + [("二等奖", title) for title in WORKS[7:9]] + [("一等奖", WORKS[9])] + [
            ("最佳展示", "周大风"), ("优秀指导教师", "范成"), ("优秀指导教师", "俞伯安"), ("优秀指导教师", "顾念慈")]
        units = {unit: sum(points for n, points in ((9, 10), (8, 6), (7, 6), (6, 3), (5, 3), (3, 3)) if UNITS[n % 3] == unit) for unit in UNITS}
        best = max(units, key=units.get)
        steps += [("优秀组织奖", best), ("创新杯", best)]
        for number, (level, called) in enumerate(steps):
            one.open(page)
            one.press("next")
            screen.wait(lambda: level in screen.text() and called in screen.text(), 5)
            told = screen.text()
            for later, name in steps[number + 1:]:
                assert (later == level or later not in told) and (name in UNITS or name == called or name not in told), (level, later, name, told)
            assert first not in told
            self.picture(screen, "step%02d" % (number + 1))
        one.open(page)
        assert one.page.locator('form:has(input[value="next"])').count() == 0
        one.press("end")
        screen.wait(lambda: best not in screen.text())

    def play(self, seconds, pictures):
        self.pictures = pictures
        for part in (self.prepare, self.begin, lambda: self.show(seconds), self.key, self.results, self.reveal):
            part()
            print("  %s" % getattr(part, "__name__", "show"), flush=True)
        faults = [fault for one in self.everybody for fault in one.faults]
        return load.row("ceremony", "three rooms, %d pages: %s was without a line for %.0f s and lost nothing, %s on paper by two accounts, %d steps of the reveal; errors of pages %d %s"
                        % (len(self.everybody), OFFLINE, self.waited, PAPER, 12, len(faults), faults[:3] or ""), not faults)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--offline", type=float, default=600)
    parser.add_argument("--pictures", default="")
    options = parser.parse_args()
    program, pictures = os.path.abspath(options.program), options.pictures and os.path.abspath(options.pictures)
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="contest-ceremony-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.environ.update(CONTEST_DATABASE=folder + "/contest.sqlite", CONTEST_KEY_FILE=folder + "/contest.key", CONTEST_FILES=folder + "/files", CONTEST_LANG="zh")
        evening = Evening(None, "", program, dict(os.environ), None)
        evening.prepare()
        evening.prepare = lambda: None
        server = load.Server(program)
        try:
            with sync_playwright() as player:
                evening.chrome = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
                evening.base = "http://127.0.0.1:%d" % server.port
                fine = evening.play(options.offline, pictures)
                evening.chrome.close()
        finally:
            server.end()
        check = subprocess.run([program, "check", "--quiet"], capture_output=True, text=True)
        print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
    return 0 if fine and check.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

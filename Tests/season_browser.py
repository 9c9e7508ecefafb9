#!/usr/bin/env python3
"""A whole season played by people at real browsers, and every list of it compared with what the commands write.

usage: season_browser.py PROGRAM [--two]

Chromium opens the pages, fills in the forms and presses their buttons: an organizer, a clerk, a second organizer, a unit, six entrants, two judges with phones, the
public, the hall's screen and an auditor. From the public call over sign-up, files, screening, the unit's list, judging, prizes, publicity and an objection that is
upheld by two accounts, to the reveal and the final list. Only the first invitation, the keys' place and the clock are not the browser's. Then each list of the pages is
compared with the file that the command writes of the same database: CSV to the byte, workbooks cell by cell.

On a SQLite of its own; with --two on a PostgreSQL of its own with two servers behind haproxy. The time of servers and database stands thirty days back until the list
is public, and then is the machine's (a library shifts it, which needs clang). No page may have an error of its script, and no answer may be 500 or more.

Needs playwright, openpyxl and Chromium. It only ever asks 127.0.0.1. Ends with 1 where something is not as it should be."""
import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import time

import openpyxl
from playwright.sync_api import sync_playwright

import load
import two_servers as two

EDITION = "whole-2027-city"
RULEBOOK = """rulebook: whole
name: 校园小赛
version: "1"
source: invented for trials
subject: work
cadence: yearly
tracks: [{id: idea, name: 创意}]
people: {members: {min: 1, max: 3, fields: [name]}}
form:
  - {id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, required: true}
  - {id: abstract, name: 作品摘要, kind: text, max: 200}
tiers:
  - id: city
    name: 市赛
    intake: {quota: {per-organization: 6}}
    rounds:
      - {id: check, name: 审核, kind: screening}
      - {id: review, kind: review, name: 评审, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: plan, name: 可行, weight: 40, range: 0..100, step: 1}],
         judges-per-entry: 2, blind: none, combine: {average: mean}}
      - {id: notice, name: 公示, kind: publicity, days: 5, count: working, objections: signed}
    awards:
      - {level: 一等奖, count: 1, per: track}
      - {level: 二等奖, count: 2, per: track}
"""
WORKS = ["会发光的伞", "果园小车", "校园垃圾分类", "天台菜园", "操场雨水", "教室灯光"]
PEOPLE = ["韩天雨", "方晓", "宋佳", "许诺", "冯远", "秦川"]
PASSWORD = "four words in a row"
PDF = b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj\nstartxref\n0\n%%EOF\n"
LISTS = [("entries", "entries list"), ("judges", "judges list"), ("organizations", "organizations list"), ("progress/review", "round progress review"),
         ("files", "entries files"), ("history?of=CODE", "history CODE"), ("publicity/notice", "publicity objections notice"),
         ("publicity/notice/list", "publicity list notice"), ("certificates", "certificates list"), ("outbox", "outbox list"),
         ("export/results", "results export"), ("export/medals", "results medals")]


class Somebody:
    """A person with a browser of their own."""

    def __init__(self, chrome, base, width=1366, height=768):
        self.context = chrome.new_context(locale="zh-CN", viewport={"width": width, "height": height})
        self.page, self.base, self.faults = self.context.new_page(), base, []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("response", lambda answer: self.faults.append("%d %s" % (answer.status, answer.url)) if answer.status >= 500 else None)

    def open(self, path):
        answer = self.page.goto(self.base + path if path.startswith("/") else path)
        assert answer.status == 200, (path, answer.status)
        return self.text()

    def text(self):
        return self.page.inner_text("body")

    def form(self, name):
        """The form of that name on the page; what it is folded under is opened as a hand would."""
        found = self.page.locator('form:has(input[name="form"][value="%s"])' % name)
        found = found if found.count() else self.page.locator("form[action$='/%s']" % name)
        assert found.count(), (name, self.page.url, self.text()[-1500:])
        found = found.first
        while True:
            folded = found.locator("xpath=ancestor::details[not(@open)]")
            if not folded.count():
                return found
            folded.first.locator("> summary").click()

    def press(self, form_name, /, **fields):
        """Fills in a form of the page and presses its button."""
        form = self.form(form_name)
        for field, value in fields.items():
            one = form.locator('[name="%s"]' % field.replace("_", "-")).last
            kind = one.evaluate("one => one.type || one.tagName")
            if kind == "checkbox":
                one.check()
            elif kind == "radio":
                form.locator('[name="%s"][value="%s"]' % (field.replace("_", "-"), value)).check()
            elif kind == "file":
                one.set_input_files(value)
            elif kind.startswith("select"):
                one.select_option(value)
            else:
                one.fill(value)
        with self.page.expect_navigation():
            form.locator("button:not([type=button])").last.click()
        wrong = self.page.locator(".note.wrong[role=alert]")
        assert not wrong.count(), (form_name, fields, wrong.inner_text() if wrong.count() else "")
        return self.text()

    def come_in(self, link):
        self.open(link)
        if self.page.locator("[name=password]").count():
            self.page.fill("[name=password]", PASSWORD)
            self.page.fill("[name=again]", PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("main form button, form button").last.click()

    def link(self):
        """The link on the page that lets somebody in."""
        found = re.search(r"/in/[A-Za-z0-9_-]{20,}", self.page.content())
        assert found, self.text()[:1500]
        return found.group(0)

    def wait(self, holds, seconds=10):
        """Until something holds on the page, which changes by itself."""
        end = time.time() + seconds
        while not holds():
            assert time.time() < end, (self.page.url, self.text()[-1500:])
            time.sleep(0.1)

    def bytes(self, path):
        answer = self.context.request.get(self.base + path)
        assert answer.status == 200, (path, answer.status)
        return answer.body()


class Season:
    def __init__(self, chrome, base, program, environment, clock):
        self.chrome, self.base, self.program, self.environment, self.clock = chrome, base, program, environment, clock
        self.everybody = []

    def somebody(self, **size):
        one = Somebody(self.chrome, self.base, **size)
        self.everybody.append(one)
        return one

    def command(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        assert done.returncode == 0, (words, (done.stdout + done.stderr)[-600:])
        return done.stdout

    def office(self, page):
        return "/e/%s/%s" % (EDITION, page)

    def invite(self, name, shown, role, unit=""):
        self.organizer.open(self.office("accounts"))
        fields = {"name": name, "shown": shown, "role": role}
        if unit:
            fields["organization"] = unit
        self.organizer.press("invite", **fields)
        one = self.somebody()
        one.come_in(self.organizer.link())
        return one

    def upload(self, one, page, name, text):
        """Looks at a table first, then has it taken."""
        one.open(self.office(page))
        one.page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
        with one.page.expect_navigation():
            one.page.locator("form:has(input[type=file]) button").last.click()
        one.press("do")

    def titles(self):
        rows = self.organizer.bytes(self.office("entries.csv?lang=zh")).decode("utf-8-sig").splitlines()[1:]
        return {title: row.split(",")[0] for row in rows for title in WORKS if title in row}

    def begin(self):
        told = self.command("account", "invite", "sulan", "--name", "苏岚", "--as-role", "organizer", "--everywhere")
        self.organizer = self.somebody()
        self.organizer.come_in(re.search(r"/in/[A-Za-z0-9_-]+", told).group(0))
        self.upload(self.organizer, "take/organizations", "单位.csv", "单位名称,单位代码\n北岭大学,N1\n")
        self.clerk = self.invite("heping", "何平", "clerk")
        self.organizer.open(self.office("front"))
        self.organizer.press("front", state="shown")
        self.organizer.open(self.office("sign-up"))
        self.organizer.press("rule", rule="code")
        self.code = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", self.organizer.text()).group(0)
        self.public = self.somebody(width=375, height=667)
        assert "报名" in self.public.open("/p/" + EDITION)

    def enter(self):
        for place, title in enumerate(WORKS):
            one, own = self.somebody(width=375, height=667), "/n/" + EDITION
            one.open("/p/%s/sign-up" % EDITION)
            one.page.fill("[name=code]", self.code)
            one.page.fill("[name=password]", PASSWORD)
            one.page.fill("[name=again]", PASSWORD)
            with one.page.expect_navigation():
                one.page.locator("main form button").last.click()
            for section, fields in (("work", {"f-title": title}), ("people", {"f-member-1-name": PEOPLE[place]}),
                                    ("questions", {"f-answer-abstract": "由%s在三处各测二十次 <好>" % PEOPLE[place]})):
                one.open(own + "/form/" + section)
                for field, value in fields.items():
                    one.page.fill('[name="%s"]' % field, value)
                with one.page.expect_navigation():
                    one.page.locator("main form button:not([type=button])").last.click()
            one.open(own + "/files")
            one.page.locator("input[type=file]").set_input_files({"name": "正文.pdf", "mimeType": "application/pdf", "buffer": PDF})
            button = one.page.locator("form:has(input[type=file]) button:not([type=button])")
            if button.count() and button.last.is_visible():
                button.last.click()
            one.wait(lambda: "文件已收到" in one.text())
            one.open(own + "/check")
            one.press("send", agreed="yes")
            assert "回执" in one.text(), one.text()[:500]
        self.entrant = one
        codes = self.titles()
        assert len(codes) == len(WORKS), codes
        for code in sorted(codes.values()):
            self.clerk.open(self.office("screening/" + code))
            self.clerk.press("pass")

    def recommend(self):
        self.unit = self.invite("lianxi", "周联", "school", "北岭大学")
        assert all(title in self.unit.open("/u/" + EDITION) for title in WORKS)
        self.unit.open("/u/%s/N1/list" % EDITION)
        places = {"place-" + code: str(place + 1) for place, (_, code) in enumerate(sorted(self.titles().items()))}
        form = self.unit.form("list")
        for field, value in places.items():
            form.locator('[name="%s"]' % field).fill(value)
        with self.unit.page.expect_navigation():
            form.locator("button").last.click()
        self.unit.press("list")

    def judge(self):
        self.upload(self.organizer, "take/judges", "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\n")
        self.organizer.open(self.office("rounds/review/assign"))
        self.organizer.press("assign")
        if self.organizer.page.locator('form:has(input[name="form"][value="assign"]):has(input[name="step"][value="do"])').count():
            self.organizer.press("assign")
        for place, judge in enumerate(["J1", "J2"]):
            self.organizer.open(self.office("rounds/review/judges/" + judge))
            self.organizer.press("card")
            phone = self.somebody(width=375, height=667)
            phone.come_in(self.organizer.link())
            queue = "/judge/%s/review" % EDITION
            phone.open(queue)
            pages = sorted(set(re.findall(r"/judge/[^\"/]+/review/\d+", phone.page.content())))
            assert len(pages) == len(WORKS), pages
            for page in pages:
                phone.open(page)
                rank = WORKS.index(phone.page.inner_text("h1"))
                for field, value in (("new", 95 - rank * 4 - place), ("plan", 90 - rank * 3 + place)):
                    phone.page.fill('[data-field="%s"]' % field, str(value))
                    phone.page.locator('[data-field="%s"]' % field).press("Tab")
                phone.wait(lambda: phone.page.locator(".state.saved").count() == 2)
            phone.open(queue)
            phone.press("sign")
        self.organizer.open(self.office("rounds/review/close"))
        self.organizer.press("close")
        self.organizer.open(self.office("results/awards/decide"))
        self.organizer.press("give")
        if self.organizer.page.locator('form:has(input[name="step"][value="do"])').count():
            self.organizer.press("give")

    def publish(self):
        self.organizer.open(self.office("publicity/notice"))
        self.organizer.press("open")
        told = self.public.open("/p/%s/lists/notice" % EDITION)
        assert all(title in told for title in WORKS[:3]) and WORKS[3] not in told
        self.public.open("/p/%s/lists/notice/object" % EDITION)
        self.public.press("object", row="1", text="与往届作品雷同", name="韩天雨", contact="信箱七号")
        self.public.page.locator("input[type=file]").first.set_input_files({"name": "对照.pdf", "mimeType": "application/pdf", "buffer": PDF})
        with self.public.page.expect_navigation():
            self.public.page.locator("form:has(input[type=file]) button:not([type=button])").last.click()
        assert "证据文件 1" in self.public.text()
        self.receipt = self.public.page.url

    def uphold(self):
        step = self.office("publicity/notice")
        self.organizer.open(step + "/objections/1")
        self.organizer.press("decide", verdict="upheld", name1="苏立", unit1="市团委办公室", name2="林晓", unit2="市科协", reason="与往届作品雷同，属实")
        other = self.invite("linxiao", "林晓", "organizer")
        other.open(step + "/objections/1")
        with other.page.expect_navigation():
            other.page.locator('form[action*="objections/proposed"] button').last.click()
        assert "与往届作品雷同，属实" in other.text()
        other.press("agree")
        told = self.organizer.open(step + "/objections/1")
        assert "林晓 同意" in told, told[-1500:]
        # The clerk may not see who moves up, so it is an organizer's to do.
        page = self.office("screening/" + self.titles()[WORKS[0]])
        assert "请组织者办理" in self.clerk.open(page)
        self.organizer.open(page)
        for _ in ("who would move is shown first", "done"):
            self.organizer.press("refuse", reason="异议成立")
        self.organizer.open(self.office("results/seal"))
        self.organizer.press("seal", reason="异议成立")
        self.organizer.open(step)
        self.organizer.press("revise", reason="异议成立")
        told = self.public.open("/p/%s/lists/notice" % EDITION)
        assert WORKS[0] not in told and WORKS[3] in told
        assert "异议成立" in self.public.open(self.receipt)
        self.clock.shift(0)
        for one, name in ((self.organizer, "sulan"), (self.clerk, "heping")):
            one.open("/sign-in")
            one.page.fill("[name=name]", name)
            one.page.fill("[name=password]", PASSWORD)
            with one.page.expect_navigation():
                one.page.locator("form:has([name=password]) button").last.click()
        self.organizer.open(step)
        self.organizer.press("close")

    def reveal(self):
        page = self.office("reveal")
        for form in ("prepare", "begin"):
            self.organizer.open(page)
            self.organizer.press(form)
        screen = self.somebody()
        screen.open(re.search(r"/screen/[A-Z0-9-]+", self.organizer.text()).group(0))
        seen = []
        for expected in ["天台菜园", "校园垃圾分类", "果园小车"]:
            self.organizer.open(page)
            self.organizer.press("next")
            # The screen asks by itself.
            screen.wait(lambda: expected in screen.text())
            seen.append(expected)
        self.organizer.press("end")
        screen.wait(lambda: "果园小车" not in screen.text())
        told = self.public.open("/p/%s/results" % EDITION)
        assert all(title in told for title in seen) and WORKS[0] not in told
        auditor = self.invite("jiandu", "郑督", "auditor")
        assert "异议" in auditor.open(self.office("publicity/notice"))

    def compare(self):
        """How many lists are otherwise on a page than from the command."""
        wrong, code = [], self.titles()[WORKS[1]]
        for page, command in LISTS:
            for ending, language in (("csv", "en"), ("xlsx", "zh")):
                if ending == "csv" and page.startswith("export/"):
                    continue
                name, _, query = page.replace("CODE", code).partition("?")
                shown = self.organizer.bytes(self.office("%s.%s?lang=%s&%s" % (name, ending, language, query)))
                out = os.path.join(os.getcwd(), "out.%s" % ending)
                if os.path.exists(out):
                    os.remove(out)
                self.command(*command.replace("CODE", code).split(), "--edition", EDITION, "--out", out, "--quiet")
                with open(out, "rb") as file:
                    own = file.read()
                same = own == shown if ending == "csv" else cells(own) == cells(shown)
                if not same:
                    wrong.append("%s.%s" % (name, ending))
        for number in "12":
            shown = self.public.bytes("/p/%s/lists/notice/%s.csv" % (EDITION, number))
            self.command("publicity", "list", "notice", "--number", number, "--edition", EDITION, "--out", "list%s.csv" % number, "--quiet")
            with open("list%s.csv" % number, "rb") as file:
                if file.read() != shown:
                    wrong.append("public list %s" % number)
        return wrong

    def play(self):
        for part in (self.begin, self.enter, self.recommend, self.judge, self.publish, self.uphold, self.reveal):
            part()
            print("  %s" % part.__name__, flush=True)
        wrong = self.compare()
        faults = [fault for one in self.everybody for fault in one.faults]
        return load.row("season", "%d people at browsers, from the call to the final list: lists otherwise than the command's %d of %d, errors of pages %d %s"
                        % (len(self.everybody), len(wrong), len(LISTS) * 2, len(faults), (wrong, faults[:3]) if wrong or faults else ""), not wrong and not faults)


def cells(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(sheet.title, cell.coordinate, cell.value, cell.number_format) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--two", action="store_true")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="contest-season-", dir="/var/tmp") as folder:
        os.chdir(folder)
        os.chmod(folder, 0o755)
        clock = load.Clock(folder)
        clock.shift(-30 * 86_400)
        environment = {**os.environ, **clock.environment, "CONTEST_DATABASE": folder + "/contest.sqlite", "CONTEST_KEY_FILE": folder + "/contest.key",
                       "CONTEST_FILES": folder + "/files", "CONTEST_LANG": "zh"}
        os.environ.update({name: value for name, value in environment.items() if name.startswith("CONTEST_")})
        postgres, front, servers = None, None, []
        try:
            if options.two:
                postgres = ShiftedPostgres(folder, clock.environment)
                environment["CONTEST_DATABASE"] = os.environ["CONTEST_DATABASE"] = postgres.address
            with open("whole.yml", "w", encoding="utf-8") as file:
                file.write(RULEBOOK)
            subprocess.run([options.program, "edition", "open", "whole.yml", "--year", "2027", "--tier", "city", "--office", "某市团委", "--quiet"], check=True, env=environment)
            servers = [load.Server(options.program, **clock.environment) for _ in range(2 if options.two else 1)]
            front = two.Haproxy(folder, servers) if options.two else None
            base = "http://127.0.0.1:%d" % (front or servers[0]).port
            with sync_playwright() as player:
                chrome = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
                fine = Season(chrome, base, options.program, environment, clock).play()
                chrome.close()
            check = subprocess.run([options.program, "check", "--quiet"], capture_output=True, text=True, env=environment)
            print("check after it: %s" % ("sound" if check.returncode == 0 else check.stdout[-500:] + check.stderr[-300:]))
        finally:
            if front:
                front.end()
            for server in servers:
                server.end()
            if postgres:
                postgres.end()
    return 0 if fine and check.returncode == 0 else 1


class ShiftedPostgres(two.Postgres):
    """A database whose time is shifted with that of its servers."""

    def __init__(self, folder, environment):
        self.environment = environment
        super().__init__(folder)

    def run(self, *words):
        # pg_ctl compares the machine's time with the server's, which is another; so it is not asked to wait.
        words = ["-W" if word == "-w" else word for word in words]
        subprocess.run([*self.user, "env", *("%s=%s" % one for one in self.environment.items()), two.BIN + words[0], *words[1:]], check=True,
                       stdout=subprocess.DEVNULL, cwd="/")
        end = time.time() + 60
        while words[-1] == "start" and subprocess.run([two.BIN + "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode:
            assert time.time() < end, "PostgreSQL did not begin"
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())

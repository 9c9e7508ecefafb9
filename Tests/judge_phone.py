#!/usr/bin/env python3
"""A judge's phone in a real browser: nothing that was typed may vanish, and what is shown must be true.

usage: judge_phone.py PROGRAM

Starts `PROGRAM serve --demo` and plays with two devices of one judge: offline and back, refused and conflicting marks that are answered while
another work is open, the next work without a line, a killed tab, signing out with marks waiting. Then twelve works are scored in the table of all
works, by the keyboard alone, with the line lost in between. Needs playwright from PyPI and Debian's chromium.
Prints a line for each thing tried; ends with 1 where one failed."""
import json
import os
import subprocess
import sys

from playwright.sync_api import sync_playwright

failed = []


def check(name, holds, found=""):
    print(("ok    " if holds else "WRONG ") + name + ("" if holds else "  — " + str(found)[:300]))
    if not holds:
        failed.append(name)


class Phone:
    """One device of the judge, standing at the queue."""

    def __init__(self, browser, site, width=375, height=667):
        self.context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height})
        self.page = self.context.new_page()
        self.base = site["url"]
        self.page.goto(site["signIn"]["judge"])
        self.page.click("form button")
        self.page.wait_for_selector("ul.queue")
        self.queue = self.page.url

    def works(self):
        self.page.goto(self.queue)
        return self.page.eval_on_selector_all("ul.queue a", "all => all.map(a => a.getAttribute('href'))")

    def open(self, path):
        self.page.goto(self.base + path)

    def fields(self):
        return self.page.eval_on_selector_all(".stepper input[data-field]", "all => all.map(a => a.dataset.field)")

    def type(self, field, value):
        self.page.fill('[data-field="%s"]' % field, value)
        self.page.dispatch_event('[data-field="%s"]' % field, "change")

    def value(self, field):
        return self.page.input_value('[data-field="%s"]' % field)

    def state(self, field):
        return self.page.eval_on_selector('[data-field="%s"]' % field, "one => one.closest('.criterion').querySelector('.state').textContent")

    def outbox(self):
        return self.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('contest-outbox-')).map(k => localStorage[k]).join('')")

    def told(self):
        return self.page.inner_text("#outbox") if self.page.is_visible("#outbox") else ""

    def wait(self, seconds=1.5):
        self.page.wait_for_timeout(int(seconds * 1000))

    def next(self):
        self.page.click("#next")
        self.wait(1)


def put(phone, path, field, value, seen):
    """What another device of the judge does."""
    return phone.page.request.put(phone.base + path + "/" + field, form={"value": value, "seen": seen},
                                  headers={"Sec-Fetch-Site": "same-origin"})


def play(browser, site):
    one, two = Phone(browser, site), Phone(browser, site)
    all_works = one.works()
    free = []
    for path in all_works:
        one.open(path)
        if all(one.value(f) == "" for f in one.fields()):
            free.append(path)
    first, second, third = free[0], free[1], free[2]
    one.open(first)
    fields = one.fields()
    mark, other = fields[0], fields[1]

    one.type(mark, "70")
    one.wait()
    check("a mark that the server has taken is said to be saved", "已保存" in one.state(mark), one.state(mark))

    # 1. Offline, another device changes the same mark, and the answer comes while another work is open.
    one.context.set_offline(True)
    one.type(mark, "85")
    one.wait()
    check("without a line the mark is said to be kept on the device", "本机" in one.state(mark), one.state(mark))
    check("the total says that it lacks what waits", one.page.is_visible("#total-old") and "1" in one.page.inner_text("#total-old"))
    one.next()
    check("the next work opens without a line", "chrome-error" not in one.page.url and one.page.is_visible(".stepper")
          and not one.page.url.endswith(first), one.page.url)
    check("it says that it was fetched before", "没有网络" in one.told(), one.told())
    answer = put(two, first, mark, "80", "70")
    check("the other device saves", answer.status == 200, answer.status)
    one.context.set_offline(False)
    one.wait(4)
    check("a conflict is told while another work is open", "85" in one.told() and "80" in one.told(), one.told())
    check("it is said where it is always seen", one.page.is_visible("footer #stuck") and "1" in one.page.inner_text("footer #stuck"))
    check("it says which work", first.split("/")[-1] in one.told(), one.told())
    check("the mark is still on the device", '"85"' in one.outbox(), one.outbox())
    one.page.goto(one.queue)
    check("it is told in the list of works too", "85" in one.told(), one.told())
    one.page.goto(one.base + "/account")
    one.wait(0.5)
    check("and where one signs out", "85" in one.told(), one.told())
    one.page.goto(one.queue)
    one.page.click("#outbox button >> nth=0")
    one.wait()
    check("taking mine settles it", one.told() == "" and one.outbox() == "[]", one.told() + one.outbox())
    two.open(first)
    check("and the office holds it", two.value(mark) == "85", two.value(mark))

    # 2. A refused mark, answered while another work is open.
    one.open(second)
    one.context.set_offline(True)
    one.type(mark, "999")
    one.wait()
    one.next()
    one.context.set_offline(False)
    one.wait(4)
    check("a refused mark is told on another page, with what was typed", "999" in one.told(), one.told())
    one.open(second)
    check("it stands in its field again, with the reason", one.value(mark) == "999" and "999" in one.outbox(), one.value(mark))
    one.type(mark, "66")
    one.wait()
    check("typing another settles it", one.outbox() == "[]" and "已保存" in one.state(mark), one.outbox() + one.state(mark))

    # 3. A conflict on the same page: the total is the office's, whichever is taken.
    one.open(first)
    for field in fields:
        if field != mark:
            one.type(field, "60")
            one.wait(1)
    check("the total comes with the last mark", one.page.inner_text("#total") != "—", one.page.inner_text("#total"))
    total = float(one.page.inner_text("#total"))
    put(two, first, mark, "40", "85")
    one.type(mark, "90")
    one.wait()
    check("a conflict on the page shows both", "40" in one.state(mark) and "90" in one.state(mark), one.state(mark))
    told = float(one.page.inner_text("#total"))
    check("the total follows what the office holds", told < total, (told, total))
    one.page.click(".state.wrong button >> nth=1")
    one.wait()
    two.open(first)
    check("taking theirs leaves theirs, and the total agrees",
          one.value(mark) == "40" and two.page.inner_text("#total") == one.page.inner_text("#total"),
          (one.value(mark), two.page.inner_text("#total"), one.page.inner_text("#total")))
    shown = one.page.inner_text("#done")
    check("the bar and its words agree with the office's", shown == two.page.inner_text("#done"), shown)

    # 4. The tab is killed without a line, and the mark goes when it is opened again.
    one.open(third)
    one.context.set_offline(True)
    one.page.fill('[data-field="%s"]' % mark, "77")
    one.page.close()
    one.context.set_offline(False)
    one.page = one.context.new_page()
    one.page.goto(one.queue)
    one.wait(2.5)
    two.open(third)
    check("a mark typed in the last moment before the tab was killed is sent", two.value(mark) == "77", two.value(mark))

    one.works()
    one.page.click('.queue a[href="%s"]' % third)
    one.wait()
    one.context.set_offline(True)
    one.type(other, "63")
    one.page.click("header a")
    one.wait()
    beside = one.page.inner_text('.queue a[href="%s"]' % third)
    check("the list says what of a work is on this device alone", "本机 1 项" in beside, beside)
    one.context.set_offline(False)
    one.wait(3.5)
    check("and no longer once it is sent", "本机" not in one.page.inner_text(".queue"), one.page.inner_text(".queue"))

    # 5. Its own answer lost: no conflict with itself.
    one.open(third)
    lost = {"left": 1}

    def lose(route):
        if route.request.method == "PUT" and lost["left"]:
            lost["left"] = 0
            route.fetch()
            route.abort()
        else:
            route.continue_()

    one.page.route("**/judge/**", lose)
    one.type(other, "61")
    one.wait(0.3)
    one.type(other, "62")
    one.wait(5)
    check("an answer that was lost makes no conflict with oneself", "已保存" in one.state(other) and one.value(other) == "62", one.state(other))
    one.page.unroute("**/judge/**")

    # 6. Back and forth without a line shows what was saved.
    one.open(second)
    one.wait(2)
    one.type(other, "55")
    one.wait()
    one.next()
    one.context.set_offline(True)
    one.page.go_back()
    one.wait(1.5)
    check("going back without a line shows the saved mark", one.page.url.endswith(second) and one.value(other) == "55", one.page.url)
    one.type(other, "56")
    one.wait()
    one.context.set_offline(False)
    one.wait(3.5)
    check("and it is sent when the line is back", one.outbox() == "[]", one.outbox())

    # 7. A session that ended elsewhere: nothing is lost, and the way in is shown.
    one.open(second)
    token = [c for c in one.context.cookies() if "session" in c["name"]]
    one.context.clear_cookies()
    one.type(other, "57")
    one.wait()
    one.type(mark, "71")
    one.wait()
    check("an ended session keeps the marks and shows the way in", '"57"' in one.outbox() and '"71"' in one.outbox() and one.page.is_visible("#outbox a[href^='/sign-in']"), one.told())
    beside = one.page.eval_on_selector_all(".state", "all => all.map(e => e.textContent)")
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    check("no mark is said to be on its way, and the page stays as wide as the phone", not any("保存中" in text for text in beside) and wide <= 375, f"{wide} {beside}")
    one.context.add_cookies([{k: c[k] for k in ("name", "value", "domain", "path")} for c in token])
    one.open(second)
    one.wait(2)
    check("signed in again it is sent", one.outbox() == "[]", one.outbox())

    # 8. A refusal that waits on the device is told in the language of the page.
    one.open(second)
    one.type(mark, "999")
    one.wait()
    check("a refusal is told in Chinese", "超出范围" in one.told(), one.told())
    one.open(second + "?lang=en")
    one.wait()
    check("and in English once the judge reads English", "between 0 and 100" in one.told() and "超出" not in one.told(), one.told())
    one.open(second + "?lang=zh")
    one.type(mark, "66")
    one.wait()

    # 9. The reason for unlocking is kept until the office has it.
    for path in one.works():
        one.open(path)
        for field in one.fields():
            if one.value(field) == "":
                one.type(field, "60")
                one.wait(0.6)
    one.page.goto(one.queue)
    one.page.click("form[action$='/sign'] button")
    one.page.click("summary:has-text('解锁')")
    one.page.fill("#unlock-reason", "第一项录错了")
    one.page.reload()
    one.wait(0.5)
    check("a reason that is being typed is there after a reload",
          one.page.is_visible("#unlock-reason") and one.page.input_value("#unlock-reason") == "第一项录错了")
    one.page.click("#unlock button")
    one.page.goto(one.queue)
    check("and is not written again once the office has it",
          "第一项录错了" in one.page.inner_text("main") and one.page.input_value("#unlock-reason") == "")


class Table(Phone):
    """All works of the judge in one table on a desk's screen; nothing but keys is pressed in it."""

    def __init__(self, browser, site):
        super().__init__(browser, site, 1366, 768)
        self.page.click("a[href$='/grid']")
        self.page.wait_for_selector(".marks")
        self.address = self.page.url

    def key(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def at(self):
        """The work and the field that have the keys."""
        return self.page.evaluate("(() => { const f = document.activeElement, r = f.closest('tr[data-base]');"
                                  " return r ? r.dataset.base.split('/').pop() + ' ' + f.dataset.field : f.textContent; })()")

    def cells(self):
        """What each mark's field and state say, by work and field."""
        return self.page.eval_on_selector_all(
            ".marks input[data-field]", "all => all.map(f => [f.closest('tr').dataset.base.split('/').pop() + ' ' + f.dataset.field, f.value,"
            " f.closest('.mark').querySelector('.state').textContent, f.dataset.seen])")

    def go(self, cell):
        """By arrows to a field, such as `003 science`."""
        work, field = cell.split()
        for _ in range(400):
            here = self.at().split()
            if here == [work, field]:
                return True
            order = [c[0].split() for c in self.cells()]
            works = [w for w, f in order if f == field]
            fields = [f for w, f in order if w == work]
            if here[0] != work:
                self.key("ArrowDown" if works.index(here[0]) < works.index(work) else "ArrowUp")
            else:
                self.key("ArrowRight" if fields.index(here[1]) < fields.index(field) else "ArrowLeft")
        return False


def play_table(browser, site):
    desk = Table(browser, site)
    order = [c[0] for c in desk.cells()]
    fields = [c.split()[1] for c in order if c.split()[0] == order[0].split()[0]]
    works = list(dict.fromkeys(c.split()[0] for c in order))[:12]
    check("there are twelve works to score", len(works) == 12, works)
    for _ in range(40):
        if desk.at() == order[0]:
            break
        desk.key("Tab")
    check("Tab comes to the first mark", desk.at() == order[0], desk.at())
    desk.key("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")
    check("arrows go round and come back", desk.at() == order[0], desk.at())
    typed = {}
    for place, cell in enumerate(order[:12 * len(fields)]):
        if desk.at() != cell:
            check("Enter goes from mark to mark", False, (desk.at(), cell))
            desk.go(cell)
        if place == 4 * len(fields):
            desk.context.set_offline(True)
        if place == 8 * len(fields):
            desk.wait(1.5)
            states = dict((c[0], c[2]) for c in desk.cells())
            check("without a line a field says that it is on the device", "本机" in states[order[place - 1]], states[order[place - 1]])
            check("and a field that was saved says so with the time", "已保存" in states[order[0]] and ":" in states[order[0]], states[order[0]])
            desk.context.set_offline(False)
        typed[cell] = str(60 + (place * 7) % 37)
        desk.page.keyboard.type(typed[cell])
        desk.key("Enter")
    desk.wait(6)
    check("nothing waits on the device when the line is back", desk.outbox() == "[]", desk.outbox())
    wrong = [c for c in desk.cells() if c[0] in typed and (c[1] != typed[c[0]] or not c[2].startswith("已保存"))]
    check("every mark is said to be saved", wrong == [], wrong)
    totals = desk.page.eval_on_selector_all(".marks .sum", "all => all.map(a => a.textContent)")
    check("each work has its total", "—" not in totals[:12], totals)
    check("the bar is that of the office", "12" in desk.page.inner_text("#done"), desk.page.inner_text("#done"))
    desk.page.reload()
    held = dict((c[0], c[1]) for c in desk.cells())
    check("the office holds what was typed", all(held[c] == typed[c] for c in typed), held)

    # Two devices: both values stand below the work, and a key chooses.
    two = Phone(browser, site)
    work, field = order[0].split()
    base = desk.address.split(site["url"])[1].rsplit("/", 1)[0]
    check("another device saves", put(two, base + "/" + work, field, "51", typed[order[0]]).status == 200)
    for _ in range(40):
        if desk.at() == order[0]:
            break
        desk.key("Tab")
    desk.page.keyboard.type("99")
    desk.key("Enter")
    desk.wait()
    line = desk.page.inner_text("tr.told") if desk.page.is_visible("tr.told") else ""
    check("a conflict stands below the work with both values", "51" in line and "99" in line, line)
    check("its field says that it is not saved", dict((c[0], c[2]) for c in desk.cells())[order[0]] == "未保存")
    for _ in range(2 * len(fields) + 4):
        if desk.page.evaluate("document.activeElement.closest('tr.told') !== null"):
            break
        desk.key("Tab")
    check("Tab comes to the choice", "99" in desk.at(), desk.at())
    desk.key("Enter")
    desk.wait()
    check("taking mine settles it, and the keys are in the field again",
          not desk.page.is_visible("tr.told") and desk.outbox() == "[]" and desk.at() == order[0], (desk.at(), desk.outbox()))
    # A wrong mark stays, is told, and another settles it.
    desk.go(order[1])
    desk.page.keyboard.type("999")
    desk.key("ArrowDown")
    desk.wait()
    check("a wrong mark is told below its work", "超出范围" in (desk.page.inner_text("tr.told") if desk.page.is_visible("tr.told") else ""))
    desk.go(order[1])
    desk.key("Control+a")
    desk.page.keyboard.type("66")
    desk.key("Enter")
    desk.wait()
    check("a right one settles it", not desk.page.is_visible("tr.told") and desk.outbox() == "[]", desk.outbox())
    # A comment that is too long is kept whole and told; nothing is cut off unsaid.
    area = desk.page.locator(".marks textarea").first
    area.focus()
    desk.page.keyboard.insert_text("评" * 3000)
    desk.wait(2.5)
    line = desk.page.inner_text("tr.told") if desk.page.is_visible("tr.told") else ""
    check("a comment that is too long is told, and stands whole in its field",
          "2000" in line and len(line) < 300 and len(area.input_value()) == 3000, (line[:300], len(area.input_value())))
    area.fill("评" * 2000)
    desk.wait(2.5)
    check("a shorter one settles it", not desk.page.is_visible("tr.told") and desk.outbox() == "[]", desk.outbox()[:200])
    # To the list, to sign.
    desk.page.click("footer.foot a.button")
    desk.page.wait_for_selector("ul.queue")
    check("the list shows what was scored", "66" not in desk.told() and "12" in desk.page.inner_text("#done"), desk.page.inner_text("#done"))
    weight = desk.page.evaluate("""async () => {
      const all = [location.pathname + '/grid', ...[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(a => a.href || a.src)];
      return (await Promise.all(all.map(a => fetch(a).then(b => b.arrayBuffer())))).reduce((sum, a) => sum + a.byteLength, 0);
    }""")
    check("the table with its script and style is below 150 KB", weight < 150000, weight)


def played(play):
    """Plays with a demo of its own."""
    server = subprocess.Popen([sys.argv[1], "serve", "--demo", "--json", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        site = json.loads(server.stdout.readline())
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])
            play(browser, site)
            browser.close()
    finally:
        server.terminate()
        server.wait()


def main():
    for one in [play, play_table]:
        played(one)
    print("judge's phone: %d wrong" % len(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

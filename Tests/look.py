#!/usr/bin/env python3
"""Looks at the web in a real browser: axe (WCAG 2.2 A and AA) on every page that can be reached, and pictures for docs/web.

usage: look.py PROGRAM [--pictures DIR] [--quick] [--five]

Starts `PROGRAM serve --demo`, signs in as each role and follows every link, one page of each kind. Each page is checked at 375x667, 1366x768 and
683x384 (1366x768 at 200 %), light and dark, and in English at the first two in light; `--quick` takes Chinese at the first size and light alone, `--five` the five pages that most people see, as CI
does. Needs playwright and axe-playwright-python from PyPI, and Debian's chromium. Ends with 1 where anything was found."""
import json
import os
import re
import subprocess
import sys

import axe_playwright_python
from playwright.sync_api import sync_playwright

SIZES = [(375, 667), (1366, 768), (683, 384)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NOW, PAST, WAITING = ("/e/tiaozhanbei-academic-" + end for end in ("2027-city", "2025-city", "2027-school"))
# Cells whose Chinese text stands upright, one character a line, because other columns took the room.
UPRIGHT = """() => [...document.querySelectorAll("td")].filter(td => {
  const style = getComputedStyle(td), text = td.textContent.trim();
  const room = td.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return td.clientWidth > 0 && /[\u4e00-\u9fff]{3}/.test(text) && room < 2 * parseFloat(style.fontSize);
}).map(td => td.textContent.trim().slice(0, 20))"""
PICTURES = [
    ("today", "organizer", NOW + "/today"),
    ("screening", "clerk", WAITING + "/screening"),
    ("screening-one", "clerk", None),
    ("round", "organizer", NOW + "/rounds/review"),
    ("work", "organizer", NOW + "/rounds/review/works/002"),
    ("close", "organizer", NOW + "/rounds/review/close"),
    ("ranking", "organizer", PAST + "/results/review"),
    ("selection", "organizer", PAST + "/results/review/selection"),
    ("publicity", "organizer", PAST + "/publicity/publicity"),
    ("public-list", "public", PAST.replace("/e/", "/p/") + "/lists/publicity"),
    ("judge", "judge", "/judge/tiaozhanbei-academic-2027-city/review"),
    ("judge-table", "judge", "/judge/tiaozhanbei-academic-2027-city/review/grid"),
    ("entrant", "entrant", WAITING.replace("/e/", "/n/")),
    ("entrant-returned", "entrant-returned", WAITING.replace("/e/", "/n/")),
]


# What most people see of Contest: for `--five`.
FIVE = {"organizer": [NOW + "/today"], "judge": ["/judge/tiaozhanbei-academic-2027-city/review/grid"],
        "entrant": [WAITING.replace("/e/", "/n/")], "unit": ["/u/tiaozhanbei-academic-2027-city"],
        "public": [PAST.replace("/e/", "/p/") + "/lists/publicity"]}


def kind(path):
    """The shape of an address: codes and numbers are the same for all entries."""
    path = path.split("?")[0].split("#")[0]
    return re.sub(r"(?<=/)(?:[A-Z]+\d+|\d+|[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}|wangfang|liming|zhaojian|chenwei|zhoumin)(?=/|$)", "*", path)


def said(path, language):
    """The address in a language, which is kept for the pages after it."""
    return path + ("&" if "?" in path else "?") + "lang=" + language


def links(page, base):
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    for href in found:
        if href.startswith(base + "/") and not re.search(r"\.(xlsx|csv|json|pdf|ics|docx|yml)(\?|$)", href):
            yield href[len(base):]


def check(page, axe, name, size, scheme, problems):
    page.evaluate(axe)
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS)
    for violation in result["violations"]:
        nodes = ", ".join(node["target"][0] if isinstance(node["target"][0], str) else str(node["target"])
                          for node in violation["nodes"][:3])
        problems.append("%s %dx%d %s: %s (%s)" % (name, *size, scheme, violation["id"], nodes))
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        problems.append("%s %dx%d %s: %d px too wide" % (name, *size, scheme, wide))
    upright = page.evaluate(UPRIGHT)
    if upright:
        problems.append("%s %dx%d %s: upright in a column of one character: %s" % (name, *size, scheme, upright[:3]))


def walk(browser, role, site, axe, quick, problems, only=None):
    """Follows every link of a role, or looks at the given pages `only`; the public is not signed in."""
    base, seen, count = site["url"], set(), 0
    context = browser.new_context(bypass_csp=True, locale="zh-CN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    waiting = ["/p", "/certificate"]
    if role == "hall":
        screen = site["hall"][len(base):]
        waiting = [screen, screen + "/clock"]
    elif role != "public":
        page.goto(site["signIn"][role])
        page.click("form button")
        waiting = ["/", "/account"]
    waiting = list(only or waiting)
    while waiting:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        answer = page.goto(base + said(path, "zh"))
        if answer is None or answer.status >= 500:
            problems.append("%s %s: %s" % (role, path, answer and answer.status))
            continue
        # Files that open in the browser, as an entry's PDF does, are no pages of ours.
        if only and answer.status != 200:
            problems.append("%s %s: %s" % (role, path, answer.status))
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        waiting += [link for link in links(page, base) if not only and kind(link) not in seen]
        count += 1
        for size in SIZES[:1] if quick else SIZES:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            for scheme in ["light"] if quick else ["light", "dark"]:
                page.emulate_media(color_scheme=scheme)
                check(page, axe, "%s %s" % (role, kind(path)), size, scheme, problems)
        if quick:
            continue
        page.emulate_media(color_scheme="light")
        page.goto(base + said(path, "en"))
        if page.evaluate("document.documentElement.lang") != "en":
            problems.append("%s %s: not in English" % (role, kind(path)))
        for size in SIZES[:2]:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            check(page, axe, "%s %s in English" % (role, kind(path)), size, "light", problems)
    context.close()
    return count


def picture(browser, site, folder):
    os.makedirs(folder, exist_ok=True)
    for role in sorted({role for _, role, _ in PICTURES}):
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page = context.new_page()
        if role != "public":
            page.goto(site["signIn"][role])
            page.click("form button")
        for name, who, path in PICTURES:
            if who != role:
                continue
            if path is None:
                page.goto(site["url"] + WAITING + "/screening")
                page.click("a.button >> nth=0")
                path = page.url[len(site["url"]):]
            size = (375, 667) if name == "judge" or role.startswith("entrant") else (1366, 768)
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(site["url"] + path)
            page.screenshot(path=os.path.join(folder, name + ".png"))
        context.close()


def main():
    arguments = sys.argv[1:]
    folder = None
    if "--pictures" in arguments:
        place = arguments.index("--pictures")
        folder = arguments[place + 1]
        del arguments[place:place + 2]
    quick = "--quick" in arguments
    program = [a for a in arguments if not a.startswith("--")][0]
    server = subprocess.Popen([program, "serve", "--demo", "--json", "--port", "0"], stdout=subprocess.PIPE, text=True)
    problems, counts = [], {}
    try:
        site = json.loads(server.stdout.readline())
        axe_file = os.path.join(os.path.dirname(axe_playwright_python.__file__), "axe.min.js")
        with open(axe_file, encoding="utf-8") as file:
            axe = file.read()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
            if folder:
                picture(browser, site, folder)
            elif "--five" in arguments:
                for role, pages in FIVE.items():
                    counts[role] = walk(browser, role, site, axe, quick, problems, only=pages)
            else:
                for role in ["organizer", "clerk", "auditor", "unit", "unit-open", "judge", "entrant", "entrant-returned", "public", "hall"]:
                    counts[role] = walk(browser, role, site, axe, quick, problems)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    for problem in sorted(set(problems)):
        print(problem)
    if not folder:
        told = ", ".join("%s %d" % pair for pair in counts.items())
        print("pages: %s; problems: %d" % (told, len(set(problems))))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Whether Chromium starts on this machine and Playwright can drive it. Ends with 1, and the reason, where it does not."""
import os
import sys

try:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.goto("data:text/html,<title>there</title>")
        there = page.title() == "there"
        browser.close()
except Exception as fault:  # Whatever it is, the browser cannot be used.
    print("no browser:", fault)
    sys.exit(1)
sys.exit(0 if there else 1)

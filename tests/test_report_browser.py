"""The report in a real browser: a silent console, headings in order, everything reached by keyboard, axe content."""

import json
from itertools import pairwise

import pytest
from labdriver import Page
from test_report import ran, small  # noqa: F401  # fixtures

LISTEN = ("Runtime.enable", "Log.enable", "Page.enable")


@pytest.fixture
def browser(chromium_command):
    page = Page(chromium_command)
    yield page
    page.process.terminate()
    page.process.wait(20)


@pytest.fixture
def shown(browser, small):  # noqa: F811
    """The report of the small case, opened in a browser whose console is heard."""
    return opened(browser, small.out / "report.html")


def opened(browser, path):
    for method in LISTEN:
        browser.call(method)
    browser.call("Page.setBypassCSP", enabled=False)
    browser.call("Page.navigate", url=path.resolve().as_uri())
    browser.wait('document.readyState === "complete"', 30)
    return browser


def test_the_console_stays_empty(shown):
    told = [message for message in shown.told if message["method"] in ("Log.entryAdded", "Runtime.consoleAPICalled")]
    assert told == []


def test_no_heading_skips_a_level_and_there_is_one_title(shown):
    levels = shown.run("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_place_a_pointer_can_reach_the_keyboard_reaches_too(shown):
    lost = shown.run(
        "[...document.querySelectorAll('a[href], summary, .scroll')].filter(e => e.tabIndex < 0).map(e => e.outerHTML)"
    )
    assert lost == []
    shown.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert shown.run("document.activeElement.className") == "skip"


def test_a_phone_needs_no_sideways_scrolling(shown):
    shown.call("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=True)
    assert shown.run("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_no_serious_issue(browser, small, checkers, width, scheme):  # noqa: F811
    assert serious_issues(browser, small.out / "report.html", checkers, width, scheme) == []


def test_axe_finds_an_issue_where_there_is_one(browser, checkers, tmp_path):
    (tmp_path / "page.html").write_text("<html><title>x</title><img src=a.png><p style='color:#bbb'>pale</p></html>")
    found = serious_issues(browser, tmp_path / "page.html", checkers, 1400, "light")
    assert {one.partition(":")[0] for one in found} >= {"image-alt", "html-has-lang", "color-contrast"}


def serious_issues(browser, path, checkers, width, scheme):
    code = (checkers / "axe_playwright_python" / "axe.min.js").read_text(encoding="utf-8")
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    opened(browser, path)
    browser.run(code + "\n;1")
    told = json.loads(browser.run("axe.run().then(r => JSON.stringify(r.violations))"))
    grave = ("serious", "critical")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in told if one["impact"] in grave]

"""A headless Chromium that can reach nothing, and pages opened in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.view import ViewOptions, network_html

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1400,900",
)
#: Watches the page and answers questions about it.
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
#: Done when what was asked for has been drawn.
DRAWN = (
    "const done = arguments[0];setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 30)"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(str(item.path)).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium with its driver, both from the system: nothing is downloaded."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (program and driver):
        reason = "no chromium and chromedriver here (Debian: chromium, chromium-driver, fonts-noto-cjk)"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chromium = webdriver.Chrome(options=options, service=Service(driver))
    chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": PROBE})
    yield chromium
    chromium.quit()


class Page:
    """A page in the browser, with the questions that the tests ask."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.browser = browser
        self.file = file
        browser.set_window_size(1400, 900)
        browser.get_log("performance")
        browser.get_log("browser")
        browser.get("about:blank")
        browser.get(file.as_uri())
        self.js("return document.body.dataset.ready") or pytest.fail(
            f"not ready: {self.js('return window.errors')}"
        )

    def js(self, code: str, *arguments: Any) -> Any:
        return self.browser.execute_script(code, *arguments)

    def settle(self) -> None:
        """Wait until what was asked for has been drawn."""
        self.browser.execute_async_script(DRAWN)

    def one(self, css: str) -> Any:
        return self.browser.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        return self.browser.find_elements("css selector", css)

    def click_picture(self, *names: str) -> None:
        """Click the canvas where a node is drawn, or the line between two."""
        from selenium.webdriver.common.action_chains import ActionChains

        x, y = self.js("return probe.at(...arguments)", *names)
        ActionChains(self.browser).move_to_element_with_offset(self.one("#canvas"), x, y).click().perform()
        self.settle()

    def choose(self, *names: str) -> None:
        """Select a node, or the edge between two, as a link does."""
        self.js("probe.choose(...arguments)", *names)
        self.settle()

    def text(self, css: str) -> str:
        return str(self.one(css).text)

    def keys(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).send_keys(*keys).perform()
        self.settle()

    def requests(self) -> list[str]:
        """All addresses asked for since the page was opened, itself apart."""
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        asked = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        addresses = [params["request"]["url"] for params in asked]
        return [a for a in addresses if a.partition("#")[0] != self.file.as_uri() and a != "about:blank"]

    def complaints(self) -> list[str]:
        """Errors, and what the policy stopped."""
        logged = [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] != "INFO"]
        return [*self.js("return [...window.errors, ...window.stopped]"), *logged]


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Open:
    """``open_page(records, **options)`` builds a page and opens it."""

    def opened(records: Any, **options: Any) -> Page:
        file = tmp_path / "network.html"
        file.write_text(network_html(*records, ViewOptions(**options)), encoding="utf-8")
        return Page(browser, file)

    return opened

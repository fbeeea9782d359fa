"""A page opened in the browser, with the questions that the tests ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

#: Done when what was asked for has been drawn.
DRAWN = (
    "const done = arguments[0];setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 30)"
)


class Page:
    """Opens the file; fails where the page does not get ready."""

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
        logged = [message for message in logged if "GL Driver Message" not in message]
        return [*self.js("return [...window.errors, ...window.stopped]"), *logged]

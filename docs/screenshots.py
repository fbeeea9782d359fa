"""Takes the pictures of ``docs/view.md`` from a built network::

    python docs/screenshots.py out/network.html

Needs Chromium and its driver (Debian: chromium, chromium-driver, fonts-noto-cjk) and Selenium.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

IMAGES = Path(__file__).parent / "images"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
DRAWN = (
    "const done = arguments[0];"
    "setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 250)"
)

#: What is done before each picture; the things shown are chosen by what is known of them, not by name.
CHOICES = """
const { data, state, picture } = kgView;
const press = (id) => document.getElementById(id).click();
const linked = (node) => picture.scene.links.filter((link) => link.a === node.n || link.b === node.n).length;
const [body] = data.nodes
  .filter((node) => node.kind === '组织')
  .sort((a, b) => linked(b) - linked(a) || b.known - a.known || a.n - b.n);
const posts = (one) => (one.p === '任职' ? one.q['职务'].length : 0);
const [office] = [...data.statements].sort((a, b) => posts(b) - posts(a) || a.n - b.n);
"""
PICTURES = {
    "network": "kgView.go(null);",
    "edge": "kgView.go({ edge: [office.s, office.o] });",
    "dossier": "kgView.go({ node: body.n }); kgView.focus(body.n, 2);",
    "table": "state.reset(); kgView.go(null); press('show-table'); press('language');",
    "activities": """
        press('show-picture'); press('language'); picture.fit(picture.scene.nodes);
        state.set({ kinds: new Set([...data.actors, '活动']) }); press('theme');""",
}


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A headless browser that reaches nothing."""
    with tempfile.TemporaryDirectory(prefix="kg-profile-") as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            yield browser
        finally:
            browser.quit()


def window(browser: webdriver.Chrome, width: int, height: int, scale: float, *, mobile: bool) -> None:
    """The size of the page in the picture."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def main(page: Path) -> None:
    """Take all pictures of a page."""
    IMAGES.mkdir(exist_ok=True)
    with chromium() as browser:
        window(browser, 1440, 900, 1, mobile=False)
        browser.get(page.resolve().as_uri())
        for name, steps in PICTURES.items():
            if name == "activities":  # so much detail would make a large file
                window(browser, 1280, 800, 1, mobile=False)
            browser.execute_script(CHOICES + steps)
            browser.execute_async_script(DRAWN)
            browser.save_screenshot(str(IMAGES / f"view-{name}.png"))
        window(browser, 390, 760, 1.5, mobile=True)
        browser.get("about:blank")
        browser.get(page.resolve().as_uri())
        browser.execute_async_script(DRAWN)
        browser.save_screenshot(str(IMAGES / "view-phone.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/network.html"))

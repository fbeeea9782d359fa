"""Times the network page in headless Chromium: from opening until it can be used and until it has been drawn,
by vis-network, by sigma.js, and by pyvis as it comes, which is given up after a while.

``python -m tests.bench.measure_view [--sizes 1000 5000 20000] [--give-up 60] [--seeds seeds/]``; figures
are seconds. *made in* is the processor's time for the page; *ready* and *still* are read from the clock;
*work* is the processor's time that the page's own thread has had by then, which a busy machine changes less.
pyvis is still when its physics say so; its page is the graph of the same actors and statements, with
vis-network within it. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_records import Records, archive

from kg.run.build import build
from kg.view import Network, ViewOptions, build_network
from kg.view.page import page_of

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1400,900",
)
#: Notes when the page is ready and when the second frame after that has been drawn.
WATCH = """window.noted = {};
const look = () => {
  if (!document.body?.dataset.ready) return setTimeout(look, 5);
  noted.ready = performance.now() / 1000;
  requestAnimationFrame(() => requestAnimationFrame(() => { noted.drawn = performance.now() / 1000; }));
};
look();"""
#: The same of a page of pyvis, whose network stands in a global variable.
WATCH_PYVIS = """window.noted = {};
const look = () => {
  if (typeof network === 'undefined' || !network?.body) return setTimeout(look, 5);
  noted.ready = performance.now() / 1000;
  network.once('stabilized', () => { noted.drawn = performance.now() / 1000; });
};
look();"""

COLUMNS = ("ready", "drawn", "work")


@contextlib.contextmanager
def browser(watch: str) -> Iterator[Any]:
    """A fresh Chromium, so that no page profits from the one before."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    options.page_load_strategy = "none"
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        chromium = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
            yield chromium
        finally:
            chromium.quit()


def opened(file: Path, watch: str, give_up: float) -> dict[str, float]:
    """When the page was ready and drawn; what did not happen in time is left out."""
    noted: dict[str, float] = {}
    with browser(watch) as chromium:
        chromium.set_script_timeout(5)
        chromium.set_page_load_timeout(5)
        chromium.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        chromium.get(file.as_uri())
        end = time.monotonic() + give_up
        while time.monotonic() < end and "drawn" not in noted:
            time.sleep(0.2)
            with contextlib.suppress(Exception):  # a page that is busy answers later
                noted = chromium.execute_script("return window.noted") or {}
        if "drawn" in noted:
            metrics = chromium.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
            noted["work"] = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    return noted


def pyvis_page(network: Network, folder: Path) -> Path:
    """The same actors and statements, drawn by pyvis without any setting of ours."""
    from pyvis.network import Network as Plain

    plain = Plain(directed=True, cdn_resources="in_line")
    actors = {id_: node for id_, node in network.nodes.items() if node.actor}
    for id_, node in actors.items():
        plain.add_node(id_, label=node.name)
    for one in network.statements:
        if one.subject in actors and one.object in actors:
            plain.add_edge(one.subject, one.object, label=one.predicate)
    file = folder / "pyvis.html"
    file.write_text(plain.generate_html(notebook=False), encoding="utf-8")
    return file


def measure(name: str, network: Network, give_up: float) -> None:
    """One row for each way to draw a network."""
    with tempfile.TemporaryDirectory() as folder:
        for renderer in ("vis", "webgl", "pyvis"):
            start = time.process_time()
            if renderer == "pyvis":
                file, watch = pyvis_page(network, Path(folder)), WATCH_PYVIS
            else:
                html = page_of(network, ViewOptions(top=0, renderer=renderer))
                file, watch = Path(folder) / f"{renderer}.html", WATCH
                file.write_text(html, encoding="utf-8")
            made = time.process_time() - start
            noted = opened(file, watch, give_up)
            shown = [f"{noted[key]:.1f}" if key in noted else f"> {give_up:.0f}" for key in COLUMNS]
            print(f"{name:<10} {renderer:<6} {made:>8.1f}", *(f"{text:>8}" for text in shown), flush=True)


def seeds_network(seeds: Path) -> Network:
    """The network that a build of the pages holds."""
    import json

    with tempfile.TemporaryDirectory() as out:
        result = build([seeds], Path(out))
        del result
        rows = [
            [json.loads(line) for line in (Path(out) / name).read_text(encoding="utf-8").splitlines()]
            for name in ("facts.jsonl", "articles.jsonl")
        ]
    return build_network(rows[0], rows[1], [])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000, 20000], help="numbers of actors")
    parser.add_argument("--give-up", type=float, default=60.0, help="seconds after which a page is given up")
    parser.add_argument("--seeds", type=Path, default=Path(__file__).parents[2] / "seeds")
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'network':<10} {'by':<6} {'made in':>8} {'ready':>8} {'still':>8} {'work':>8}")
    measure("seeds", seeds_network(given.seeds), given.give_up)
    for size in given.sizes:
        records: Records = archive(size)
        measure(f"{size}", build_network(*records), given.give_up)


if __name__ == "__main__":
    main()

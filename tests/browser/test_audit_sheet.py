"""The audit sheet in a real browser: ticked, saved, and scored."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from kg.evaluate.audit import COLUMNS, sample, score_sheet
from kg.view.audit import audit_html

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = [{"source": "a.txt", "n": 1, "headline": "", "body": "某江县县长周大山出席。", "spans": [[0, 11]]}]
VERDICTS = ["right", "right", "wrong", "right", "unsure", "right"]


def facts() -> list[dict[str, Any]]:
    return [
        {
            "id": f"{number:04}",
            "subject": {"name": "周大山", "type": "人物", "id": "1"},
            "predicate": "任职",
            "object": {"name": "某江县", "type": "组织", "id": "2"},
            "qualifiers": {"职务": ["县长"]},
            "evidence": {"source": "a.txt", "article": "", "spans": [[0, 8]], "quote": "某江县县长周大山"},
            "confidence": 0.9,
            "extractor": "posts",
        }
        for number in range(len(VERDICTS))
    ]


def test_a_sheet_that_was_ticked_is_kept_and_scored(browser: Any, tmp_path: Path) -> None:
    sheet, saved = tmp_path / "sheet.html", tmp_path / "audit.csv"
    sheet.write_text(audit_html(sample(facts(), ARTICLES, size=6, seed=1), COLUMNS), encoding="utf-8")
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.get(sheet.as_uri())
    items = browser.find_elements("css selector", "li[data-row]")
    for item, verdict in zip(items, VERDICTS, strict=True):
        item.find_element("css selector", f'input[value="{verdict}"]').click()
    items[0].find_element("css selector", ".note").send_keys('=1+1, "看过"')
    browser.execute_script("document.activeElement.blur()")
    browser.refresh()
    assert browser.find_element("id", "done").text == "6"
    browser.find_element("id", "save").click()
    for _ in range(50):
        if saved.exists():
            break
        time.sleep(0.1)
    row, overall = score_sheet(saved)
    assert (row.right, row.wrong, row.unsure, row.precision) == (4, 1, 1, 0.8)
    assert overall.low < 0.8 < overall.high
    assert "'=1+1" in saved.read_text(encoding="utf-8-sig")

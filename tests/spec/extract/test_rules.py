"""The examples of all rules and markers hold."""

from __future__ import annotations

from kg.extract.check import check_rules
from kg.lexicon import Lexicon


def test_all_examples_hold():
    assert check_rules(Lexicon()) == []


def test_a_wrong_rule_is_named(tmp_path):
    rules = tmp_path / "extract" / "rules"
    rules.mkdir(parents=True)
    (rules / "documents.yaml").write_text(
        """source: test
licence: CC0-1.0
rules:
  - name: proclaim
    predicate: 发布
    verbs: 宣读
    object: mention
    kind: 文件
    examples:
      - text: "{组织|青岚县民政局}宣读了{活动|读书节}。"
        facts: "青岚县民政局 | 发布 | 读书节"
    counterexamples:
      - "{组织|青岚县民政局}宣读了{文件|《决定》}。"
""",
        encoding="utf-8",
    )
    failures = check_rules(Lexicon(tmp_path))
    assert len(failures) == 2
    assert all(f.startswith("documents: proclaim:") for f in failures)
    assert "should state" in failures[0]
    assert "should not state" in failures[1]

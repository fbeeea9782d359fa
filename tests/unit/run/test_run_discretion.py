# ruff: noqa: E501  pages and commands are one line
"""Whoever must not be named is named in no byte that a build leaves, and what stays is what the whole says."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli.group import COMMANDS
from kg.errors import DataError, InputError, UsageError
from kg.lexicon import Lexicon
from kg.run import BuildOptions, build, stages
from kg.store import Endpoints
from kg.store.publish import publish
from kg.store.serve.database import build_database

PAGES = {
    "a.txt": (
        "白桐县水利局慰问困难群众\n\n本报讯（记者 方晓禾）5月9日，白桐县水利局局长高田禾到青河镇看望村民田小穗。田小穗说：“渠修通了，今年不愁水。”"
        "据了解，田　小穗家种粮20亩。白桐县水利局向青河镇捐款3万元。\n\n白桐县教育局局长郝远山主持召开招生工作会议。\n"
    ),
    "b.txt": "工作室揭牌\n\n本报讯（记者 方晓禾）5月8日，白桐县教育局成立郝远山名师工作室。郝 远山在仪式上强调，要办好人民满意的教育。白桐县教育局副局长马有为出席仪式。\n",
    # The name is cut by the page, printed in traditional characters, and in the name of the file.
    "郝远山专访.txt": "教育局局长谈办学\n\n本报讯（记者 方晓禾）5月10日，白桐县教育局局长郝\n\n远山接受采访。郝遠山說，全縣新建學校3所。\n",
    "c.txt": "白桐县召开防汛会议\n\n本报讯（记者 方晓禾）5月7日，白桐县召开防汛工作会议。白桐县委书记韩长林主持会议。\n",
}
NAME = "郝远山"
#: The name as print and formats spell it.
SPELT = re.compile(
    r"郝(?:\s|%20|%E3%80%80)*[远遠](?:\s|%20|%E3%80%80)*山|\\u90dd\\u8fdc\\u5c71|%E9%83%9D%E8%BF%9C%E5%B1%B1"
)
CITIZEN = re.compile(r"田(?:\s|%20|%E3%80%80)*小(?:\s|%20|%E3%80%80)*穗")


@pytest.fixture(autouse=True, scope="module")
def set_up_once() -> Iterator[None]:
    """Setting up the stages takes longer than the pages."""
    with pytest.MonkeyPatch.context() as patch:
        lexicon = Lexicon()
        for name, made in (
            ("make_pipeline", stages.make_pipeline(lexicon, "rules")),
            ("make_reader", stages.make_reader(lexicon)),
            ("make_conformance", stages.make_conformance()),
        ):
            patch.setattr(stages, name, lambda *_, made=made: made)
        yield


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pages.toml").write_text(
        '[default]\npaper = "白桐日报"\ndate = "2021-05-11"\nplace = "白桐县"\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def written(folder: Path) -> str:
    """Every byte below a folder, and the names of all files; archives are opened."""
    pieces = []
    for path in sorted(folder.rglob("*")):
        pieces.append(path.name)
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                pieces += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        elif path.is_file():
            pieces.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(pieces)


def facts(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()]


def listed(tmp_path: Path, *entries: str) -> Path:
    file = tmp_path / "list.tsv"
    file.write_text(
        "# whom we do not name\n" + "".join(f"{e}\tasked by letter\n" for e in entries), encoding="utf-8"
    )
    return file


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def without_names(record: dict[str, Any]) -> str:
    return SPELT.sub(
        "", CITIZEN.sub("", re.sub("□+|某人[0-9a-f]{12}", "", json.dumps(record, ensure_ascii=False)))
    )


def test_a_name_on_the_list_is_in_no_byte_and_the_rest_is_as_before(
    pages: Path, out: Path, tmp_path: Path
) -> None:
    build([pages], out)
    whole = {f["id"]: f for f in facts(out)}
    assert SPELT.search(written(out))
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME)))
    assert not SPELT.search(written(out))
    kept = facts(out)
    assert {f["predicate"] for f in kept} >= {"任职", "开展", "支援", "召开"}
    for fact in kept:  # nothing new is said where something is not told
        assert any(
            without_names(fact["subject"]) == without_names(f["subject"])
            and fact["predicate"] == f["predicate"]
            for f in whole.values()
        )
    other = [f for f in whole.values() if f["evidence"]["source"] == "c.txt"]
    assert [f for f in kept if f["evidence"]["source"] == "c.txt"] == other


def test_blanked_quotations_keep_their_places(pages: Path, out: Path, tmp_path: Path) -> None:
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME, "高田禾"), public_only=True))
    blanked = 0
    for fact in facts(out):
        evidence = fact["evidence"]
        text = PAGES.get(evidence["source"]) or PAGES["郝远山专访.txt"]
        printed = "".join("".join(text[a:b] for a, b in evidence["spans"]).split())
        quoted = "".join(evidence["quote"].split())
        assert len(printed) == len(quoted)
        assert all(b in {a, "□"} for a, b in zip(printed, quoted, strict=True))
        blanked += "□" in quoted
    articles = (out / "articles.jsonl").read_text(encoding="utf-8")
    assert "局长□□□" in articles
    assert "局长□" in articles


def test_the_list_beside_the_pages_holds_for_every_command(pages: Path, out: Path) -> None:
    (pages / "forget.tsv").write_text(f"{NAME}\treason\n", encoding="utf-8")
    for command in ("extract", "entities", "articles"):
        result = kg(command, pages)
        assert result.exit_code == 0
        assert "白桐县" in result.output
        assert not SPELT.search(result.output), command
    result = kg("build", pages, "-o", out, "--jobs", 1)
    assert result.exit_code == 0
    assert not SPELT.search(result.output + written(out))
    assert kg("articles", "--html", pages).exit_code == 2


def test_it_holds_when_pages_come_and_go_and_no_build_forgets_to_forget(
    pages: Path, out: Path, tmp_path: Path
) -> None:
    forget = listed(tmp_path, NAME)
    build([pages], out, options=BuildOptions(forget=forget))
    (pages / "d.txt").write_text(
        "表彰会\n\n本报讯 5月12日，白桐县教育局局长郝远山获全国先进工作者称号。\n", encoding="utf-8"
    )
    report = build([pages], out, options=BuildOptions(forget=forget))
    assert report.reused == 4
    assert not SPELT.search(written(out))
    with pytest.raises(UsageError, match="removal list of 1 entries"):
        build([pages], out)
    empty = tmp_path / "empty.tsv"
    empty.write_text("", encoding="utf-8")
    build([pages], out, options=BuildOptions(forget=empty))
    assert SPELT.search(written(out))
    before = written(out)
    build([pages], out, options=BuildOptions(forget=forget))
    assert not SPELT.search(written(out))
    shutil.rmtree(out)
    build([pages], out)
    assert written(out) != before or SPELT.search(written(out))


def test_a_longer_list_makes_only_the_pages_anew_that_it_can_concern(
    pages: Path, out: Path, tmp_path: Path
) -> None:
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME)))
    report = build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME, "田小穗")))
    assert report.reused == 3
    assert not CITIZEN.search(written(out))


def test_the_same_bytes_whatever_was_there_before(pages: Path, out: Path, tmp_path: Path) -> None:
    options = BuildOptions(forget=listed(tmp_path, NAME), public_only=True)
    build([pages], out)
    build([pages], out, options=options)
    build([pages], tmp_path / "new", options=options)
    for name in ("graph.ttl", "graph.trig", "facts.jsonl", "articles.jsonl", "network.html", "manifest.json"):
        assert (out / name).read_bytes() == (tmp_path / "new" / name).read_bytes(), name


def test_by_its_id_one_person_is_forgotten_and_a_namesake_stays(
    pages: Path, out: Path, tmp_path: Path
) -> None:
    (pages / "e.txt").write_text(
        "交通会议\n\n本报讯 5月12日，青川县交通局局长郝远山主持召开春运会议。\n", encoding="utf-8"
    )
    (pages / "pages.toml").write_text('["e.txt"]\nplace = "青川县"\n', encoding="utf-8")
    ids = {
        f["subject"]["id"]
        for f in map(json.loads, kg("extract", pages).output.splitlines())
        if f["subject"]["name"] == NAME
    }
    one = next(i for i in ids if i.endswith("~白桐县教育局"))
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, one)))
    people = {f["subject"]["id"] for f in facts(out) if f["subject"]["type"] == "人物"}
    assert one not in people
    assert any("青川县" in i for i in people)
    told = [f for f in facts(out) if SPELT.search(json.dumps(f, ensure_ascii=False))]
    sources = {f["evidence"]["source"] for f in told}
    assert "e.txt" in sources
    assert "a.txt" not in sources


def test_without_private_citizens(pages: Path, out: Path) -> None:
    build([pages], out, options=BuildOptions(public_only=True))
    text = written(out)
    assert not CITIZEN.search(text)
    assert SPELT.search(text)  # office holders stay
    assert "高田禾" in text
    quotes = "".join((out / "articles.jsonl").read_text(encoding="utf-8"))
    assert "村民□□□。□□□说" in quotes
    assert json.loads((out / "manifest.json").read_bytes())["options"]["public_only"] is True


def test_pseudonyms(pages: Path, out: Path, tmp_path: Path) -> None:
    keys = [tmp_path / f"key{n}" for n in (1, 2)]
    for n, key in enumerate(keys):
        key.write_text(f"{n} a secret of thirty-two characters", encoding="utf-8")
    seen = []
    for key in keys:
        build([pages], out, options=BuildOptions(pseudonymise=key))
        text = written(out)
        assert not CITIZEN.search(text)
        assert "secret of" not in text
        here = [f for f in facts(out) if f["evidence"]["source"] == "a.txt"]
        named = {f["subject"]["name"] for f in here if f["predicate"] == "表示"}
        seen.append(next(n for n in named if n.startswith("某人")))
        # What is stated of them stays, with the words blanked that name them.
        said = [f for f in facts(out) if f["subject"]["name"] == seen[-1]]
        assert {f["predicate"] for f in said} == {"表示", "统计"}
        assert all(f["evidence"]["quote"].startswith("□□□") for f in said)
        assert {f["subject"]["id"] for f in said} == {f"人物/{seen[-1]}"}
        assert f"{seen[-1]}" in (out / "graph.ttl").read_text(encoding="utf-8")
    assert seen[0] != seen[1]
    build([pages], out, options=BuildOptions(pseudonymise=keys[0]))
    assert seen[0] in written(out)


def test_what_cannot_be_meant_is_said(pages: Path, out: Path, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("abc", encoding="utf-8")
    with pytest.raises(InputError, match="16 bytes"):
        build([pages], out, options=BuildOptions(pseudonymise=short))
    with pytest.raises(InputError, match=r"list\.tsv:2: a name must have two characters"):
        build([pages], out, options=BuildOptions(forget=listed(tmp_path, "郝")))
    with pytest.raises(UsageError, match="choose one"):
        BuildOptions(public_only=True, pseudonymise=short)
    assert not out.exists()


def test_a_page_that_fails_does_not_tell_it_in_the_message(
    pages: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.resolve import page

    def broken(self: object, result: Any) -> Any:
        if "郝" in result.articles[0].body:
            raise ValueError(result.articles[0].body)
        return read(self, result)

    read = page.PageReader.read
    monkeypatch.setattr(page.PageReader, "read", broken)
    result = kg("build", pages, "-o", out, "--jobs", 1, "--forget", listed(tmp_path, NAME))
    assert result.exit_code == 0
    assert "3 more" in result.output or result.output.count("not built: ValueError") == 3
    assert not SPELT.search(result.output + written(out))


def test_what_was_served_of_an_earlier_build_is_removed(pages: Path, out: Path, tmp_path: Path) -> None:
    from kg.store.serve.database import build_database

    build([pages], out)
    build_database(out)
    assert (out / "serve" / "state.json").is_file()
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME)))
    assert not (out / "serve").exists()
    build_database(out)
    assert not SPELT.search(written(out))


@pytest.mark.parametrize("form", ["ttl", "trig", "gexf", "csv", "jsonld"])
def test_exports_of_such_a_build(pages: Path, out: Path, tmp_path: Path, form: str) -> None:
    build([pages], out, options=BuildOptions(forget=listed(tmp_path, NAME)))
    target = tmp_path / "exported" / f"x.{form}"
    target.parent.mkdir()
    assert kg("export", out / "graph.trig", "--to", form, "-o", target).exit_code == 0
    text = written(target.parent)
    assert "高田禾" in text
    assert not SPELT.search(text)


def test_publishing_takes_the_name_out_of_the_store(pages: Path, out: Path, tmp_path: Path) -> None:
    binary = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if binary is None:
        pytest.skip("needs the oxigraph server (package oxigraph)")
    from stores import OxigraphServer

    with OxigraphServer(binary, tmp_path / "store") as store:
        build([pages], out)
        assert kg("publish", out, "--to", store.url).exit_code == 0
        assert SPELT.search(store.content())
        forget = listed(tmp_path, NAME)
        build([pages], out, options=BuildOptions(forget=forget))
        # The page whose file bears the name has another graph now; the old one goes though --delete is not given.
        result = kg("publish", out, "--to", store.url, "--forget", forget)
        assert result.exit_code == 0, result.output
        assert not SPELT.search(store.content())
        assert "韩长林" in store.content()
        store.load("https://other.example/g", '<urn:a> <urn:b> "郝远山" .')
        result = kg("publish", out, "--to", store.url, "--forget", forget)
        assert result.exit_code == 1
        assert "1 graphs of the store name somebody" in result.output
        assert not SPELT.search(result.output)


def test_what_is_made_of_a_whole_build_can_leave_them_out_too(pages: Path, out: Path, tmp_path: Path) -> None:
    (pages / "f.txt").write_text(
        "田小穗的一天\n\n本报讯 5月9日，村民田小穗来到果园。白桐县水利局局长高田禾看望了村民田小穗。\n",
        encoding="utf-8",
    )
    build([pages], out)
    assert CITIZEN.search(written(out))
    target = tmp_path / "made"
    target.mkdir()
    assert kg("view", out, "-o", target / "view.html", "--public-only").exit_code == 0
    for form in ("ttl", "trig", "nq", "jsonld", "gexf", "csv"):
        assert (
            kg(
                "export", out / "graph.trig", "--to", form, "-o", target / f"x.{form}", "--public-only"
            ).exit_code
            == 0
        )
    text = written(target)
    assert "高田禾" in text
    assert not CITIZEN.search(text)
    everything = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    for arguments in (
        ("query", out / "graph.ttl", everything),
        ("query", out / "graph.trig", everything, "--format", "json"),
        ("show", "青河镇", out),
        ("show", "高田禾", out),
    ):
        whole, public = kg(*arguments), kg(*arguments, "--public-only")
        assert (whole.exit_code, public.exit_code) == (0, 0)
        assert "高田禾" in public.output
        assert not CITIZEN.search(public.output), arguments
    assert CITIZEN.search(kg("query", out / "graph.ttl", everything).output)
    assert kg("show", "田小穗", out).exit_code == 0
    assert kg("show", "田小穗", out, "--public-only").exit_code == 1


#: Commands that show nobody: what they print is of other things than people.
SHOW_NOBODY = {"rules", "validate", "verify", "evaluate", "ocr"}
#: Commands that read pages, and those that read a build: both leave private citizens out on request.
OF_PAGES = {"build", "articles", "extract", "entities"}
OF_BUILDS = {"query", "show", "view", "export", "publish", "serve", "audit"}
#: Puts together what builds have left out or not.
OF_MANY_BUILDS = {"merge"}


def test_no_command_is_left_that_cannot_leave_people_out() -> None:
    known = [SHOW_NOBODY, OF_PAGES, OF_BUILDS, OF_MANY_BUILDS]
    assert sorted(name for names in known for name in names) == sorted(COMMANDS)
    for name in OF_PAGES | OF_BUILDS:
        assert "--public-only" in kg(name, "--help").output, name
    for name in OF_PAGES:
        assert {"--forget", "--pseudonymise"} <= set(kg(name, "--help").output.split()), name


@pytest.fixture
def telling(pages: Path, out: Path) -> Path:
    """A build that names everybody."""
    (pages / "f.txt").write_text(
        "田小穗的一天\n\n本报讯 5月9日，村民田小穗来到果园。白桐县水利局局长高田禾看望了村民田小穗。\n",
        encoding="utf-8",
    )
    build([pages], out)
    return out


def test_pages_are_printed_without_private_citizens_and_so_is_what_is_said_of_them(pages: Path) -> None:
    (pages / "g.jsonl").write_text('{"text": ""}\n', encoding="utf-8")
    for name in OF_PAGES - {"build"}:
        whole, public = kg(name, pages), kg(name, pages, "--public-only")
        assert CITIZEN.search(whole.output)
        assert public.exit_code == 0
        assert "高田禾" in public.output
        assert not CITIZEN.search(public.output + public.stderr), name


def test_the_audit_sheet_can_leave_them_out(telling: Path, tmp_path: Path) -> None:
    for sheet, further in (("whole", ()), ("public", ("--public-only",))):
        (tmp_path / sheet).mkdir()
        assert kg("audit", telling, "--sheet", tmp_path / sheet / "a.html", *further).exit_code == 0
    assert CITIZEN.search(written(tmp_path / "whole"))
    assert "高田禾" in written(tmp_path / "public")
    assert not CITIZEN.search(written(tmp_path / "public"))


def test_the_database_that_is_served_can_leave_them_out(telling: Path) -> None:
    def content(public_only: bool) -> str:
        database = build_database(telling, public_only=public_only)
        return "\n".join(map(str, ox.Store.read_only(str(database))))

    for public_only in (True, False, True):  # made anew each time, since the other is not what is asked for
        text = content(public_only)
        assert "高田禾" in text
        assert bool(CITIZEN.search(text)) is not public_only


def test_nothing_of_them_is_published_on_request(telling: Path) -> None:
    sent: list[bytes] = []

    class Store:
        """Takes what is sent, and says afterwards that it has nothing."""

        endpoints = Endpoints.of("http://127.0.0.1:1/store", "", "")

        def select(self, sparql: str) -> list[dict[str, str]]:
            return []

        def put(self, iri: str, data: bytes) -> None:
            sent.append(data)

    for public_only in (False, True):
        sent.clear()
        with pytest.raises(DataError):  # the store has nothing when it is asked
            publish(telling, Store(), public_only=public_only)  # type: ignore[arg-type]
        text = b"".join(sent).decode()
        assert "高田禾" in text
        assert bool(CITIZEN.search(text)) is not public_only

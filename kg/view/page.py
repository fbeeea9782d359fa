"""One self-contained HTML file: the picture, its panels, and the data, with nothing from the network.

A Content-Security-Policy admits the scripts and styles below by their hashes and nothing else, so
that no name in the data can ever run, and no request leaves the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from string import Template

from kg.errors import OutputError, UsageError
from kg.view.bundle import asset, content_hash
from kg.view.choice import Whole, choose
from kg.view.cuttings import Album, Document, Pictures
from kg.view.elements import Record
from kg.view.network import Network, build_network
from kg.view.options import ViewOptions
from kg.view.payload import as_json, payload

#: Stands for the scripts of the surface that the picture is drawn on.
SURFACE = "surface"
SURFACES = {"vis": ("surface-vis",), "webgl": ("marks-webgl", "surface-webgl")}
#: The program's own files under ``assets``, in the order in which they build on each other.
SCRIPTS = (
    "dom",
    "words",
    "data",
    "state",
    "scene",
    "paths",
    "colours",
    "labels",
    "looks",
    SURFACE,
    "picture",
    "statements",
    "explore",
    "dossier",
    "overview",
    "search",
    "filters",
    "timeline",
    "table",
    "drawing",
    "export",
    "keys",
    "main",
)
STYLES = ("tokens", "layout", "parts", "cutting")
#: vis-network as the pyvis package brings it (Apache-2.0 or MIT).
_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")


def network_html(
    facts: Iterable[Record],
    articles: Iterable[Record],
    entities: Iterable[Record],
    options: ViewOptions | None = None,
    whole: Whole | None = None,
) -> str:
    """The page for the records of the JSON lines. The same records give the same text.

    :param whole: that of which the records are the strongest part; by default they are all there is.
    :raises kg.errors.DataError: if nothing bears the name that ``options.around`` asks for.
    :raises kg.errors.OutputError: if the installed pyvis does not bring vis-network.
    :raises kg.errors.UsageError: if sigma.js is asked for and is not there.
    """
    return page_of(build_network(facts, articles, entities), options or ViewOptions(), whole)


def page_of(network: Network, options: ViewOptions, whole: Whole | None = None) -> str:
    """The page for a network, all of it in one file; see :func:`network_html`."""
    return document_of(network, options, whole).html


def document_of(
    network: Network,
    options: ViewOptions,
    whole: Whole | None = None,
    cuttings: Iterable[Record] = (),
    folder: str = "",
) -> Document:
    """The page for a network; see :func:`network_html`.

    :param cuttings: the records of ``cuttings.jsonl``.
    :param folder: the name of a folder beside the page for pictures that are too much to be inside it.
    """
    choice = choose(network, options, whole)
    album = Album(cuttings, (one.place for one in choice.network.statements))
    pictures = Pictures(album.all(), folder)
    library = vis_network() if options.renderer == "vis" else sigma()
    script = "\n".join(asset(f"{name}.js") for name in scripts(options.renderer))
    style = "\n".join(asset(f"{name}.css") for name in STYLES)
    policy = (
        f"default-src 'none'; script-src {content_hash(library)} {content_hash(script)}; "
        f"style-src {content_hash(style)}; img-src {pictures.policy} blob:; "
        "base-uri 'none'; form-action 'none'" + ("; connect-src 'self'" if options.served else "")
    )
    html = Template(asset("network.html", "templates")).substitute(
        language="zh-CN" if options.language == "zh" else "en",
        title=escape(options.title or ("关系图" if options.language == "zh" else "Network")),
        policy=policy,
        style=style,
        library=library,
        script=script,
        data=as_json(payload(choice, options, (album, pictures))),
    )
    return Document(html=html, beside=pictures.files)


def policy_of(html: str) -> str:
    """The Content-Security-Policy of a page, for a server that sends it along."""
    return html.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]


def scripts(renderer: str) -> tuple[str, ...]:
    """The names of the program's own files for a renderer, in their order."""
    return tuple(n for name in SCRIPTS for n in (SURFACES[renderer] if name == SURFACE else (name,)))


def sigma() -> str:
    """The text of sigma.js and graphology (both MIT), which ``make assets`` or a wheel puts in place."""
    try:
        return asset("sigma.bundle.js", "vendor")
    except FileNotFoundError as error:
        raise UsageError(
            "the renderer webgl needs sigma.js, which is not in this installation; "
            "run “make assets” in a checkout or install a wheel, or leave --renderer out"
        ) from error


def vis_network() -> str:
    """The text of vis-network, out of the installed pyvis package (which is not imported: that would
    load IPython)."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise OutputError("pyvis is not installed, and with it vis-network; install pyvis==0.3.2")
    file = Path(spec.origin).parent.joinpath(*_VIS)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{file}: vis-network is missing there; install pyvis==0.3.2") from error
    # The map is not there; a browser's tools would ask for it.
    return text.partition("//# sourceMappingURL=")[0].rstrip()

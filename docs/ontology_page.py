"""Write the ontology as a web page, by pyLODE: ``python docs/ontology_page.py [FILE]`` (``make docs``).

The page has every term with its labels, definitions, domain, range and alignments, and needs no network.
``docs/ontology.md`` is the short form of it, for reading beside the code.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from kg.graph import ontology_file

DEFAULT = Path(__file__).parent / "build" / "ontology.html"


def write_page(output: Path) -> None:
    """Document ``ontology/kg.ttl`` in the profile for OWL ontologies."""
    from pylode.profiles.ontpub import OntPub

    output.parent.mkdir(parents=True, exist_ok=True)
    OntPub(ontology=str(ontology_file("kg.ttl"))).make_html(destination=output)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    logging.disable(logging.INFO)
    write_page(target)
    print(f"{target}: written", file=sys.stderr)

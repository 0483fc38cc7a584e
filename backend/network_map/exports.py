"""The map's tables and its graph as files, for those who go on working with them elsewhere."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from backend.network_map.columns import Columns
from backend.network_map.service import DrawnMap
from backend.strength.queries import LONDON
from graph.explain import british_date

NUMBER = re.compile(r"[+-]?[\d\s().]+", re.ASCII)
FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠|%]")  # noqa: RUF001 (full-width signs start a formula too)
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

PARTY_HEADINGS = {
    "node_ids": "id",
    "kinds": "kind",
    "labels": "name",
    "details": "role or kind",
    "ours": "our strength (0 to 99)",
    "stance": "stance",
    "influence": "influence (1 to 5, median)",
    "betweenness": "stands between others (share of pairs)",
    "betweenness_error": "standard error of that",
    "betweenness_rank": "rank of standing between others",
    "effective_size": "contacts who do not know each other",
    "constraint": "constraint",
    "activity_days": "days active in the last 365",
    "activity_rank": "rank of activity",
    "group": "suggested group",
    "links_groups": "groups linked",
    "x": "x",
    "y": "y",
}
TIE_HEADINGS = ["from id", "from name", "to id", "to name", "strength (0 to 99)", "asserted"]


def inert(value: Any) -> str:
    """A cell that a spreadsheet will not run as a formula: as the screens' own exports have it."""
    text = "" if value is None else str(value)
    is_number = NUMBER.fullmatch(text) is not None and any(each.isdigit() for each in text)
    return f"'{text}" if FORMULA.match(text) and not is_number else text


def parties_csv(drawn: DrawnMap, about: str) -> str:
    columns = drawn.columns
    cells = [_group_names(drawn) if name == "group" else getattr(columns, name) for name in PARTY_HEADINGS]
    return _csv(about, PARTY_HEADINGS.values(), zip(*cells, strict=True))


def ties_csv(drawn: DrawnMap, about: str) -> str:
    ids, labels, edges = drawn.columns.node_ids, drawn.columns.labels, drawn.edges
    rows = (
        (ids[one], labels[one], ids[two], labels[two], strength, "yes" if said else "no")
        for one, two, strength, said in zip(edges.source, edges.target, edges.shown, edges.asserted, strict=True)
    )
    return _csv(about, TIE_HEADINGS, rows)


def graphml(drawn: DrawnMap, about: str) -> str:
    """Parties and ties with their attributes. Characters that XML has no room for are left out."""
    graph = nx.MultiGraph(about=_clean(about))
    columns, edges = drawn.columns, drawn.edges
    names = _group_names(drawn)
    for at, node_id in enumerate(columns.node_ids):
        graph.add_node(str(node_id), **_attributes(columns, at), **({"group": _clean(names[at])} if names[at] else {}))
    ends = zip(edges.source, edges.target, edges.shown, edges.asserted, strict=True)
    for one, two, strength, said in ends:
        graph.add_edge(str(columns.node_ids[one]), str(columns.node_ids[two]), strength=strength, asserted=said)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(nx.generate_graphml(graph)) + "\n"


def about_export(drawn: DrawnMap, *, by: str, at: datetime) -> str:
    """Who exported what, when, in one line: an export leaves the rules of who may see what behind."""
    made = at.astimezone(LONDON)
    when = f"{british_date(made.date())} at {made:%H:%M}"
    head = f"Trellis network map as at {british_date(drawn.as_at)}, exported by {by} on {when}."
    return " ".join([head, f"It holds what {by} may see.", *drawn.words])


def _attributes(columns: Columns, at: int) -> dict[str, Any]:
    names = [name for name in PARTY_HEADINGS if name not in ("node_ids", "group")]
    values = {name: getattr(columns, name)[at] for name in names}
    return {
        {"kinds": "kind", "labels": "label", "details": "detail"}.get(name, name): _clean(value)
        for name, value in values.items()
        if value is not None
    }


def _clean(value: Any) -> Any:
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value


def _group_names(drawn: DrawnMap) -> list[str]:
    return ["" if group is None else drawn.group_labels[group] for group in drawn.columns.group]


def _csv(about: str, headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """RFC 4180 with a byte order mark, which Excel needs to read it as UTF-8; the first line is a comment."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([inert(f"# {about}")])
    writer.writerow(list(headings))
    writer.writerows([inert(value) for value in row] for row in rows)
    return "\ufeff" + file.getvalue()

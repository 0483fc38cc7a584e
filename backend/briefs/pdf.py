"""A brief as one A4 page, an accessible PDF (PDF/UA-1 and PDF/A-2a). Equal briefs give equal bytes on the same day.

The layout is offered the same brief at falling amounts, and sets the first that fits on the page; the last one fits
whatever the names are. What is left out is counted where it would have stood.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from backend.briefs.content import Brief, Item, Section, and_more, of_restricted, shortened
from backend.kit.printable import Printer, as_json, fonts
from graph.explain import british_date

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Amount:
    """`share`: of the items that a page has room for, in hundredths; lengths are in characters."""

    share: int
    label: int
    text: int
    detail: int
    size: float  # points
    gap: float = 0.45  # between lines of a section, in em


AMOUNTS = (
    Amount(150, 200, 400, 400, 11.0, 0.8),
    Amount(120, 140, 400, 300, 10.5, 0.7),
    Amount(100, 110, 300, 220, 10.0, 0.6),
    Amount(100, 110, 300, 220, 9.5),
    Amount(100, 90, 220, 150, 9.0),
    Amount(80, 80, 180, 120, 9.0),
    Amount(60, 70, 150, 100, 8.5),
    Amount(50, 60, 120, 80, 8.5),
    Amount(40, 45, 90, 0, 8.5),
    Amount(20, 30, 60, 0, 8.5),
)
MOST_NOTICES = 4


def render_pdf(brief: Brief) -> bytes:
    """The words reach the layout as JSON data, so that no text in them is read as markup."""
    printer = Printer()
    shown = printer.tree(
        {
            "title": shortened(f"Brief: {brief.title}", 160),
            "author": brief.made_for,
            "footer": f"Made for {shortened(brief.made_for, 60)} on {british_date(brief.made_on)}. "
            "Holds nothing from restricted interactions. It is carried around: keep it with you.",
            "amounts": [_amount(brief, amount) for amount in AMOUNTS],
        }
    )
    note = f"{len(printer.missing)} kinds of character cannot be drawn here; the screen shows them."
    shown["note"] = note if printer.missing else ""
    made_at = datetime.combine(brief.made_on, time(12), UTC)
    compiled: bytes = typst.compile(
        (HERE / "brief.typ").read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"brief": as_json(shown)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(made_at.timestamp()),
    )
    return compiled


def _amount(brief: Brief, amount: Amount) -> dict[str, Any]:
    return {
        "size": amount.size,
        "gap": amount.gap,
        "facts": [shortened(fact, amount.text) for fact in brief.facts],
        "notices": _notices(brief.notices, amount),
        "sections": [_section(section, amount) for section in brief.sections],
    }


def _notices(notices: Sequence[str], amount: Amount) -> list[str]:
    said = [shortened(each, max(amount.text, 120)) for each in notices[:MOST_NOTICES]]
    return said + ([and_more(len(notices) - MOST_NOTICES)] if notices[MOST_NOTICES:] else [])


def _section(section: Section, amount: Amount) -> dict[str, Any]:
    most = max(section.on_page * amount.share // 100, 1)
    left = len(section.items) - most + section.beyond if len(section.items) > most else section.beyond
    return {
        "heading": section.heading,
        "items": [_item(item, amount) for item in section.items[:most]],
        "empty": "" if section.items else shortened(section.empty, 160),
        "more": "; ".join(
            part
            for part in (
                and_more(left) if left else "",
                of_restricted(section.restricted) if section.restricted else "",
            )
            if part
        ),
    }


def _item(item: Item, amount: Amount) -> dict[str, Any]:
    return {
        "label": shortened(item.label, amount.label),
        "text": shortened(item.text, amount.text),
        "detail": shortened(item.detail, amount.detail) if amount.detail else "",
        "mark": item.mark,
    }

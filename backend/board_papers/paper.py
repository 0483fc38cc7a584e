"""The board page as an accessible PDF (PDF/UA-1 and PDF/A-2a), made in memory from facts alone.

Equal pages give equal bytes. The call is heavy on the processor and holds no lock: run it in a worker thread.
"""

from functools import cache
from pathlib import Path

import typst

from backend.board_papers.page import (
    AskCoverage,
    BoardPage,
    DecisionMaker,
    DecisionMakers,
    FigureRow,
    Movement,
    RaiseRate,
    RowsBehind,
    StageCount,
)
from backend.board_papers.printable import FONTS, Printer, as_json
from backend.board_papers.wording import content

__all__ = [
    "AskCoverage",
    "BoardPage",
    "DecisionMaker",
    "DecisionMakers",
    "FigureRow",
    "Movement",
    "RaiseRate",
    "RowsBehind",
    "StageCount",
    "render_board_page",
]

LAYOUT = Path(__file__).with_name("paper.typ")


def render_board_page(page: BoardPage) -> bytes:
    """The facts reach the layout as JSON data, so that no text in them is read as markup."""
    printer = Printer()
    shown = printer.tree(content(page))
    if note := printer.note():
        shown["notes"].append(note)
    return typst.compile(
        LAYOUT.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": as_json(shown)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(page.produced_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """Only the fonts shipped with the product: none of the machine's, none of typst's own, none from a network."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

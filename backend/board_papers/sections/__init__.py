"""The sections that are made from the records, in the order of the paper: one builder and one module each.

"alerts" and "decisions" have no builder: people write them. "summary" is made from the others and stands first.
"""

from collections.abc import Callable

from backend.board_papers.content import SECTIONS, Section
from backend.board_papers.reading import Reading
from backend.board_papers.sections.moved import moved_section
from backend.board_papers.sections.opportunity import opportunity_section
from backend.board_papers.sections.stages import stages_section

BUILDERS: dict[str, Callable[[Reading], Section]] = {
    "moved": moved_section,
    "stages": stages_section,
    "opportunity": opportunity_section,
}


def build_sections(reading: Reading, tell: Callable[[float], None] = lambda _share: None) -> tuple[Section, ...]:
    """`tell` hears after each section which share of them is made, above 0 and up to 1."""
    keys = [key for key in SECTIONS if key in BUILDERS]
    made = []
    for number, key in enumerate(keys, start=1):
        made.append(BUILDERS[key](reading))
        tell(number / len(keys))
    return tuple(made)

"""The sections that are made from the records, in the order of the paper: one builder and one module each.

"alerts" and "decisions" have no builder: people write them. "summary" is made from the others and stands first.
"""

from collections.abc import Callable

from backend.board_papers.content import Section
from backend.board_papers.reading import Reading
from backend.board_papers.sections.activities import activities_section
from backend.board_papers.sections.coverage import coverage_section
from backend.board_papers.sections.late import late_section
from backend.board_papers.sections.moved import moved_section
from backend.board_papers.sections.objectives import objectives_section
from backend.board_papers.sections.opportunity import opportunity_section
from backend.board_papers.sections.outcomes import outcomes_section
from backend.board_papers.sections.plan import plan_section
from backend.board_papers.sections.relationships import relationships_section
from backend.board_papers.sections.stages import stages_section
from backend.board_papers.sections.stances import stances_section
from backend.board_papers.sections.summary import summary_section
from backend.board_papers.sections.surveys import surveys_section

BUILDERS: dict[str, Callable[[Reading], Section]] = {
    "moved": moved_section,
    "stages": stages_section,
    "coverage": coverage_section,
    "stances": stances_section,
    "relationships": relationships_section,
    "outcomes": outcomes_section,
    "opportunity": opportunity_section,
    "plan": plan_section,
    "objectives": objectives_section,
    "activities": activities_section,
    "surveys": surveys_section,
    "late": late_section,
}


def build_sections(reading: Reading, tell: Callable[[float], None] = lambda _share: None) -> tuple[Section, ...]:
    """`tell` hears after each section which share of them is made, above 0 and up to 1."""
    made = []
    for number, build in enumerate(BUILDERS.values(), start=1):
        made.append(build(reading))
        tell(number / len(BUILDERS))
    return (summary_section(made), *made)

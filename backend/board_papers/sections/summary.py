"""The page that stands first: each section's first figure and first sentence. No single percentage of influence."""

from collections.abc import Sequence

from backend.board_papers.content import SECTIONS, Figure, Section, Table

SPOKEN = ("opportunity", "coverage", "stances", "outcomes", "moved")
"""The sections whose first sentence opens the summary, the headline of commitment five before the others."""


def summary_section(sections: Sequence[Section]) -> Section:
    """A figure is not counted anew here: its cell opens the figure of its own section."""
    by_key = {section.key: section for section in sections}
    headlines = [(section, section.figures[0]) for section in sections if section.figures]
    return Section(
        key="summary",
        heading=SECTIONS["summary"],
        summary=tuple(by_key[key].summary[0] for key in SPOKEN if key in by_key and by_key[key].summary),
        tables=(
            Table(
                caption="At a glance",
                columns=("Section", "What is counted", "Figure"),
                rows=tuple((section.heading, figure.label, in_numbers(figure)) for section, figure in headlines),
                numeric=(False, False, True),
                figure_keys=tuple((None, None, figure.key) for _, figure in headlines),
                empty="Nothing is counted yet.",
            ),
        ),
    )


def in_numbers(figure: Figure) -> str:
    """k of n, with the unknown beside it: an unknown is neither part of k nor left out of sight."""
    said = "not known" if figure.value is None else f"{figure.value:,}"
    said += f" of {figure.of:,}" if figure.of is not None else ""
    return f"{said}, {figure.unknown:,} unknown" if figure.unknown else said

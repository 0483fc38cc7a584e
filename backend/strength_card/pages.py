"""Sections with a heading, paragraphs and a table: one source for the terminal, the Markdown file and the screen."""

from dataclasses import dataclass
from itertools import chain
from textwrap import wrap

WIDTH = 110


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    sections: tuple[Section, ...]


def as_markdown(page: Page) -> str:
    blocks = chain([f"# {page.title}"], *(_markdown_blocks(each) for each in page.sections))
    return "\n\n".join(blocks) + "\n"


def _markdown_blocks(section: Section) -> list[str]:
    blocks = [f"## {section.heading}", *("\n".join(_wrapped(each)) for each in section.paragraphs)]
    if section.table is not None:
        rows = (section.table.columns, ("---",) * len(section.table.columns), *section.table.rows)
        blocks += [
            f"*{section.table.caption}*",
            "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows),
        ]
    return blocks


def as_text(sections: tuple[Section, ...]) -> str:
    return "\n".join(chain.from_iterable(_text_lines(each) for each in sections)) + "\n"


def _text_lines(section: Section) -> list[str]:
    lines = ["", section.heading, *chain.from_iterable(_wrapped(each) for each in section.paragraphs)]
    if section.table is not None:
        rows = (section.table.columns, *section.table.rows)
        widths = [max(len(row[column]) for row in rows) for column in range(len(section.table.columns))]
        lines.append(f"{section.table.caption}:")
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "  ".join(cells).rstrip())
    return lines


def _wrapped(paragraph: str) -> list[str]:
    return wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)

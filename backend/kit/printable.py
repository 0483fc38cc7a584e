"""The typeface of everything printed, and text as it can draw it.

An accessible PDF may not hold a character without a glyph: the whole document is refused. So a character that Source
Sans 3 lacks (emoji, Chinese, Arabic) is printed as a square, and the document names each such character.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
SQUARE = "\N{WHITE SQUARE}"


@cache
def drawable_characters() -> frozenset[int]:
    """Code points that every one of the four fonts draws, as ranges in hexadecimal, a line each."""
    ranges = (line.split("-") for line in (FONTS / "characters.txt").read_text(encoding="ascii").split())
    return frozenset(point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1))


class Printer:
    """Turns text into what the paper shows, and remembers which characters it could not draw."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    def text(self, value: str) -> str:
        """One paragraph: composed accents, single spaces, and no hidden character that reorders what is read."""
        words = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
        return "".join(self._character(c) for c in words)

    def tree(self, value: Any) -> Any:
        """The same structure with every string made printable."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.tree(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.tree(item) for item in value]
        return value

    def note(self) -> str | None:
        """A sentence that names what was not drawn; None when everything was."""
        if not self.missing:
            return None
        names = sorted(_name(c) for c in self.missing)
        listed = "; ".join(names[:12]) + (f"; and {len(names) - 12} more" if len(names) > 12 else "")
        return (
            f"The typeface of this paper cannot draw every character. Each that it lacks is shown as {SQUARE} "
            f"or, for an accent, left out; the screen shows them all. They are: {listed}."
        )

    def _character(self, character: str) -> str:
        category = unicodedata.category(character)
        if category == "Cf" or "\N{VARIATION SELECTOR-1}" <= character <= "\N{VARIATION SELECTOR-16}":
            return ""
        if ord(character) in drawable_characters():
            return character
        parts = unicodedata.normalize("NFD", character)
        if len(parts) > 1 and ord(parts[0]) in drawable_characters():
            return "".join(self._character(part) for part in parts)
        self.missing.add(character)
        return "" if category.startswith("M") else SQUARE


def _name(character: str) -> str:
    return f"{unicodedata.name(character, 'unnamed character').lower()} (U+{ord(character):04X})"


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@cache
def fonts() -> typst.Fonts:
    """Only the fonts shipped with the product: none of the machine's, none of typst's own, none from a network."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

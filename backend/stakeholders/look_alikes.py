"""Names as the eye reads them: letters of other alphabets that look like Latin ones, and marks that cannot be seen."""

import re
import unicodedata

from backend.kit.text import folded

# Cyrillic and Greek small letters whose small or capital form looks like a Latin letter.
_LOOKS_LIKE = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abekmhopctyxijshdqabezhikmnoptyx",
)
_CLOSES_UP = re.compile(r"['\u2018\u2019\u02bc`]")


def look_alike_words(name: str) -> list[str]:
    """Folded words; apostrophes close up, and invisible marks such as a zero-width space vanish."""
    seen = "".join(c for c in _CLOSES_UP.sub("", name) if unicodedata.category(c) != "Cf")
    return folded(folded(seen).translate(_LOOKS_LIKE)).split()

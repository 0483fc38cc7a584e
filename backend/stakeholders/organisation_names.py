"""Whether two spellings may be the same organisation's name, and why in plain words."""

import re

from rapidfuzz.distance import OSA

from backend.stakeholders.look_alikes import look_alike_words

_NOT_SPOKEN = frozenset({"the", "and", "of", "for", "in"})
# Words that a name may gain or lose while the body stays the same one.
_GENERIC = _NOT_SPOKEN | {"nhs", "foundation", "trust", "ltd", "limited", "plc", "llp", "cic", "cio", "inc", "uk"}
LONGEST_INITIALS = 8

SAME_NAME = "same name"
SAME_WORDS = "same words in another order"
INITIALS = "one name is the initials of the other"
GENERIC_WORDS = "same name but for words such as NHS or Trust"
ONE_LETTER = "spelling differs by one letter"
TWO_LETTERS = "spelling differs by two letters"


def telling_words(name: str) -> list[str]:
    """The words that set a name apart, longest first; all its words where each is a generic one."""
    words = look_alike_words(name)
    return sorted([word for word in words if word not in _GENERIC] or words, key=len, reverse=True)


def initials(name: str) -> set[str]:
    """The short forms that people make of a name: of every word, and keeping words in capitals whole ("NHSE")."""
    spoken = [word for word in re.findall(r"[^\W_]+", name) if word.casefold() not in _NOT_SPOKEN]
    every = [word for word in re.findall(r"[^\W_]+", name) if word.casefold() != "the"]
    if len(spoken) < 2:
        return set()
    forms = {
        "".join(word[0] for word in spoken),
        "".join(word[0] for word in every),
        "".join(word if word.isupper() else word[0] for word in spoken),
    }
    return {form.casefold() for form in forms if 2 <= len(form) <= LONGEST_INITIALS}


def likeness(one: str, other: str) -> str | None:
    """Why the two may name one body, or None. Names that differ in a number never do."""
    a, b = ([word for word in look_alike_words(name) if word not in {"the", "and"}] for name in (one, other))
    if not a or not b:
        return SAME_NAME if one == other else None
    if a == b:
        return SAME_NAME
    if [word for word in a if word.isdigit()] != [word for word in b if word.isdigit()]:
        return None
    if sorted(a) == sorted(b):
        return SAME_WORDS
    if (len(a) == 1 and a[0] in initials(other)) or (len(b) == 1 and b[0] in initials(one)):
        return INITIALS
    core, other_core = (sorted(set(words) - _GENERIC) for words in (a, b))
    if core and core == other_core:
        return GENERIC_WORDS
    return _misspelt(" ".join(a), " ".join(b))


def _misspelt(a: str, b: str) -> str | None:
    """One letter, added, left out, changed or swapped with its neighbour; two in a name of twelve letters or more."""
    shorter = min(len(a), len(b))
    allowed = 2 if shorter >= 12 else 1 if shorter >= 5 else 0
    apart = OSA.distance(a, b, score_cutoff=allowed)
    if apart > allowed:
        return None
    return {1: ONE_LETTER, 2: TWO_LETTERS}.get(apart)

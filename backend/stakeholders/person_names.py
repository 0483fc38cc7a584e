"""Whether two spellings may be the same person's name, and why in plain words."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from backend.kit.text import folded
from backend.stakeholders.look_alikes import look_alike_words

_TITLES = (
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron viscount viscountess earl countess "
    "rev revd reverend rt right hon honourable the cllr councillor"
)
_LETTERS = (
    "mp msp ms mla obe mbe cbe kbe dbe gbe cb dcb kcb gcb cmg kcmg gcmg lvo cvo kcvo ch om kc qc pc frs frcp frcs "
    "frcgp frcn frse fba fmedsci phd md mba jp dl bt jr sr"
)
_BEFORE, _AFTER = frozenset(_TITLES.split()), frozenset(_LETTERS.split())
_SHORT_FORMS = [
    "alexander alex sandy alec",
    "alexandra alex sandra",
    "andrew andy drew",
    "anthony antony tony",
    "barbara barb babs",
    "benjamin ben",
    "catherine katherine kathryn catharine cathy kathy kate katie kath",
    "charles charlie chas",
    "christine christina chris tina chrissie",
    "christopher chris kit",
    "daniel dan danny",
    "david dave davey",
    "deborah deb debbie debra",
    "donald don",
    "dorothy dot dorrie",
    "edward ed eddie ted ned",
    "elizabeth elisabeth liz lizzie beth betty eliza",
    "frances fran frankie",
    "francis frank",
    "frederick fred freddie",
    "gareth gary",
    "geoffrey jeffrey geoff jeff",
    "gerald gerry jerry",
    "gregory greg",
    "harold harry",
    "helen nell",
    "henry harry hal",
    "jacob jake",
    "jacqueline jackie jacqui",
    "james jim jimmy jamie",
    "janet jan",
    "jennifer jen jenny",
    "jonathan jon jonny",
    "john jack johnny jon",
    "joseph joe joey",
    "josephine jo josie",
    "joanne joanna jo",
    "judith judy",
    "kenneth ken kenny",
    "laurence lawrence larry laurie",
    "leonard len lenny",
    "margaret maggie meg peggy",
    "martin marty",
    "matthew matt matty",
    "michael mike mick mickey",
    "mohammed muhammad mohamed mohammad mo",
    "nicholas nicolas nick nicky",
    "nicola nicky nikki",
    "oliver ollie",
    "pamela pam",
    "patricia pat patsy trish",
    "patrick pat paddy",
    "peter pete",
    "philip phillip phil",
    "rebecca becky becca",
    "richard rich rick dick ricky",
    "robert rob bob bobby robbie bert",
    "ronald ron ronnie",
    "rosemary rose rosie",
    "samantha sam",
    "samuel sam sammy",
    "stephen steven steve",
    "stephanie steph",
    "stuart stewart stu",
    "susan sue susie suzanne",
    "terence terry",
    "theodore theo ted",
    "theresa teresa terry tess",
    "thomas tom tommy",
    "timothy tim",
    "valerie val",
    "victoria vicky vicki tori",
    "vincent vince",
    "virginia ginny",
    "walter walt wally",
    "william will bill billy willie liam",
    "zachary zac zack",
]
_FORMS: dict[str, set[int]] = {}
for _number, _names in enumerate(_SHORT_FORMS):
    for _name in _names.split():
        _FORMS.setdefault(_name, set()).add(_number)

SAME_NAME = "same name"
SAME_WORDS = "same name in another order"
INITIALS = "same surname and first initial"
SHORT_FORM = "same surname, and one first name is short for the other"
MIDDLE_NAME = "same first and last name"
PART_OF_NAME = "one name is part of the other"
ONE_LETTER = "spelling differs by one letter"
TWO_LETTERS = "spelling differs by two letters"
SURNAME_ALONE = "same surname, and one has no first name"


_DOTTED = re.compile(r"\b(?:[A-Za-z]+\.){2,}")


def _is_after(text: str) -> bool:
    return text.replace(".", "").casefold() in _AFTER


@dataclass(frozen=True)
class PersonName:
    """Folded words without titles before the name and letters after it. `last` holds the last word."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, name: str) -> "PersonName":
        """Read "Vale, Robin" as Robin Vale and "R.J. O'Vale M.P." as "r j ovale"; leave a number in front out."""
        name = _DOTTED.sub(lambda found: found[0].replace(".", "") if _is_after(found[0]) else found[0], name)
        head, comma, tail = name.partition(",")
        if comma and tail.strip() and not set(folded(tail).split()) <= _AFTER:
            name = f"{tail} {head}"
        words = look_alike_words(name)
        while len(words) > 1 and (words[0] in _BEFORE or words[0].isdigit()):
            words = words[1:]
        while len(words) > 1 and words[-1] in _AFTER:
            words = words[:-1]
        return cls(tuple(words))

    @property
    def first(self) -> str:
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


def likeness(one: PersonName, other: PersonName, *, is_same_organisation: bool = False) -> str | None:
    """Why the two may be one person, or None.

    A surname alone is ground only within one organisation; so is the same first letter of two written-out first names.
    """
    if not one.words or not other.words:
        return None
    if one.words == other.words:
        return SAME_NAME
    if sorted(one.words) == sorted(other.words):
        return SAME_WORDS
    if min(len(one.words), len(other.words)) > 1 and one.last != other.last and _is_part(one, other):
        return PART_OF_NAME
    if not one.first or not other.first:
        return SURNAME_ALONE if is_same_organisation and one.last == other.last else _misspelt(one, other)
    if one.last == other.last:
        return _of_same_surname(one, other, is_same_organisation) or _misspelt(one, other)
    return _misspelt(one, other)


def _is_part(one: PersonName, other: PersonName) -> bool:
    return set(one.words) <= set(other.words) or set(other.words) <= set(one.words)


def _of_same_surname(one: PersonName, other: PersonName, is_same_organisation: bool) -> str | None:
    if one.first == other.first:
        return MIDDLE_NAME
    has_initial = 1 in (len(one.first), len(other.first)) or is_same_organisation
    if has_initial and one.first[0] == other.first[0]:
        return INITIALS
    shorter, longer = sorted((one.first, other.first), key=len)
    is_cut = len(shorter) >= 3 and longer.startswith(shorter)
    if is_cut or _FORMS.get(one.first, set()) & _FORMS.get(other.first, set()):
        return SHORT_FORM
    return None


def _misspelt(one: PersonName, other: PersonName) -> str | None:
    """One letter, added, left out, changed or swapped with its neighbour; two in a name of twelve letters or more."""
    a, b = "".join(one.words), "".join(other.words)
    allowed = 2 if min(len(a), len(b)) >= 12 else 1 if min(len(a), len(b)) >= 5 else 0
    apart = OSA.distance(a, b, score_cutoff=allowed)
    if apart > allowed:
        return None
    return {0: SAME_NAME, 1: ONE_LETTER}.get(apart, TWO_LETTERS)

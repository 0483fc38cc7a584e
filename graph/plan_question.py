"""What the planner is asked, in plain records: ties, who decides, who may be met how often, and the policy choices."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from graph.records import Party

STANCES: tuple[int | None, ...] = (-2, -1, 0, 1, 2, None)
"""Opposed, sceptical, neutral, supportive, champion, and unknown, which has a row of its own."""

MESSENGER: Mapping[int | None, float] = {-2: 0.0, -1: 0.0, 0: 0.3, 1: 0.8, 2: 1.0, None: 0.2}
"""How far somebody of that stance carries our case to others (policy choice)."""

HEADROOM: Mapping[int | None, float] = {-2: 0.2, -1: 0.6, 0: 1.0, 1: 0.4, 2: 0.1, None: 0.8}
"""How much there is to win with a decision-maker of that stance (policy choice)."""

COLD_ACCESS = 0.03
"""How sure a letter to a decision-maker whom nobody knows is to become a contact (policy choice)."""

PlannedContact = tuple[Party, Party]
"""A colleague, and whom they would meet."""


@dataclass(frozen=True, slots=True)
class PolicyTables:
    """The policy choices, all in [0, 1], by stance; ``None`` is unknown.

    ``messenger`` holds for those who would carry our case on, ``met_directly`` for a decision-maker whom we
    meet ourselves; both are the same table unless somebody chooses otherwise.

    Examples
    --------
    >>> PolicyTables().headroom[-1], PolicyTables().cold_access
    (0.6, 0.03)
    >>> PolicyTables(cold_access=2)
    Traceback (most recent call last):
        ...
    ValueError: cold_access lies between 0 and 1, not 2
    """

    messenger: Mapping[int | None, float] = field(default_factory=lambda: dict(MESSENGER))
    met_directly: Mapping[int | None, float] = field(default_factory=lambda: dict(MESSENGER))
    headroom: Mapping[int | None, float] = field(default_factory=lambda: dict(HEADROOM))
    cold_access: float = COLD_ACCESS

    def __post_init__(self) -> None:
        for name in ("messenger", "met_directly", "headroom"):
            table = getattr(self, name)
            if set(table) != set(STANCES):
                raise ValueError(f"{name} needs a value for each stance and for unknown")
            for value in table.values():
                _check_share(name, value)
        _check_share("cold_access", self.cold_access)


@dataclass(frozen=True, slots=True)
class Decider:
    """A decision-maker of one ask. ``power`` is 1 to 5, ``None`` not judged, which counts as 1; ``stance`` -2 to 2."""

    party: Party
    ask: str
    power: float | None
    stance: int | None


@dataclass(frozen=True, slots=True)
class Limits:
    """``colleagues``: the most contacts of each, 0 or more. ``stakeholder``: where it differs, 0 for never."""

    colleagues: Mapping[Party, int]
    most_contacts: int
    per_stakeholder: int = 1
    stakeholder: Mapping[Party, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanTie:
    """A tie of strength in (0, 1), either way round: of a colleague with a stakeholder, or of two stakeholders."""

    one: Party
    other: Party
    strength: float


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """All that a plan rests on. The order of rows, and repeats, change nothing.

    ``stances``: of those who may carry our case, by ask and party; absent is unknown. ``sits_for``: person to
    organisation; whoever meets a person has met the organisation for which that person sits. ``not_asked`` never
    stand between two others. ``locked`` is in the plan, ``forbidden`` is not; ``kept`` is an earlier plan, of which
    everything stays that still may.
    """

    ties: Sequence[PlanTie]
    deciders: Sequence[Decider]
    limits: Limits
    stances: Mapping[tuple[str, Party], int] = field(default_factory=dict)
    sits_for: Mapping[Party, Party] = field(default_factory=dict)
    not_asked: Collection[Party] = frozenset()
    tables: PolicyTables = field(default_factory=PolicyTables)
    locked: Collection[PlannedContact] = ()
    forbidden: Collection[PlannedContact] = ()
    kept: Sequence[PlannedContact] = ()


def checked(question: PlanQuestion) -> PlanQuestion:
    """The question itself, when a plan can be made of it.

    Raises
    ------
    ValueError
        A strength outside (0, 1), a tie between colleagues, a power outside 1 to 5, a stance outside -2 to 2, a limit
        below 0, or what is locked breaks a limit, is forbidden, or names somebody who is nobody's colleague.

    Examples
    --------
    >>> checked(PlanQuestion((), (), Limits({}, 3))).limits.most_contacts
    3
    """
    for tie in question.ties:
        if not 0 < tie.strength < 1:
            raise ValueError(f"A strength lies between 0 and 1, not at {tie.strength}")
        if tie.one.kind == tie.other.kind == "user":
            raise ValueError("A tie between two colleagues is not one that a plan can use")
    for decider in question.deciders:
        if decider.power is not None and not 1 <= decider.power <= 5:
            raise ValueError(f"Power lies between 1 and 5, not at {decider.power}")
        if decider.stance not in STANCES:
            raise ValueError(f"A stance lies between -2 and 2, not at {decider.stance}")
        if decider.party.kind == "user":
            raise ValueError("A colleague decides nothing outside")
    if not {*question.stances.values()} <= {*STANCES}:
        raise ValueError("A stance lies between -2 and 2")
    limits = question.limits
    if (
        min([limits.most_contacts, limits.per_stakeholder, *limits.colleagues.values(), *limits.stakeholder.values()])
        < 0
    ):
        raise ValueError("A limit is 0 or more")
    _check_locked(question)
    return question


def most_with(limits: Limits, stakeholder: Party) -> int:
    """How many contacts one stakeholder may have in a plan.

    Examples
    --------
    >>> bob = Party("person", "bob", "Bob")
    >>> most_with(Limits({}, 9, 2), bob), most_with(Limits({}, 9, 2, {bob: 0}), bob)
    (2, 0)
    """
    return limits.stakeholder.get(stakeholder, limits.per_stakeholder)


def _check_locked(question: PlanQuestion) -> None:
    locked, limits = set(question.locked), question.limits
    if locked & set(question.forbidden):
        raise ValueError("A contact is locked and forbidden")
    if len(locked) > limits.most_contacts:
        raise ValueError("More contacts are locked than the plan may hold")
    for colleague, count in _counted(colleague for colleague, _ in locked).items():
        if count > limits.colleagues.get(colleague, 0):
            raise ValueError("More contacts of a colleague are locked than they may have")
    for stakeholder, count in _counted(stakeholder for _, stakeholder in locked).items():
        if count > most_with(limits, stakeholder):
            raise ValueError("More contacts with a stakeholder are locked than there may be")


def _counted(parties: Iterable[Party]) -> dict[Party, int]:
    found: dict[Party, int] = {}
    for each in parties:
        found[each] = found.get(each, 0) + 1
    return found


def _check_share(name: str, value: float) -> None:
    if not (isfinite(value) and 0 <= value <= 1):
        raise ValueError(f"{name} lies between 0 and 1, not {value}")

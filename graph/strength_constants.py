"""The constants of ties, the bounds within which they may be changed, and the bands.

They were measured on four public records of ministers' and members' meetings (2010 to 2025), by
how well the order of ties foretold who met again within 90 days.
"""

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Bound:
    """The range within which an administrator may set a constant, and why the default is what it is."""

    least: float
    most: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class StrengthConstants:
    """The constants of the formula; each answer carries the ones that it used."""

    half_life_days: float = field(
        default=365,
        metadata={
            "bound": Bound(
                180,
                1095,
                "days",
                "four public records of meetings: 365 to 1095 days rank equally well, 180 days "
                "a little worse, 30 and 90 days clearly worse",
            )
        },
    )
    half_strength_evidence: float = field(
        default=2,
        metadata={
            "bound": Bound(1, 4, "contacts of today", "policy choice: two meetings today make a strength of one half")
        },
    )
    thin_below_days: int = field(
        default=3,
        metadata={"bound": Bound(1, 10, "contact days", "policy choice: one or two meetings may be chance")},
    )

    other_staff_factor: float = field(
        default=0.25,
        metadata={
            "bound": Bound(
                0,
                1,
                "contacts of today",
                "chosen on one public record (New South Wales, 2015 to 2016) and frozen; the three other records "
                "and the later years bear it out",
            )
        },
    )
    asserted_strength: float = field(
        default=0.5,
        metadata={
            "bound": Bound(
                0.1,
                0.9,
                "strength",
                "policy choice: on a route, a tie that somebody asserts stands for two contacts of today",
            )
        },
    )

    def __post_init__(self) -> None:
        for constant in fields(self):
            bound: Bound = constant.metadata["bound"]
            value = getattr(self, constant.name)
            if not bound.least <= value <= bound.most:
                raise ValueError(
                    f"{constant.name} must be from {bound.least:g} to {bound.most:g} {bound.unit}, not {value:g}"
                )


MEASURED = StrengthConstants()
"""The constants with which the bands' observed ranges were measured."""

SENSITIVITY_HALF_LIVES: tuple[float, float] = (180, 730)
"""Half-lives, in days, that show how far a strength depends on the choice of 365."""


@dataclass(frozen=True, slots=True)
class Band:
    """A word for a range of strength; its floor is on the 0 to 100 scale.

    Of 100 ties in the band, ``met_again_low`` to ``met_again_high`` met again within 90 days: the
    range over five slices of four public records of meetings. The words are a policy choice.
    """

    name: str
    floor: int
    met_again_low: int
    met_again_high: int


BANDS: tuple[Band, ...] = (
    Band("dormant", 0, 1, 2),
    Band("light", 15, 3, 7),
    Band("active", 30, 10, 23),
    Band("strong", 50, 23, 40),
    Band("close contact", 75, 44, 64),
)


@dataclass(frozen=True, slots=True)
class NextContactBand:
    """A range of E, the evidence for contact in the next quarter, from ``floor`` up to the next floor.

    Of 100 ties in the range, ``met_again_low`` to ``met_again_high`` met again within 90 days: the
    range over five slices of four public records of meetings.
    """

    floor: float
    met_again_low: int
    met_again_high: int


E_BANDS: tuple[NextContactBand, ...] = (
    NextContactBand(0, 0, 2),
    NextContactBand(0.5, 2, 4),
    NextContactBand(1, 5, 11),
    NextContactBand(1.5, 8, 18),
    NextContactBand(2, 14, 26),
    NextContactBand(3, 29, 44),
    NextContactBand(5, 47, 64),
)

"""Relationships growing and cooling: the strength of our ties now, and as at the date of the last paper."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from backend.audit.queries import as_known
from backend.board_papers.content import SECTIONS, Chart, Figure, Row, Section, Series, Table
from backend.board_papers.decision_makers import decision_makers
from backend.board_papers.meeting_rows import MOST_ROWS
from backend.board_papers.names import Names, in_parts
from backend.board_papers.reading import Period, Reading
from backend.board_papers.standing_asks import asks_of
from backend.board_papers.ties_then_and_now import ORGANISATIONS, PEOPLE, Party, Tie, ties
from backend.board_papers.wording import british_date, counted
from backend.stakeholders.models import Role
from graph.strength_constants import BANDS

MOST_LISTED = 10
NOUNS = {ORGANISATIONS: "organisation", PEOPLE: "person"}
PLURALS = {ORGANISATIONS: "organisations", PEOPLE: "people"}


def relationships_section(reading: Reading) -> Section:
    found = ties(reading)
    makers, _ = decision_makers(reading, asks_of(reading).live, are_met_wanted=False)
    deciding: dict[Party, str] = {maker.party: maker.label for maker in makers}
    growing, cooling = _ordered(found, lambda tie: tie.has_risen, -1), _ordered(found, lambda tie: tie.has_fallen, 1)
    parts = _decision_makers({tie.party: tie for tie in found}, deciding)
    shown = [*growing, *cooling, *(tie for some in parts.values() for tie in some if isinstance(tie, Tie))]
    labels = _labels(reading, shown) | deciding
    period = reading.period
    return Section(
        key="relationships",
        heading=SECTIONS["relationships"],
        summary=_summary(found, growing, cooling, parts, period),
        figures=(
            _figure("ties_growing", "Relationships in a higher band, or new", growing, found, labels, period),
            _figure("ties_cooling", "Relationships in a lower band", cooling, found, labels, period),
            *_of_decision_makers(parts, labels, period),
        ),
        charts=_charts(found, period),
        tables=(
            _table("Growing most", [tie for tie in growing if tie.change > 0], labels, period),
            _table("Cooling most", [tie for tie in cooling if tie.change < 0], labels, period),
        ),
    )


def _ordered(found: Iterable[Tie], wanted: Callable[[Tie], bool], sign: int) -> list[Tie]:
    """The largest change first; then the stronger tie, and then by id, so that the order never depends on chance."""
    return sorted(
        (tie for tie in found if wanted(tie)), key=lambda tie: (sign * tie.change, -tie.shown, tie.party[1].hex)
    )


def _in_words(tie: Tie, period: Period) -> str:
    then = british_date(period.compared_with)
    was = "Not met" if tie.was_band is None else f"{tie.was_shown} ({tie.was_band.name})"
    return (
        f"{was} on {then}, {tie.shown} ({tie.band.name}) on {british_date(period.as_at)}; "
        f"last met {british_date(tie.last_on)}"
    )


def _row(party: Party, tie: Tie | None, labels: dict[Party, str], counted_as: str, period: Period) -> Row:
    link = {"noun": party[0], "record_id": str(party[1])}
    if tie is None:
        return Row(what=labels[party], counted_as=counted_as, **link)
    return Row(labels[party], tie.last_on.isoformat(), _in_words(tie, period), counted_as, **link)


def _figure(
    key: str, label: str, some: Sequence[Tie], found: Sequence[Tie], labels: dict[Party, str], period: Period
) -> Figure:
    rows = tuple(_row(tie.party, tie, labels, f"{tie.change:+d}", period) for tie in some[:MOST_ROWS])
    listed = f" The {MOST_ROWS:,} that changed most are listed." if len(some) > MOST_ROWS else ""
    words = (
        f"{label} than on {british_date(period.compared_with)}: {len(some):,} of {len(found):,} organisations and "
        f"people that we have met.{listed}"
    )
    return Figure(key, label, words, len(some), of=len(found), rows=rows)


Parts = dict[str, list[Any]]
MAKER_PARTS = {
    "live": "a live tie that has not fallen to a lower band",
    "cooling": "a tie that fell to a lower band",
    "dormant": "a tie that is dormant, as it was",
    "never_met": "no meeting with us on record",
}


def _decision_makers(found: dict[Party, Tie], deciding: dict[Party, str]) -> Parts:
    """Each decision-maker once, however many asks they decide on, in one part: a tie, or the party never met."""
    parts: Parts = {part: [] for part in MAKER_PARTS}
    for party in sorted(deciding, key=lambda each: (deciding[each].casefold(), str(each[1]))):
        tie = found.get(party)
        if tie is None:
            parts["never_met"].append(party)
        elif tie.has_fallen:
            parts["cooling"].append(tie)
        else:
            parts["live" if tie.is_live else "dormant"].append(tie)
    return parts


def _of_decision_makers(parts: Parts, labels: dict[Party, str], period: Period) -> list[Figure]:
    total = sum(len(some) for some in parts.values())
    return [
        Figure(
            f"decision_makers_{part}",
            f"Decision-makers with {words}",
            f"Decision-makers with {words}: {len(parts[part]):,} of {total:,}.",
            len(parts[part]),
            of=total,
            rows=tuple(
                _row(each.party, each, labels, words, period)
                if isinstance(each, Tie)
                else _row(each, None, labels, words, period)
                for each in parts[part]
            ),
        )
        for part, words in MAKER_PARTS.items()
    ]


def _labels(reading: Reading, shown: Iterable[Tie]) -> dict[Party, str]:
    """An organisation's name, or a person's with the post of the paper's date; without the name where it is masked."""
    listed = list(shown)
    people = [tie.party[1] for tie in listed if tie.party[0] == PEOPLE]
    posts = _posts(reading, people)
    names = Names(
        reading,
        roles=posts.values(),
        people=people,
        organisations=[tie.party[1] for tie in listed if tie.party[0] == ORGANISATIONS],
    )
    return {
        tie.party: names.label(tie.party[1], posts.get(tie.party[1]))
        if tie.party[0] == PEOPLE
        else names.label(None, None, tie.party[1])
        for tie in listed
    }


def _posts(reading: Reading, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The post that each held on the paper's date, the one begun last where there are several."""
    posts: dict[uuid.UUID, uuid.UUID] = {}
    as_at = reading.period.as_at
    for some in in_parts(people):
        known = reading.known()
        role = as_known(Role, known.known_at, known.dialect, lambda row, some=some: row.person_id.in_(some))  # type: ignore[misc]
        started, ended = role.c.started_on, role.c.ended_on
        held = sa.and_(sa.or_(started.is_(None), started <= as_at), sa.or_(ended.is_(None), ended >= as_at))
        rows = sa.select(role.c.person_id, role.c.id).where(held)
        by_start = rows.order_by(started.is_not(None), started, role.c.id)
        posts |= {row.person_id: row.id for row in reading.session.execute(by_start)}
    return posts


def _summary(
    found: Sequence[Tie], growing: Sequence[Tie], cooling: Sequence[Tie], parts: Parts, period: Period
) -> tuple[str, ...]:
    if not found:
        return ("No meeting with anybody is on record yet.",)
    then = british_date(period.compared_with)
    live = sum(tie.is_live for tie in found)
    total = sum(len(some) for some in parts.values())
    return (
        f"Of {len(found):,} organisations and people that we have met, {live:,} have a live tie with us. Since {then}, "
        f"{len(growing):,} rose to a higher band or are new, and {len(cooling):,} fell to a lower one.",
        f"Of {counted(total, 'decision-maker')} on asks on the ladder, {len(parts['live']):,} have a live tie, "
        f"{len(parts['cooling']):,} are cooling, {len(parts['dormant']):,} are dormant and "
        f"{len(parts['never_met']):,} have never met us.",
    )


def _charts(found: Sequence[Tie], period: Period) -> tuple[Chart, ...]:
    if not found:
        return ()
    bands = [each.name for each in BANDS]
    was = [sum(tie.was_band is not None and tie.was_band.name == name for tie in found) for name in bands]
    now = [sum(tie.band.name == name for tie in found) for name in bands]
    then, day = british_date(period.compared_with), british_date(period.as_at)
    spoken = ", ".join(f"{name} {a:,} then and {b:,} now" for name, a, b in zip(bands, was, now, strict=True))
    return tuple(
        Chart(
            title=f"Our ties by band on {when}",
            alt=f"Bars of our ties by band on {when}. Both dates: {spoken}.",
            labels=tuple(name.capitalize() for name in bands),
            series=(Series(when, tuple(counts)),),
        )
        for when, counts in ((then, was), (day, now))
    )


def _table(caption: str, some: Sequence[Tie], labels: dict[Party, str], period: Period) -> Table:
    return Table(
        caption=f"{caption}: the {MOST_LISTED} largest changes of strength, from 0 to 99",
        columns=("Who", "Was", "Now", "Change", "Last met"),
        rows=tuple(
            (
                labels[tie.party],
                "not met" if tie.was_band is None else f"{tie.was_shown} ({tie.was_band.name})",
                f"{tie.shown} ({tie.band.name})",
                f"{tie.change:+d}",
                british_date(tie.last_on),
            )
            for tie in some[:MOST_LISTED]
        ),
        numeric=(False, True, True, True, False),
        empty=f"None since {british_date(period.compared_with)}.",
    )

"""Recorded after the last paper: facts of the time that it covered which it could not know, and corrections of it."""

from collections.abc import Iterable, Sequence

from backend.board_papers.content import SECTIONS, Figure, Row, Section, Table
from backend.board_papers.late_facts import CORRECTED, GONE, KINDS, RECORDED, Fact, late_facts
from backend.board_papers.meeting_rows import MOST_ROWS, meeting_row
from backend.board_papers.names import Names
from backend.board_papers.reading import Reading
from backend.board_papers.wording import british_date, british_instant, counted
from backend.interactions.models import Interaction
from backend.outcomes.models import Outcome
from backend.policy_asks.models import AskResponse, StageChange
from backend.stances.models import Stance

LIMITED_STANCE = "A stance that is limited now"
LIMITED_OUTCOME = "An outcome of an ask that is under embargo now"
MOST_IN_TABLE = 100
NOUNS = {
    Interaction.__tablename__: ("interaction", "interactions"),
    StageChange.__tablename__: ("change of stage", "changes of stage"),
    Stance.__tablename__: ("stance", "stances"),
    Outcome.__tablename__: ("outcome", "outcomes"),
    AskResponse.__tablename__: ("response", "responses"),
}
HOW = {RECORDED: "Recorded late", CORRECTED: "Corrected", GONE: "Deleted, or counted no longer"}
COLUMNS = {
    "occurred_on": "the day",
    "changed_on": "the day",
    "held_on": "the day",
    "responded_on": "the day",
    "kind": "the kind",
    "stage": "the stage",
    "level": "the level",
    "organisation_id": "whose it is",
    "role_id": "whose it is",
    "check_outcome": "the check",
    "title": "the title",
    "direction": "the direction",
    "significance": "the significance",
    "parts": "who took part or what was said",
}


def late_section(reading: Reading) -> Section:
    if reading.previous_known_at is None:
        return Section("late", SECTIONS["late"], ("There is no earlier paper, so nothing is late.",))
    facts = [fact for kind in KINDS for fact in late_facts(reading, kind)]
    facts.sort(key=lambda fact: (fact.recorded_at, fact.on, fact.row.id), reverse=True)
    names = Names(
        reading,
        roles=(getattr(fact.row, "role_id", None) for fact in facts),
        organisations=(getattr(fact.row, "organisation_id", None) for fact in facts),
    )
    rows = [(fact, _row(fact, names)) for fact in facts]
    since, until = british_instant(reading.previous_known_at), british_date(reading.period.compared_with)
    return Section(
        key="late",
        heading=SECTIONS["late"],
        summary=(_told(facts, since, until),),
        figures=tuple(_figures(rows)),
        tables=(_table(rows),),
    )


def _told(facts: Sequence[Fact], since: str, until: str) -> str:
    if not facts:
        return f"Nothing of the time up to {until} was recorded, corrected or deleted after {since}."
    ways = ", ".join(f"{label.lower()} {_count(facts, how):,}" for how, label in HOW.items())
    noun = counted(len(facts), "fact")
    return f"{noun} of the time up to {until} came to be known after {since}, when the last paper was made: {ways}."


def _count(facts: Iterable[Fact], how: str) -> int:
    return sum(fact.how == how for fact in facts)


Rows = Sequence[tuple[Fact, Row]]


def _figures(rows: Rows) -> Iterable[Figure]:
    yield _figure("late", "Known only after the last paper", rows)
    for how, label in HOW.items():
        yield _figure(f"late_{how}", label, [each for each in rows if each[0].how == how])
    for noun, (_, plural) in NOUNS.items():
        late = [each for each in rows if each[0].noun == noun and each[0].how == RECORDED]
        yield _figure(f"late_recorded_{noun}", f"Recorded late: {plural}", late)


def _figure(key: str, label: str, rows: Rows) -> Figure:
    listed = f" The {MOST_ROWS:,} recorded last are listed." if len(rows) > MOST_ROWS else ""
    words = f"{label}: {len(rows):,}.{listed}"
    return Figure(key, label, words, len(rows), rows=tuple(row for _, row in rows[:MOST_ROWS]))


def _row(fact: Fact, names: Names) -> Row:
    counted_as = HOW[fact.how]
    if fact.changed:
        counted_as += ": " + ", ".join(dict.fromkeys(COLUMNS[name] for name in fact.changed))
    at = f"recorded {british_instant(fact.recorded_at)}"
    row, on = fact.row, fact.on.isoformat()
    if fact.noun == Interaction.__tablename__:
        return meeting_row(row, counted_as, at)
    if fact.noun == Outcome.__tablename__:
        link = {} if fact.how == GONE or row.is_limited else {"noun": "outcomes", "record_id": str(row.id)}
        return Row(LIMITED_OUTCOME if row.is_limited else row.title, on, at, counted_as, **link)
    if fact.noun == Stance.__tablename__ and row.is_limited:
        return Row(LIMITED_STANCE, None, at, counted_as)
    link = {"noun": "policy_asks", "record_id": str(row.policy_ask_id)} if row.is_there else {}
    return Row(_words(fact, names), on, at, counted_as, **link)


def _words(fact: Fact, names: Names) -> str:
    row = fact.row
    if fact.noun == StageChange.__tablename__:
        return f"{row.ask_title}: {row.stage.label.lower()}"
    who = names.label(None, row.role_id, row.organisation_id)
    said = row.level if fact.noun == Stance.__tablename__ else row.kind
    return f"{row.ask_title}: {who}, {said.value.replace('_', ' ')}"


def _table(rows: Rows) -> Table:
    return Table(
        caption="Known only after the last paper, the latest recorded first",
        columns=("What", "Kind", "True on", "Recorded", "How"),
        rows=tuple(
            (
                row.what,
                NOUNS[fact.noun][0].capitalize(),
                british_date(fact.on) if row.on else "not shown",
                british_instant(fact.recorded_at),
                row.counted_as,
            )
            for fact, row in rows[:MOST_IN_TABLE]
        ),
        empty="Nothing came late.",
    )

"""What changed outside in the period, and how sure we are that it was us: only claims that a colleague reviewed."""

from collections.abc import Iterable, Sequence

from backend.board_papers.content import SECTIONS, Chart, Figure, Row, Section, Series, Table
from backend.board_papers.reading import Reading
from backend.board_papers.standing_outcomes import ReviewedClaim, StandingOutcome, outcomes_of
from backend.board_papers.wording import british_date, counted
from backend.outcomes.argument import RUBRIC_WORDS
from backend.outcomes.models import Direction, Significance, SubstantiationState
from backend.stances.models import Confidence

S = SubstantiationState
DIRECTIONS = {Direction.POSITIVE: "Positive", Direction.MIXED: "Mixed", Direction.NEGATIVE: "Negative"}
SIGNIFICANCES = {Significance.MAJOR: "Major", Significance.MODERATE: "Moderate", Significance.MINOR: "Minor"}
CONFIDENCES = {Confidence.HIGH: "High", Confidence.MEDIUM: "Medium", Confidence.LOW: "Low"}
ANSWERS = {
    S.CONFIRMED: "confirmed",
    S.CONFIRMED_IN_PART: "confirmed in part",
    S.DISPUTED: "disputed",
    S.NO_ANSWER: "no answer",
    S.REQUESTED: "asked, no answer yet",
}
CONFIRMING = {S.CONFIRMED, S.CONFIRMED_IN_PART}
NO_CLAIM, NOT_REVIEWED = "No claim made", "Not yet reviewed"
WITHHELD = "Withheld while an ask is under embargo"
Outcomes = Sequence[StandingOutcome]


def outcomes_section(reading: Reading) -> Section:
    outcomes = outcomes_of(reading)
    since, until = british_date(reading.period.counted_from), british_date(reading.period.as_at)
    figures = [
        Figure(
            "outcomes",
            "Outcomes",
            f"{counted(len(outcomes), 'outcome')} from {since} to {until}.",
            len(outcomes),
            rows=tuple(each.row(_kind(each)) for each in outcomes),
        ),
        *_by_direction(outcomes),
        *_by_rubric(outcomes),
        *_by_confidence(outcomes),
        *_of_claims(outcomes),
        *_of_answers(outcomes),
    ]
    return Section(
        key="outcomes",
        heading=SECTIONS["outcomes"],
        summary=_summary(outcomes, since, until),
        figures=tuple(figures),
        charts=(_chart(outcomes),) if outcomes else (),
        tables=(_table_of_kinds(outcomes), _table_of_outcomes(outcomes)),
    )


def _kind(outcome: StandingOutcome) -> str:
    return f"{DIRECTIONS[outcome.direction]}, {SIGNIFICANCES[outcome.significance].lower()}"


def _figure(key: str, label: str, some: Outcomes, whole: Outcomes, said: str, unknown: int | None = None) -> Figure:
    words = f"{len(some):,} of {counted(len(whole), 'outcome')}: {said}."
    rows = tuple(each.row(said[:1].upper() + said[1:]) for each in some)
    return Figure(key, label, words, len(some), of=len(whole), unknown=unknown, rows=rows)


def _by_direction(outcomes: Outcomes) -> Iterable[Figure]:
    for direction, word in DIRECTIONS.items():
        some = [each for each in outcomes if each.direction is direction]
        yield _figure(f"outcomes_{direction.value}", f"{word} outcomes", some, outcomes, word.lower())
        for significance, size in SIGNIFICANCES.items():
            of_size = [each for each in some if each.significance is significance]
            said = f"{word.lower()} and {size.lower()}"
            yield _figure(_cell(direction, significance), f"{word}, {size.lower()}", of_size, outcomes, said)


def _cell(direction: Direction, significance: Significance) -> str:
    return f"outcomes_{direction.value}_{significance.value}"


def _by_rubric(outcomes: Outcomes) -> Iterable[Figure]:
    """By the reviewed claim that stands highest; an outcome without one is unknown, which is not none."""
    known = [(each, each.best) for each in outcomes if each.best]
    for rubric, words in RUBRIC_WORDS.items():
        some = [each for each, best in known if best.rubric == rubric]
        said = words[:1].lower() + words[1:]
        label = f"Our part: {said}"
        yield _figure(f"outcomes_rubric_{rubric}", label, some, outcomes, said, len(outcomes) - len(known))


def _by_confidence(outcomes: Outcomes) -> Iterable[Figure]:
    """A claim that is struck through has no confidence left to count."""
    known = [(each, each.best) for each in outcomes if each.best and each.best.struck_because is None]
    for confidence, word in CONFIDENCES.items():
        some = [each for each, best in known if best.confidence is confidence]
        said = f"a reviewed claim of {word.lower()} confidence"
        label = f"Our part claimed with {word.lower()} confidence"
        key = f"outcomes_confidence_{confidence.value}"
        yield _figure(key, label, some, outcomes, said, len(outcomes) - len(known))


def _of_claims(outcomes: Outcomes) -> Iterable[Figure]:
    waiting = sum(each.unreviewed for each in outcomes)
    reviewed = [(each, claim) for each in outcomes for claim in each.claims]
    struck = [(each, claim) for each, claim in reviewed if claim.struck_because]
    yield Figure(
        "claims_not_reviewed",
        "Claims not yet reviewed",
        f"{counted(waiting, 'claim')} not yet reviewed by a second colleague, so not shown.",
        waiting,
        of=waiting + len(reviewed),
        rows=tuple(each.row(NOT_REVIEWED) for each in outcomes for _ in range(each.unreviewed)),
    )
    yield Figure(
        "claims_struck",
        "Claims struck through",
        f"{len(struck):,} of {counted(len(reviewed), 'reviewed claim')} struck through: a test that had to be passed "
        "was failed.",
        len(struck),
        of=len(reviewed),
        rows=tuple(_struck_row(each, claim) for each, claim in struck),
    )


def _struck_row(outcome: StandingOutcome, claim: ReviewedClaim) -> Row:
    return outcome.row("Struck through", f"{claim.statement} {claim.struck_because}")


def _of_answers(outcomes: Outcomes) -> Iterable[Figure]:
    asked = [each for each in outcomes if each.answers]
    confirmed = [each for each in asked if CONFIRMING & set(each.answers)]
    disputed = [each for each in asked if S.DISPUTED in each.answers]
    unanswered = [each for each in asked if not {*CONFIRMING, S.DISPUTED} & set(each.answers)]
    not_asked = [each for each in outcomes if not each.answers]
    unknown = len(not_asked) + len(unanswered)
    said = "confirmed by somebody outside, wholly or in part"
    yield _figure("outcomes_confirmed", "Confirmed from outside", confirmed, outcomes, said, unknown)
    said = "disputed by somebody outside"
    yield _figure("outcomes_disputed", "Disputed from outside", disputed, outcomes, said, unknown)
    said = "somebody outside was asked, and no answer came yet"
    yield _figure("outcomes_unanswered", "Asked outside, no answer", unanswered, outcomes, said)
    said = "nobody outside was asked to confirm it"
    yield _figure("outcomes_not_asked", "Nobody outside asked", not_asked, outcomes, said)


def _summary(outcomes: Outcomes, since: str, until: str) -> tuple[str, ...]:
    if not outcomes:
        return (f"No outcome is recorded from {since} to {until}.",)
    kinds = ", ".join(
        f"{sum(each.direction is direction for each in outcomes):,} {word.lower()}"
        for direction, word in DIRECTIONS.items()
    )
    reviewed = [each.best for each in outcomes if each.best]
    strong = sum(best.rubric >= 3 for best in reviewed)
    confirmed = sum(bool(CONFIRMING & set(each.answers)) for each in outcomes)
    struck = sum(claim.struck_because is not None for each in outcomes for claim in each.claims)
    waiting = sum(each.unreviewed for each in outcomes)
    said = [
        f"{counted(len(outcomes), 'outcome')} from {since} to {until}: {kinds}.",
        f"{len(reviewed):,} of {len(outcomes):,} have a reviewed claim about our part; in {strong:,} of them somebody "
        "independent bears it out.",
        f"{confirmed:,} of {len(outcomes):,} were confirmed by somebody outside, wholly or in part.",
    ]
    if struck:
        is_are = "is" if struck == 1 else "are"
        said.append(f"{counted(struck, 'claim')} failed a test that had to be passed, and {is_are} struck through.")
    if waiting:
        said.append(f"{counted(waiting, 'claim')} not yet reviewed, and so not shown.")
    return tuple(said)


def _chart(outcomes: Outcomes) -> Chart:
    best = [each.best for each in outcomes]
    counts = {words: sum(b is not None and b.rubric == rubric for b in best) for rubric, words in RUBRIC_WORDS.items()}
    counts["No reviewed claim"] = sum(b is None for b in best)
    spoken = ", ".join(f"{words.lower()} {count:,}" for words, count in counts.items())
    return Chart(
        title="Our part in what changed",
        alt=f"Bar chart of {counted(len(outcomes), 'outcome')} by how well our part is borne out: {spoken}.",
        labels=tuple(counts),
        series=(Series("Outcomes", tuple(counts.values())),),
    )


def _table_of_kinds(outcomes: Outcomes) -> Table:
    return Table(
        caption="Outcomes by direction and significance",
        columns=("Direction", *SIGNIFICANCES.values(), "All"),
        rows=tuple(
            (
                word,
                *(
                    f"{sum(each.direction is direction and each.significance is size for each in outcomes):,}"
                    for size in SIGNIFICANCES
                ),
                f"{sum(each.direction is direction for each in outcomes):,}",
            )
            for direction, word in DIRECTIONS.items()
        ),
        numeric=(False, True, True, True, True),
        figure_keys=tuple(
            (None, *(_cell(direction, size) for size in SIGNIFICANCES), f"outcomes_{direction.value}")
            for direction in DIRECTIONS
        ),
    )


def _table_of_outcomes(outcomes: Outcomes) -> Table:
    return Table(
        caption="What changed, and our part in it",
        columns=("Changed on", "What changed", "Who", "Kind", "Our part", "Confidence", "Asked outside"),
        rows=tuple(_line(each) for each in outcomes),
        empty="No outcome is recorded in this period.",
    )


def _line(outcome: StandingOutcome) -> tuple[str, ...]:
    head = (british_date(outcome.changed_on), outcome.title)
    if outcome.is_limited:
        return (*head, WITHHELD, _kind(outcome), WITHHELD, "", "")
    who = outcome.who[:1].upper() + outcome.who[1:]
    return (*head, who, _kind(outcome), _part(outcome), _confidence(outcome), _answers(outcome))


def _part(outcome: StandingOutcome) -> str:
    best = outcome.best
    if best is None:
        return f"{NOT_REVIEWED} ({counted(outcome.unreviewed, 'claim')})" if outcome.unreviewed else NO_CLAIM
    struck = [claim.struck_because for claim in outcome.claims if claim.struck_because]
    said = [] if best.struck_because else [f"{best.rubric}: {RUBRIC_WORDS[best.rubric]}. {best.statement}"]
    said += [f"Struck through: {because[:1].lower()}{because[1:]}" for because in struck]
    said += [f"Another {counted(outcome.unreviewed, 'claim')} not yet reviewed."] if outcome.unreviewed else []
    return " ".join(said)


def _confidence(outcome: StandingOutcome) -> str:
    best = outcome.best
    return CONFIDENCES[best.confidence] if best and best.struck_because is None else ""


def _answers(outcome: StandingOutcome) -> str:
    found = [(words, outcome.answers.count(state)) for state, words in ANSWERS.items() if state in outcome.answers]
    said = "; ".join(words if count == 1 else f"{words} ({count:,})" for words, count in found)
    return said[:1].upper() + said[1:] if said else "Nobody asked"

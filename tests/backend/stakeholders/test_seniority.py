"""Senior posts: the words of a title mean the same in Python and in both databases, and a mark by hand wins."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from backend.stakeholders.seniority import JUNIOR_WORDS, SENIOR_WORDS, is_senior_title, senior_roles

SENIOR = (
    "Chief Executive",
    "Deputy Chief Executive and Chief Nurse",
    "Director of Workforce (interim)",
    "Director-General, Workforce",
    "Minister of State for Care",
    "SECRETARY OF STATE",
    "Permanent Secretary",
    "Vice-Chair",
    "Commissioner",
    "President/Dean",
)
NOT_SENIOR = (
    "",
    "Policy Officer",
    "Private Secretary to the Minister",
    "Executive Assistant (to the Chief Executive)",
    "Special Adviser to the Secretary of State",
    "Assistant Director",
    "Directorate Manager",
    "Chairlift engineer",
    "Office of the President",
    "Administer of records",
)


@pytest.mark.parametrize("title", SENIOR)
def test_titles_of_leaders_are_senior(title: str) -> None:
    assert is_senior_title(title)


@pytest.mark.parametrize("title", NOT_SENIOR)
def test_titles_of_others_are_not(title: str) -> None:
    assert not is_senior_title(title)


def test_every_word_of_the_lists_works() -> None:
    assert [word for word in SENIOR_WORDS if not is_senior_title(f"Deputy {word} of Examples")] == []
    assert [word for word in JUNIOR_WORDS if is_senior_title(f"{word} the chair")] == []


def found_senior(engine: Engine, titles: Sequence[str], mark: bool | None = None) -> list[str]:
    rows = sa.union_all(
        *[
            sa.select(
                sa.literal(number).label("id"),
                sa.literal(title).label("title"),
                sa.cast(sa.literal(mark), sa.Boolean).label("is_senior"),
            )
            for number, title in enumerate(titles)
        ]
    ).subquery()
    with engine.connect() as connection:
        return [titles[number] for number in sorted(connection.scalars(senior_roles(rows.c)))]


def test_sql_agrees_with_python(engine: Engine) -> None:
    titles = [*SENIOR, *NOT_SENIOR, *(f"The {word}" for word in (*SENIOR_WORDS, *JUNIOR_WORDS))]
    assert found_senior(engine, titles) == [title for title in titles if is_senior_title(title)]


def test_a_mark_by_hand_outweighs_the_title(engine: Engine) -> None:
    titles = ["Policy Officer", "Chief Executive"]
    assert found_senior(engine, titles, mark=True) == titles
    assert found_senior(engine, titles, mark=False) == []

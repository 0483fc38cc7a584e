import re
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend import migrate
from backend.bench import board, graphs, network
from backend.bench.measured import Measured, table
from backend.bench.pages import measure
from backend.demo_data import sizes
from backend.interactions import tie_states
from backend.interactions.models import Interaction, Participant, TieState
from backend.kit.errors import RuleBroken
from tests.factories.accounts import writing

TODAY = date(2026, 11, 23)
SMALL = sizes.Size(people=20, organisations=30, interactions=60, asks=5, users=2, is_searched=False)


@pytest.fixture
def filled(app: Any) -> Any:
    sizes.fill(app.state.doorway.engine, SMALL, today=TODAY)
    with writing(app) as session:
        sizes.keep_up(session, with_search=SMALL.is_searched)
    return app


def test_filled_database_is_as_migrated(filled: Any, database_url: str) -> None:
    migrate.check(database_url)  # each index is there again
    with writing(filled) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Interaction)) == 60
        assert tie_states.check_all(session) == []
        if session.get_bind().dialect.name == "sqlite":
            settings = ("foreign_keys", "synchronous", "cache_size")
            assert [session.scalar(sa.text(f"PRAGMA {name}")) for name in settings] == [1, 2, -2000]
            assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
    with pytest.raises(RuleBroken, match="A database for measuring starts empty"):
        sizes.fill(filled.state.doorway.engine, SMALL, today=TODAY)


def test_bench_measures_pages_and_network(filled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "BROKERAGE_SIZE", (300, 900))
    monkeypatch.setattr(graphs, "ROUTES_SIZE", (300, 6_000))

    def rows() -> list[list[Any]]:
        with writing(filled) as session:
            models = (Interaction, Participant, TieState)
            return [sorted(session.execute(sa.select(model.__table__)).all(), key=str) for model in models]

    before = rows()
    measured = list(measure(filled.state.doorway, today=TODAY, rounds=1))
    names = [row.name for row in measured]
    assert set(network.LINES) | set(board.LINES) <= set(names)
    assert "people by name" in names
    assert not any(name.startswith("search") for name in names)  # there is nothing to search in
    assert all(row.whole_ms > 0 for row in measured)
    assert {row.name for row in measured if row.statements == 0} == set(graphs.LINES)
    (drawn,) = (row.note for row in measured if row.name == "the map of people")
    assert re.match(r"\d+ parties, \d+ ties; [\d,]+ bytes compressed, [\d,]+ before; ready after \d s", drawn)
    assert rows() == before  # the meeting that is measured is taken back
    only = measure(filled.state.doorway, today=TODAY, rounds=1, only="strength of everyone")
    assert {row.name for row in only} == {"strength of everyone, from the log"}


def test_wrong_tie_ends_the_bench(filled: Any) -> None:
    with writing(filled) as session:
        session.execute(sa.update(TieState.__table__).values(log_evidence=1.0))
    with pytest.raises(RuntimeError, match="The stored tie is"):
        list(measure(filled.state.doorway, today=TODAY, rounds=1, only="a tie after"))


def test_table_leaves_out_what_was_not_compared() -> None:
    lines = list(table(iter([Measured("a", 2, 3.0, 1.5, "alone"), Measured("b", 1, 2.0, None)])))
    assert [line.split() for line in lines[1:]] == [
        ["a", "2", "3.0", "1.5", "2.00", "alone"],
        ["b", "1", "2.0", "-", "-"],
    ]

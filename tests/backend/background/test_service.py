import json
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from backend import tables  # noqa: F401
from backend.background import service, worker
from backend.background.models import WorkState
from backend.background.process import Task
from backend.background.service import Work
from backend.background.worker import ROWS
from backend.kit.db import make_engine, utc_now
from backend.kit.errors import NotFound, RuleBroken

TASK = Task("made_up", "tests.backend.background.made_up_work")


@pytest.fixture
def server(engine: Engine) -> Iterator[Engine]:
    yield engine
    service.stop(engine)


def ask(engine: Engine, key: str = "key", scope: str = "open", task: Task = TASK, **payload: Any) -> Work:
    return service.ask_for(engine, task, key, scope, lambda: json.dumps(payload).encode())


def wait_for(look: Callable[[], Any], seconds: float = 15.0) -> Any:
    for _ in range(int(seconds / 0.05)):
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def finished(engine: Engine, key: str = "key", **payload: Any) -> Work:
    def look() -> Work | None:
        work = ask(engine, key, **payload)
        return None if work.is_unfinished else work

    work: Work = wait_for(look)
    return work


def rows(engine: Engine) -> list[tuple[str, WorkState]]:
    with engine.connect() as connection:
        return [(row.key, row.state) for row in connection.execute(sa.select(ROWS).order_by(ROWS.c.key))]


def change(engine: Engine, key: str, **values: Any) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(sa.update(ROWS).where(ROWS.c.key == key).values(values))


def end(engine: Engine, doing: Callable[[Session, uuid.UUID, set[str]], Work], work: Work, *scopes: str) -> Work:
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        return doing(session, work.id, set(scopes))


def test_first_asker_starts_and_all_share_it(server: Engine) -> None:
    first, second = ask(server, number=4), ask(server, number=999)
    assert (first.state, second.id) == (WorkState.WAITING, first.id)
    work = finished(server)
    assert (work.id, work.state, work.progress, work.problem) == (first.id, WorkState.DONE, 1.0, None)
    assert json.loads(work.result or b"")["double"] == 8
    assert service.newest_result(server, "made_up", "open") == work.result
    assert service.newest_result(server, "made_up", "somebody else's") is None


def test_done_work_makes_no_second_payload(server: Engine) -> None:
    done = finished(server)
    again = service.ask_for(server, TASK, "key", "open", lambda: pytest.fail("it was packed again"))
    assert again == done


def test_progress_is_seen_while_it_runs(server: Engine) -> None:
    ask(server, steps=30)

    def running() -> Work | None:
        work = ask(server)
        return work if work.state is WorkState.RUNNING and work.progress > 0 else None

    assert 0 < wait_for(running).progress < 1


def test_cancel_ends_the_process_and_restart_begins_anew(server: Engine) -> None:
    work = ask(server, seconds=60)
    assert end(server, service.cancel, work, "open").state is WorkState.CANCELLED
    wait_for(lambda: not service._workers[server]._threads[work.id].is_alive())
    assert ask(server, number=3).state is WorkState.CANCELLED
    assert end(server, service.restart, work, "open").state is WorkState.WAITING
    assert json.loads(finished(server, number=3).result or b"")["double"] == 6


def test_work_of_another_scope_does_not_exist(server: Engine) -> None:
    work = finished(server)
    for doing in (service.cancel, service.restart):
        with pytest.raises(NotFound, match="This work does not exist, or you may not see it"):
            end(server, doing, work, "hers")
    assert rows(server) == [("key", WorkState.DONE)]


def test_ended_work_is_neither_cancelled_nor_restarted(server: Engine) -> None:
    work = finished(server)
    with pytest.raises(RuleBroken, match="This work has ended already"):
        end(server, service.cancel, work, "open")
    with pytest.raises(RuleBroken, match="This work is under way or done"):
        end(server, service.restart, work, "open")
    assert rows(server) == [("key", WorkState.DONE)]


@pytest.mark.parametrize(
    ("payload", "limits", "problem"),
    [({"break": "secret detail"}, {}, worker.BROKE), ({"seconds": 9}, {"wall_seconds": 0.3}, worker.BEYOND_LIMITS)],
)
def test_failure_is_told_in_plain_words(
    server: Engine, payload: dict[str, Any], limits: dict[str, Any], problem: str
) -> None:
    ask(server, task=Task("made_up", TASK.module, **limits), **payload)
    work = finished(server)
    assert (work.state, work.problem, work.result) == (WorkState.FAILED, problem, None)


def test_abandoned_work_is_taken_over_once(server: Engine, database_url: str) -> None:
    work = ask(server, seconds=60)
    service.stop(server)
    with server.connect() as connection:
        left = connection.execute(sa.select(ROWS)).one()
    assert left.state is WorkState.WAITING
    assert utc_now() - left.seen_alive_at > service.PRESUMED_DEAD
    other = make_engine(database_url)
    try:
        assert finished(other, number=1).id == work.id
        assert server not in service._workers
    finally:
        service.stop(other)
        other.dispose()


def test_live_work_of_another_server_is_left_alone(server: Engine) -> None:
    finished(server)
    for age, taken in ((29, False), (31, True)):
        change(server, "key", state=WorkState.RUNNING, seen_alive_at=utc_now() - timedelta(seconds=age))
        assert (ask(server).state is WorkState.WAITING) is taken


def test_two_who_take_over_do_not_both_start(server: Engine) -> None:
    finished(server)
    change(server, "key", state=WorkState.RUNNING, seen_alive_at=utc_now() - timedelta(seconds=40))
    found = service._by_key(server, "key")
    assert found is not None
    assert [service._take_over(server, found, utc_now()) for _ in range(2)] == [True, False]


def test_newest_three_results_of_a_scope_stay(server: Engine) -> None:
    for number in range(5):
        finished(server, f"key {number}")
    assert [key for key, _ in wait_for(lambda: rows(server) if len(rows(server)) == 3 else None)] == [
        "key 2",
        "key 3",
        "key 4",
    ]


def test_no_more_than_two_run_at_once(server: Engine) -> None:
    for number in range(4):
        ask(server, f"key {number}", seconds=60)
    wait_for(lambda: sum(state is WorkState.RUNNING for _, state in rows(server)) == 2)
    time.sleep(0.5)
    assert sorted(state for _, state in rows(server)) == [WorkState.RUNNING] * 2 + [WorkState.WAITING] * 2


def test_oldest_waiting_works_give_way(server: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.Workers, "start", lambda *_: None)
    for number in range(service.MOST_WAITING + 2):
        ask(server, f"key {number:02}")
    assert [key for key, _ in rows(server)] == [f"key {number:02}" for number in range(2, service.MOST_WAITING + 2)]

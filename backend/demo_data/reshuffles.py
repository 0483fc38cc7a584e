"""A small reshuffle at the fictional Department of Health, recorded some days after it took effect."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.demo_data.cast import Cast, Post
from backend.demo_data.promises import MOVED
from backend.reshuffles.schema import NewRoleInput, ReshuffleInput, ReshuffleMoveInput
from backend.reshuffles.service import record_reshuffle

DEPARTMENT = "Albrian Department of Health"
EFFECTIVE_DAYS_AGO = 12
MOVES: tuple[tuple[Post, Post | None], ...] = (
    (MOVED, ("Lantern Institute", "Distinguished fellow")),
    ((DEPARTMENT, "Director general"), MOVED),
    ((DEPARTMENT, "Special adviser"), None),
)


def reshuffle(session: Session, cast: Cast, *, now: datetime) -> None:
    """By the rules of the service, so that later interactions show the new roles."""
    author = cast.colleague("Noor Parable")
    moves = []
    for ended_post, new_post in MOVES:
        ended = cast.role(ended_post)
        new = None
        if new_post:
            body, title = new_post
            new_id = cast.id_of("role", "reshuffle", body, title)
            new = NewRoleInput(id=new_id, organisation_id=cast.organisations[body].id, title=title)
        moves.append(
            ReshuffleMoveInput(
                id=cast.id_of("move", ended.id), person_id=ended.person_id, ended_role_id=ended.id, new_role=new
            )
        )
    given = ReshuffleInput(
        id=cast.id_of("reshuffle"),
        title="New permanent secretary at the Department of Health",
        effective_on=cast.days_ago(EFFECTIVE_DAYS_AGO),
        source="Announcement of the Albrian Cabinet Office",
        moves=moves,
    )
    record_reshuffle(session, given, viewer=Viewer(author.id, author.name, author.level), now=now)

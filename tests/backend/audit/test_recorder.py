import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from backend.accounts.models import Team
from backend.audit.models import AuditAction, AuditLine
from backend.audit.queries import changes_of
from backend.stakeholders.models import Organisation
from tests.factories.accounts import writing
from tests.factories.stakeholders import add_organisation


def test_rows_taken_out_of_a_collection_are_recorded(app: Any) -> None:
    with writing(app) as session:
        trust = add_organisation(session, aliases=("Larkfield", "LFT"))
    with writing(app) as session:
        found = session.get_one(Organisation, trust.id, options=[selectinload(Organisation.aliases)])
        found.aliases = [alias for alias in found.aliases if alias.name == "LFT"]
    with writing(app) as session:
        removed = [each for each in changes_of(session, "organisations", trust.id) if each.action is AuditAction.DELETE]
        assert [(each.entity, each.before and each.before["name"], each.after) for each in removed] == [
            ("organisation_aliases", "Larkfield", None)
        ]


def test_deleted_record_is_recorded_once_with_its_version(app: Any) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "First")
        trust.name = "Second"
        session.flush()
        session.delete(session.get_one(Organisation, trust.id, options=[selectinload(Organisation.aliases)]))
    with writing(app) as session:
        actions = session.scalars(sa.select(AuditLine.action).where(AuditLine.noun_id == trust.id)).all()
        assert actions == [AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE]
        last = changes_of(session, "organisations", trust.id)[-1]
    assert last.before is not None
    assert (last.before["name"], last.before["version"], last.after) == ("Second", 2, None)


def test_lines_of_one_transaction_share_an_instant(app: Any) -> None:
    with writing(app) as session:
        session.add(Team(id=uuid.uuid4(), name="First"))
        session.flush()
        session.add(Team(id=uuid.uuid4(), name="Second"))
    with writing(app) as session:
        session.add(Team(id=uuid.uuid4(), name="Third"))
    with writing(app) as session:
        of_teams = sa.select(AuditLine.at).where(AuditLine.entity == "teams").order_by(AuditLine.id)
        instants = session.scalars(of_teams).all()
    assert instants[0] == instants[1] < instants[2]

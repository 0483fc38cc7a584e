"""Rules for organisations."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import TITLE_LENGTH, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.stakeholders.dates import check_span, compared, end_columns, start_columns
from backend.stakeholders.models import Organisation, OrganisationAlias, OrganisationIdentifier, Role
from backend.stakeholders.queries import partial_date
from backend.stakeholders.service import MAY_STAND_IN, STAKEHOLDERS_MAY_BE_IN

MOST_NAMES = 50
SCHEME_LENGTH, VALUE_LENGTH = 40, 100
_MAY_REFER = {
    "roles": "roles",
    "organisations": "organisations that belong to it",
    **MAY_STAND_IN,
    **STAKEHOLDERS_MAY_BE_IN,
}

Child = TypeVar("Child", OrganisationAlias, OrganisationIdentifier)


def create_organisation(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "createOrganisation", given):
        return
    _check(session, given, None)
    organisation = Organisation(id=given.id, recorded_at=now)
    _write(organisation, given)
    session.add(organisation)
    session.flush()
    _write_names(session, given)
    session.flush()


def update_organisation(session: Session, given: Any) -> None:
    organisation = get_or_refuse(session, Organisation, given.id, "organisation")
    aliases, codes = (
        _names_of(session, OrganisationAlias, given.id),
        _names_of(session, OrganisationIdentifier, given.id),
    )
    theirs = compared(
        partial_date(organisation.opened_on, organisation.opened_precision),
        partial_date(organisation.closed_on, organisation.closed_precision),
        ("opened_on", "closed_on"),
    ) | _listed(aliases, codes)
    refuse_stale(session, organisation, given.version, _mine(given), noun="organisations", theirs=theirs)
    _check(session, given, organisation)
    if _write_names(session, given):
        touch(organisation)
    _write(organisation, given)
    session.flush()


def delete_organisation(session: Session, organisation_id: uuid.UUID, version: int) -> None:
    """Only one that nothing refers to, as one made by mistake; any other is closed instead."""
    organisation = get_or_refuse(session, Organisation, organisation_id, "organisation")
    refuse_stale(session, organisation, version, {}, noun="organisations")
    refuse_while_referred_to(session, organisation, _MAY_REFER)
    for row in (
        *_names_of(session, OrganisationAlias, organisation_id),
        *_names_of(session, OrganisationIdentifier, organisation_id),
    ):
        session.delete(row)
    session.flush()
    session.delete(organisation)
    session.flush()


def _mine(given: Any) -> dict[str, Any]:
    plain = ("name", "kind", "background", "parent_id", "lead_id", "source")
    return (
        {name: getattr(given, name) for name in plain}
        | {"website": given.website or None}
        | compared(given.opened_on, given.closed_on, ("opened_on", "closed_on"))
        | _listed(given.aliases, given.identifiers)
    )


def _listed(aliases: Sequence[Any], codes: Sequence[Any]) -> dict[str, Any]:
    return {
        "aliases": sorted(each.name for each in aliases),
        "identifiers": sorted(f"{each.scheme}: {each.value}" for each in codes),
    }


def _write(organisation: Organisation, given: Any) -> None:
    organisation.name, organisation.kind, organisation.background = given.name, given.kind, given.background
    organisation.website, organisation.source = given.website or None, given.source
    organisation.parent_id, organisation.lead_id = given.parent_id, given.lead_id
    organisation.opened_on, organisation.opened_precision = start_columns(given.opened_on)
    organisation.closed_on, organisation.closed_precision = end_columns(given.closed_on)


def _write_names(session: Session, given: Any) -> bool:
    """Bring aliases and identifiers to what is given; true when that changes any."""
    aliases = {
        each.id: OrganisationAlias(id=each.id, organisation_id=given.id, name=each.name) for each in given.aliases
    }
    codes = {
        each.id: OrganisationIdentifier(id=each.id, organisation_id=given.id, scheme=each.scheme, value=each.value)
        for each in given.identifiers
    }
    changed = [
        _replace(session, OrganisationAlias, given.id, aliases, lambda each: each.name),
        _replace(session, OrganisationIdentifier, given.id, codes, lambda each: (each.scheme, each.value)),
    ]
    return any(changed)


def _replace(
    session: Session,
    model: type[Child],
    organisation_id: uuid.UUID,
    wanted: dict[uuid.UUID, Child],
    says: Callable[[Child], Any],
) -> bool:
    """Rows that go, or say something else, leave first: otherwise two that swap would meet at the unique index."""
    kept, gone = set(), 0
    for row in _names_of(session, model, organisation_id):
        if row.id in wanted and says(row) == says(wanted[row.id]):
            kept.add(row.id)
        else:
            session.delete(row)
            gone += 1
    session.flush()
    added = [row for row_id, row in wanted.items() if row_id not in kept]
    session.add_all(added)
    return bool(gone or added)


def _names_of(session: Session, model: type[Child], organisation_id: uuid.UUID) -> Sequence[Child]:
    return session.scalars(sa.select(model).where(model.organisation_id == organisation_id)).all()


def _check(session: Session, given: Any, organisation: Organisation | None) -> None:
    check_line(given.name, "name", required=True)
    check_url(given.website, "website")
    check_text(given.background, "background")
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_span(given.opened_on, given.closed_on, ("openedOn", "closedOn"), "It cannot close before it opened.")
    _check_aliases(given)
    _check_identifiers(session, given)
    if given.parent_id:
        _check_parent(session, given)
    if given.lead_id and (organisation is None or organisation.lead_id != given.lead_id):
        _check_lead(session, given.lead_id)
    if organisation and given.closed_on:
        _check_closing(session, organisation.id, given.closed_on.last_day())


def _check_aliases(given: Any) -> None:
    if len(given.aliases) > MOST_NAMES:
        raise RuleBroken(f"At most {MOST_NAMES} aliases can be kept.", field="aliases")
    refuse_twice([alias.id for alias in given.aliases], "Two aliases have the same id.", "aliases")
    known = set()
    for number, alias in enumerate(given.aliases):
        field = f"aliases.{number}.name"
        check_line(alias.name, field, required=True)
        if _same(alias.name) == _same(given.name):
            raise RuleBroken("An alias must differ from the name.", field=field)
        if _same(alias.name) in known:
            raise RuleBroken(f"The alias “{alias.name}” is listed twice.", field=field)
        known.add(_same(alias.name))


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def _check_identifiers(session: Session, given: Any) -> None:
    if len(given.identifiers) > MOST_NAMES:
        raise RuleBroken(f"At most {MOST_NAMES} identifiers can be kept.", field="identifiers")
    refuse_twice([code.id for code in given.identifiers], "Two identifiers have the same id.", "identifiers")
    known = set()
    for number, code in enumerate(given.identifiers):
        field = f"identifiers.{number}"
        check_line(code.scheme, f"{field}.scheme", max_length=SCHEME_LENGTH, required=True)
        check_line(code.value, f"{field}.value", max_length=VALUE_LENGTH, required=True)
        if (code.scheme, code.value) in known:
            raise RuleBroken(f"{code.scheme} {code.value} is listed twice.", field=f"{field}.value")
        known.add((code.scheme, code.value))
    taken = session.execute(
        sa.select(OrganisationIdentifier.scheme, OrganisationIdentifier.value, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationIdentifier.organisation_id)
        .where(
            sa.tuple_(OrganisationIdentifier.scheme, OrganisationIdentifier.value).in_(known),
            Organisation.id != given.id,
        )
    ).first()
    if taken:
        number = [(code.scheme, code.value) for code in given.identifiers].index((taken.scheme, taken.value))
        raise RuleBroken(f"{taken.scheme} {taken.value} belongs to {taken.name}.", field=f"identifiers.{number}.value")


def _check_parent(session: Session, given: Any) -> None:
    """It exists, and lies not below this organisation: UNION, unlike UNION ALL, ends even where a circle is stored."""
    above = (
        sa.select(Organisation.id, Organisation.parent_id).where(Organisation.id == given.parent_id).cte(recursive=True)
    )
    above = above.union(
        sa.select(Organisation.id, Organisation.parent_id).join(above, above.c.parent_id == Organisation.id)
    )
    ids = set(session.scalars(sa.select(above.c.id)))
    if not ids and given.parent_id != given.id:
        raise RuleBroken("This organisation does not exist.", field="parentId")
    if given.parent_id == given.id:
        raise RuleBroken("An organisation cannot belong to itself.", field="parentId")
    if given.id in ids:
        raise RuleBroken(
            "That organisation belongs to this one already, so this one cannot belong to it.", field="parentId"
        )


def _check_lead(session: Session, lead_id: uuid.UUID) -> None:
    is_active = session.scalar(sa.select(User.is_active).where(User.id == lead_id))
    if is_active is None:
        raise RuleBroken("This colleague does not exist.", field="leadId")
    if not is_active:
        raise RuleBroken("This colleague is no longer active.", field="leadId")


def _check_closing(session: Session, organisation_id: uuid.UUID, last_day: date) -> None:
    later = sa.select(sa.func.count()).where(Role.organisation_id == organisation_id, Role.started_on > last_day)
    if count := session.scalar(later):
        what = "one role starts" if count == 1 else f"{count} roles start"
        raise RuleBroken(f"It cannot have closed by then: {what} there after that day.", field="closedOn")

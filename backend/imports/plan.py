"""What an import of ministers' meetings would do: each row's answer, and the records that it would make.

Nothing is written here. An import only ever adds: what is here already is found again and left as it stands.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from typing import Any

from backend.imports import wording
from backend.imports.answers import BLANK, JOINED, Answer, MeetingRow, RowRefused, RowSkipped
from backend.imports.directory import Directory, PersonName, SeveralError, made_id, organisation_id
from backend.imports.ministers_meetings import PART_OF_REFUSED
from backend.imports.models import ImportAction
from backend.imports.names import fold, person_key
from backend.imports.organisations import organisation_key
from backend.interactions.participants import HeldRole
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import NAME_LENGTH
from backend.kit.writing import digest_of
from backend.stakeholders.models import OrganisationKind

UNTITLED = "Minister"

Roles = dict[uuid.UUID, list[HeldRole]]


@dataclass(frozen=True)
class PlanRow:
    line: int
    action: ImportAction
    summary: str
    reason: str | None = None
    field: str | None = None
    value: str | None = None
    interaction_id: uuid.UUID | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """`steps` is JSON: the records to make, and under `restsOn` what was found here, which a commit checks again."""

    steps: dict[str, Any]
    rows: tuple[PlanRow, ...]
    summary: dict[str, Any]
    digest: str


class _RefusedError(Exception):
    def __init__(self, field: str, reason: str, value: str) -> None:
        self.field, self.reason, self.value = field, reason, value


@dataclass(frozen=True)
class _Found:
    """Everything that one row names: `(id, name)` pairs, whether here already or to be made."""

    department: tuple[uuid.UUID, str]
    minister: tuple[uuid.UUID, str]
    role_id: uuid.UUID
    role_title: str
    organisations: tuple[tuple[uuid.UUID, str], ...]
    notes: tuple[str, ...]


@dataclass
class _RestsOn:
    organisations: dict[str, uuid.UUID | None] = field(default_factory=dict)
    people: dict[PersonName, uuid.UUID | None] = field(default_factory=dict)


def interaction_id(row: MeetingRow) -> uuid.UUID:
    """One meeting has one id in whichever file it stands: minister, day or month, organisations, purpose, occurrence.

    A bare 'Lord Example' names a minister only together with the department.
    """
    minister = person_key(row.minister_name).key
    within = organisation_key(row.department or "") if row.is_surname_only else ""
    bodies = sorted(organisation_key(name) for name in row.organisations)
    return made_id("meeting", minister, within, row.on, row.precision, fold(row.purpose), row.occurrence, *bodies)


def named_people(rows: Iterable[MeetingRow], directory: Directory) -> set[uuid.UUID]:
    """People here to whom a minister's name could refer: a plan has to know their roles."""
    found: set[uuid.UUID] = set()
    for row in rows:
        key, department = person_key(row.minister_name).key, organisation_key(row.department or "")
        if row.is_surname_only:
            for within in directory.organisation_keys.get(department, set()) | {organisation_id(department)}:
                found.add(PersonName(key, within).made_id)
        else:
            found |= directory.person_keys.get(key, set()) | {PersonName(key).made_id}
    return found & directory.people.keys()


def make_plan(
    answers: Sequence[Answer],
    past: dict[uuid.UUID, datetime | None],
    directory: Directory,
    roles: Roles,
    *,
    file_name: str,
    file_digest: str,
    file_notes: Sequence[str] = (),
) -> Plan:
    planner = _Planner([row for row in answers if isinstance(row, MeetingRow)], past, directory, roles, file_name)
    rows = tuple(planner.answer(row) for row in answers if not (isinstance(row, RowSkipped) and row.reason == BLANK))
    steps = planner.steps()
    return Plan(
        steps=steps,
        rows=rows,
        summary=_summary(steps, rows, file_notes),
        digest=digest_of_plan(file_digest, steps, rows),
    )


def digest_of_plan(file_digest: str, steps: dict[str, Any], rows: Iterable[PlanRow]) -> str:
    return digest_of([file_digest, steps, list(rows)])


class _Planner:
    """One pass over a file's rows; holds what the rows so far need made."""

    def __init__(
        self,
        meetings: Sequence[MeetingRow],
        past: dict[uuid.UUID, datetime | None],
        directory: Directory,
        roles: Roles,
        file_name: str,
    ) -> None:
        self.past, self.directory, self.here, self.file_name = past, directory, roles, file_name
        self.departments = {organisation_key(row.department) for row in meetings if row.department}
        self.titles: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in meetings:
            if row.minister_title:
                self.titles[_post_of(row)].setdefault(fold(row.minister_title), row.minister_title)
        self.rests_on = _RestsOn()
        self.is_above_refused = False
        self.lines: dict[uuid.UUID, int] = {}
        self.organisations: dict[uuid.UUID, dict[str, Any]] = {}
        self.people: dict[uuid.UUID, dict[str, Any]] = {}
        self.roles: dict[uuid.UUID, dict[str, Any]] = {}
        self.interactions: list[dict[str, Any]] = []

    def answer(self, row: Answer) -> PlanRow:
        """A row joined to the meeting above goes the way of that meeting."""
        if isinstance(row, RowSkipped) and row.reason == JOINED and self.is_above_refused:
            return _refused(row.line, "organisation", PART_OF_REFUSED, "", ())
        answer = self._answer(row)
        if not isinstance(row, RowSkipped):
            self.is_above_refused = answer.action is ImportAction.REFUSED
        return answer

    def _answer(self, row: Answer) -> PlanRow:
        if isinstance(row, RowSkipped):
            return PlanRow(row.line, ImportAction.SKIPPED, wording.sentence(row.reason), row.reason)
        if isinstance(row, RowRefused):
            return _refused(row.line, row.field, row.reason, row.value, (row.hint,) if row.hint else ())
        made = interaction_id(row)
        if made in self.lines:
            reason = wording.same_as_line(self.lines[made])
            return PlanRow(row.line, ImportAction.SKIPPED, wording.sentence(reason), reason, notes=row.notes)
        self.lines[made] = row.line
        if made in self.past:
            return self._unchanged(row, made)
        try:
            return self._create(row, made, self._find(row))
        except _RefusedError as refused:
            return _refused(row.line, refused.field, refused.reason, refused.value, row.notes)

    def _unchanged(self, row: MeetingRow, made: uuid.UUID) -> PlanRow:
        deleted_at = self.past[made]
        return PlanRow(
            row.line,
            ImportAction.UNCHANGED,
            wording.title(row.kind, row.minister_name, row.organisations),
            reason=wording.deleted_here(deleted_at) if deleted_at else wording.HERE_ALREADY,
            interaction_id=None if deleted_at else made,
            notes=row.notes,
        )

    def _create(self, row: MeetingRow, made: uuid.UUID, found: _Found) -> PlanRow:
        source = wording.source(self.file_name, row.line)
        self._make_records(row, found, source)
        title = wording.title(row.kind, found.minister[1], [name for _id, name in found.organisations])
        self.interactions.append(
            {
                "id": str(made),
                "kind": row.kind,
                "occurredOn": row.on.isoformat(),
                "precision": row.precision,
                "title": title,
                "notes": wording.notes(row.purpose, row.until),
                "source": source,
                "personId": str(found.minister[0]),
                "roleId": str(found.role_id),
                "departmentId": str(found.department[0]),
                "organisationIds": [str(each) for each, _name in found.organisations],
            }
        )
        return PlanRow(
            row.line, ImportAction.CREATE, title, interaction_id=made, notes=(*row.notes, *dict.fromkeys(found.notes))
        )

    def _make_records(self, row: MeetingRow, found: _Found, source: str) -> None:
        for each, name in (found.department, *found.organisations):
            if each not in self.directory.organisations:
                is_department = organisation_key(name) in self.departments
                kind = OrganisationKind.DEPARTMENT if is_department else OrganisationKind.OTHER
                record = {"id": str(each), "name": name, "kind": kind.value, "source": source}
                self.organisations.setdefault(each, record)
        person_id, name = found.minister
        if person_id not in self.directory.people:
            self.people.setdefault(person_id, {"id": str(person_id), "name": name, "source": source})
        if all(role.id != found.role_id for role in self.here.get(person_id, [])):
            record = {"personId": str(person_id), "organisationId": str(found.department[0]), "title": found.role_title}
            self.roles.setdefault(found.role_id, {"id": str(found.role_id), **record})

    def _find(self, row: MeetingRow) -> _Found:
        """All or nothing: a row that is refused leaves no record behind in the plan."""
        if not row.department:
            raise _RefusedError("department", wording.NO_DEPARTMENT, "")
        if len(row.minister_title or "") > NAME_LENGTH:
            raise _RefusedError("post", wording.TITLE_TOO_LONG, (row.minister_title or "")[:NAME_LENGTH])
        notes: list[str] = []
        department = self._organisation(row.department, "department", row.on, notes)
        minister = self._minister(row, department, notes)
        bodies = []
        for name in row.organisations:
            if name in row.like_people and not self._is_here(name):
                raise _RefusedError("organisation", wording.LIKE_A_PERSON, name)
            bodies.append(self._organisation(name, "organisation", row.on, notes))
        role_id, title = self._role(row, minister, department, notes)
        return _Found(department, minister, role_id, title, tuple(dict(bodies).items()), tuple(notes))

    def _is_here(self, name: str) -> bool:
        key = organisation_key(name)
        return key in self.directory.organisation_keys or organisation_id(key) in self.directory.organisations

    def _organisation(self, name: str, field: str, on: date, notes: list[str]) -> tuple[uuid.UUID, str]:
        key = organisation_key(name)
        try:
            here = self.directory.organisation(key)
        except SeveralError as several:
            names = [self.directory.organisations[each] for each in several.ids]
            raise _RefusedError(field, wording.several_organisations(names), name) from None
        self.rests_on.organisations[key] = here
        if here is None:
            made = organisation_id(key)
            return made, self.organisations.get(made, {}).get("name", name)
        closed_on = self.directory.closed_on[here]
        if closed_on and closed_on < on:
            raise _RefusedError(field, wording.closed(closed_on), name)
        known_as = self.directory.organisations[here]
        if organisation_key(known_as) != key:
            notes.append(wording.taken_for(name, known_as))
        return here, known_as

    def _minister(self, row: MeetingRow, department: tuple[uuid.UUID, str], notes: list[str]) -> tuple[uuid.UUID, str]:
        named = PersonName(person_key(row.minister_name).key, department[0] if row.is_surname_only else None)
        try:
            here = self.directory.person(named)
        except SeveralError as several:
            labels = [self._label(each) for each in several.ids]
            raise _RefusedError("minister", wording.several_people(labels), row.minister_name) from None
        self.rests_on.people[named] = here
        if row.is_surname_only:
            notes.append(wording.surname_only(row.minister_name, department[1]))
        if here is None:
            return named.made_id, self.people.get(named.made_id, {}).get("name", row.minister_name)
        known_as = self.directory.people[here]
        if person_key(known_as).key != named.key:
            notes.append(wording.taken_for(row.minister_name, known_as))
        elsewhere = [role.label for role in self.here.get(here, [])]
        if not any(role.organisation_id == department[0] for role in self.here.get(here, [])):
            notes.append(wording.taken_for_person(known_as, elsewhere))
        return here, known_as

    def _label(self, person_id: uuid.UUID) -> str:
        held = "; ".join(sorted(role.label for role in self.here.get(person_id, [])))
        return f"{self.directory.people[person_id]} ({held or 'no role recorded'})"

    def _role(
        self, row: MeetingRow, minister: tuple[uuid.UUID, str], department: tuple[uuid.UUID, str], notes: list[str]
    ) -> tuple[uuid.UUID, str]:
        """The role held at the department on the day, of the file's title when it gives one; else one to be made.

        A row without a title takes the one that other rows of the file give this minister there, when they agree.
        """
        known = self.titles.get(_post_of(row), {})
        title = row.minister_title or (next(iter(known.values())) if len(known) == 1 else None)
        on = PartialDate.of(row.on, Precision(row.precision))
        there = [role for role in self.here.get(minister[0], []) if role.organisation_id == department[0]]
        held = [role for role in there if role.covers(on) and (title is None or fold(role.title) == fold(title))]
        if held:
            latest = max(held, key=lambda role: (role.started_on or date.min, role.id))
            if len(held) > 1:
                notes.append(wording.several_roles(minister[1], latest.label))
            return latest.id, latest.title
        taken = {role.id for role in self.here.get(minister[0], [])}
        new_title, number = title or UNTITLED, 1
        while (made := made_id("role", minister[0], department[0], fold(new_title), number)) in taken:
            number += 1
        if there:
            notes.append(wording.another_role(minister[1], new_title, department[1]))
        return made, self.roles.get(made, {}).get("title", new_title)

    def steps(self) -> dict[str, Any]:
        people = [each for each in self.rests_on.people.values() if each]
        return {
            "organisations": list(self.organisations.values()),
            "people": list(self.people.values()),
            "roles": list(self.roles.values()),
            "interactions": self.interactions,
            "restsOn": {
                "organisations": {key: _text(each) for key, each in self.rests_on.organisations.items()},
                "people": [
                    [named.key, _text(named.within), _text(each)] for named, each in self.rests_on.people.items()
                ],
                "closedOn": {
                    str(each): _text(self.directory.closed_on[each])
                    for each in self.rests_on.organisations.values()
                    if each
                },
                "roles": roles_as_text(self.here, people),
            },
        }


def roles_as_text(roles: Roles, people: Iterable[uuid.UUID]) -> dict[str, list[str]]:
    """Everything about these people's roles that a plan could rest on, to be compared."""
    return {
        str(person): sorted("\x1f".join(map(str, astuple(role))) for role in roles.get(person, [])) for person in people
    }


def _post_of(row: MeetingRow) -> tuple[str, str]:
    return person_key(row.minister_name).key, organisation_key(row.department or "")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _refused(line: int, field: str, reason: str, value: str, notes: tuple[str, ...]) -> PlanRow:
    summary = wording.refusal(field, reason, value)
    return PlanRow(line, ImportAction.REFUSED, summary, reason, field, value or None, notes=notes)


def _summary(steps: dict[str, Any], rows: Sequence[PlanRow], file_notes: Sequence[str]) -> dict[str, Any]:
    actions = Counter(row.action for row in rows)
    departments = sum(each["kind"] == OrganisationKind.DEPARTMENT for each in steps["organisations"])
    made = {
        "departments": departments,
        "organisations": len(steps["organisations"]) - departments,
        "people": len(steps["people"]),
        "roles": len(steps["roles"]),
        "interactions": len(steps["interactions"]),
    }
    reasons = Counter(f"{row.field}: {row.reason}" for row in rows if row.action is ImportAction.REFUSED)
    return {
        "counts": {action.value: actions[action] for action in ImportAction},
        "newRecords": [[label, count] for label, count in made.items() if count],
        "refusalReasons": [list(each) for each in sorted(reasons.items(), key=lambda each: (-each[1], each[0]))],
        "notes": list(file_notes),
    }

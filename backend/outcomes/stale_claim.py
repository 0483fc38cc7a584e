"""What an edit of a claim that began from an older version wanted, beside what is stored now, list by list."""

from typing import Any

from sqlalchemy.orm import Session

from backend.audit.service import refuse_stale
from backend.outcomes.models import ContributionClaim


def refuse_stale_claim(
    session: Session, claim: ContributionClaim, given: Any, mine: dict[str, Any], *, version: int | None = None
) -> None:
    """`given` is None where nothing but the version was sent. Lists hold what the viewer may see."""
    wanted = given.version if version is None else version
    if wanted == claim.version:
        return
    refuse_stale(
        session,
        claim,
        wanted,
        mine | (_lists(given) if given else {}),
        noun="contribution_claims",
        theirs=_lists(claim),
    )


def _lists(claim: Any) -> dict[str, list[str]]:
    return {
        "steps": [
            f"{'We' if step.is_ours else 'They'}, {step.happened_on or 'day not known'}: {step.text}"
            for step in claim.steps
        ],
        "evidence": sorted(
            f"{item.title} ({'from outside' if item.is_external else 'ours'}): {item.shows}" for item in claim.evidence
        ),
        "tests": sorted(
            f"{_plain(test.kind)}: {test.question} {_plain(test.result)}. {test.reason}" for test in claim.tests
        ),
        "rivals": sorted(f"{rival.text}: {_plain(rival.verdict)}. {rival.reason}" for rival in claim.rivals),
    }


def _plain(value: Any) -> str:
    return str(value.value).replace("_", " ")

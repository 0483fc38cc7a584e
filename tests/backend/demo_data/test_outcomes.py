from typing import Any

from backend.accounts.models import PermissionLevel
from tests.factories.accounts import sign_in_new_user
from tests.factories.outcomes import CLAIMS, LIST

LOAD = "mutation { loadDemonstrationData }"


def test_demonstration_outcomes_show_every_standing(app: Any) -> None:
    administrator = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    administrator.ask(LOAD)
    outcomes = administrator.ask(LIST)["outcomes"]["items"]
    assert {each["direction"] for each in outcomes} == {"POSITIVE", "MIXED", "NEGATIVE"}
    assert {each["significance"] for each in outcomes} == {"MAJOR", "MODERATE", "MINOR"}
    claims = administrator.ask(CLAIMS)["contributionClaims"]["items"]
    assert sorted(claim["countedRubric"] for claim in claims) == [0, 2, 4]
    assert [claim["lateActs"] for claim in claims] == [[], [], []]
    assert sum(claim["struckThroughBecause"] is not None for claim in claims) == 1
    assert sum(claim["reviewedOn"] is None for claim in claims) == 1
    for claim in claims:
        assert claim["rubric"] <= claim["rubricCeiling"]["rubric"]
        assert claim["confidence"] != "HIGH" or claim["whyNotHigh"] is None
        reviewer = claim["reviewedBy"]
        assert reviewer is None or reviewer["name"] != claim["recordedBy"]["name"]

"""Which permission level may call which root field. A field that is missing here cannot be called by anybody."""

from backend.accounts.models import PermissionLevel
from backend.accounts.viewer import Viewer
from backend.kit.errors import Forbidden

_A, _P, _R = PermissionLevel.ADMINISTRATOR, PermissionLevel.POLICY, PermissionLevel.READER
EVERYBODY = frozenset({_A, _P, _R})
STAFF = frozenset({_A, _P})
ADMINISTRATORS = frozenset({_A})

MAY_CALL: dict[str, frozenset[PermissionLevel]] = {
    # queries
    "me": EVERYBODY,
    "boardPage": EVERYBODY,
    "boardFigureRows": EVERYBODY,
    "strengthModelCard": EVERYBODY,
    **dict.fromkeys(
        (
            "users",
            "user",
            "teams",
            "team",
            "organisations",
            "organisation",
            "people",
            "person",
            "roles",
            "role",
            "possibleDuplicatePeople",
            "possibleDuplicateOrganisations",
            "policyAsks",
            "policyAsk",
            "interactions",
            "interaction",
            "promises",
            "introductionRequests",
            "introductionRequest",
            "reshuffles",
            "reshuffle",
            "reshufflePreview",
            "stances",
            "stance",
            "standings",
            "assessments",
            "assertedTies",
            "assertedTie",
            "doNotUseMarks",
            "plannedContacts",
            "ties",
            "egoNetwork",
            "interactionTies",
            "routes",
            "reach",
            "search",
            "strengthSettings",
            "history",
            "recordAsKnown",
            "home",
            "importPlans",
            "importPlan",
            "importPlanRows",
        ),
        STAFF,
    ),
    # mutations
    **dict.fromkeys(
        (
            "createOrganisation",
            "updateOrganisation",
            "deleteOrganisation",
            "createPerson",
            "updatePerson",
            "deletePerson",
            "addRole",
            "correctRole",
            "deleteRole",
            "movePerson",
            "createPolicyAsk",
            "updatePolicyAsk",
            "deletePolicyAsk",
            "changeStage",
            "correctStageChange",
            "deleteStageChange",
            "logInteraction",
            "editInteraction",
            "deleteInteraction",
            "makePromise",
            "settlePromise",
            "deletePromise",
            "requestIntroduction",
            "answerIntroduction",
            "withdrawIntroduction",
            "recordReshuffle",
            "correctReshuffle",
            "recordStance",
            "correctStance",
            "deleteStance",
            "recordAssessment",
            "correctAssessment",
            "deleteAssessment",
            "assertTie",
            "correctAssertedTie",
            "deleteAssertedTie",
            "markDoNotUse",
            "liftDoNotUse",
            "planContact",
            "changePlannedContact",
            "endPlannedContact",
            "withdrawPerson",
            "returnPerson",
            "commitImport",
            "discardImport",
        ),
        STAFF,
    ),
    **dict.fromkeys(
        (
            "createUser",
            "updateUser",
            "renewInviteLink",
            "createTeam",
            "updateTeam",
            "loadDemonstrationData",
            "changeStrengthSettings",
        ),
        ADMINISTRATORS,
    ),
}


def check_may_call(viewer: Viewer, field_name: str) -> None:
    if viewer.level not in MAY_CALL.get(field_name, frozenset()):
        raise Forbidden

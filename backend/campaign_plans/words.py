"""A plan in plain words. It says how far it reaches, and never that an ask will be adopted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from backend.campaign_plans.planning_process import party_of
from backend.stances.models import StanceLevel
from graph.records import Party
from graph.tie_strength import shown

AS_GOOD = 0.97
"""From this share of the plan's reach on, a simple rule does as well."""

MOST_TOLD = 2
"""Decisions that a line tells by name; the others it counts."""

SOMEBODY = "somebody no longer recorded"
STANDS: dict[int | None, str] = {place - 2: level.value for place, level in enumerate(StanceLevel)}
STANDS[None] = "stance unknown"
RULES = {
    "top power": "Meeting those with the most power",
    "top strength": "Meeting those you know best",
    "top degree": "Meeting those with the most ties",
}
FLAT = {
    "flat headroom": "there were the same to win with everybody",
    "flat messenger": "everybody carried our case equally well",
}
CAVEATS = (
    "This is a model of reach, not of adoption. It says how much of the deciding the contacts would reach, weighted by "
    "power. It is not the chance that an ask is adopted.",
    "How far a messenger is listened to, and how much is still to be won with somebody, are choices of policy: no "
    "record has confirmed them. You can change them and plan again.",
    "It rests on what all staff may see: ties, stances and contacts from sensitive interactions count for nobody. It "
    "does not know what was never logged, who is on leave, or whose diary is full.",
)


@dataclass(frozen=True)
class Named:
    """Names of parties and titles of asks as they are now, with the power and stance that the plan was made with."""

    labels: Mapping[Party, str]
    asks: Mapping[str, str]
    deciders: Mapping[tuple[str, Party], tuple[float | None, int | None]]

    def of(self, party: Party | Mapping[str, str]) -> str:
        return self.labels.get(party if isinstance(party, Party) else party_of(party)) or SOMEBODY

    def decider(self, ask: str, party: Party) -> str:
        power, stance = self.deciders.get((ask, party), (None, None))
        said = "power not judged" if power is None else f"power {power:g}"
        return f"{self.of(party)} ({said}, {STANDS[stance]})"


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def who_words(colleague: str, stakeholder: str, via: str | None, is_cold: bool, access: float) -> str:
    if is_cold:
        return f"Ask {colleague} to write to {stakeholder}: a cold letter, as {colleague} has no other way to them."
    if via:
        return f"Ask {colleague} to reach {stakeholder} through {via} (about {access:.2f} together)."
    return f"Ask {colleague} to meet {stakeholder} (strength {shown(access)})."


def why_words(stakeholder: Party, gain: float, kept_without: float, reaches: Iterable[Any], named: Named) -> str:
    all_reached = list(reaches)
    parts = [_reach_words(stakeholder, each, named) for each in all_reached[:MOST_TOLD]]
    if further := len(all_reached) - len(parts):
        parts.append("and 1 more decision" if further == 1 else f"and {further} more decisions")
    if gain < 0.0005:
        return "Adds almost nothing: the other contacts reach the same decision-makers."
    reach = "; ".join(parts)
    whom = f"{reach[0].upper()}{reach[1:]}. " if reach else ""
    return f"{whom}Without it the plan keeps {percent(kept_without)} of its reach."


def _reach_words(stakeholder: Party, told: Mapping[str, Any], named: Named) -> str:
    party = party_of(told["party"])
    who = named.decider(told["ask"], party)
    if party == stakeholder:
        return f"reaches {who} directly"
    through = [named.of(each) for each in told["through"]]
    if not through:
        return f"reaches {who} by their own tie or post"
    ways = "1 way" if len(through) == 1 else f"{len(through)} ways"
    return f"reaches {who} in {ways}, through {_listed(through)}"


def headline(told: Mapping[str, Any]) -> list[str]:
    """What stands above the lines."""
    if not told["value"]:
        return ["Nobody who decides is within reach of these colleagues under these limits."]
    certificate = f"{floor(100 * (told['certificate'] or 0) + 1e-9)} %"
    found = [
        f"At least {certificate} of the best possible plan under these assumptions.",
        f"It reaches {percent(told['value'] / told['most_possible'])} of the deciding that is still to be won, "
        "weighted by power.",
    ]
    if told["fresh_value"] is not None and told["fresh_value"] > told["value"] * 1.0005:
        more = told["fresh_value"] / told["value"] - 1
        found.append(f"Planned afresh, with nothing kept, it would reach {percent(more)} more.")
    return found


def changes_words(told: Mapping[str, Any]) -> list[str]:
    """Of the contacts that the plan chose itself: what is locked, planned or held stays whatever is chosen."""
    return [
        f"If {FLAT[key]}, {stay} of {count} proposed contacts stay."
        for key, (stay, count) in told["changes_if"].items()
        if count
    ]


def rule_words(rule: str, value: float, plan_value: float) -> str:
    share = value / plan_value if plan_value else 0.0
    if share >= AS_GOOD:
        return f"{RULES[rule]} would do as well here."
    return f"{RULES[rule]} reaches {percent(share)} of what this plan reaches."


def unknown_words(told: Mapping[str, Any]) -> list[str]:
    count = len(told["deciders"])
    found = []
    if power := told["power_unknown"]:
        found.append(f"Power is not judged for {power} of {count} decision-makers: they count as 1 of 5.")
    if stance := told["stance_unknown"]:
        found.append(f"The stance of {stance} of {count} decision-makers is unknown. That is not neutral.")
    return found


def note_words(why: str, party: Party, other: Party | None, named: Named) -> str:
    who, second = named.of(party), named.of(other) if other else ""
    return {
        "post empty": f"{who} does not hold the post that decides today, and nobody else is recorded in it: the plan "
        "leaves it out.",
        "followed": f"{second} holds the post that {who} held: the plan is for {second}.",
        "closed": f"{who} is closed: the plan leaves it out.",
        "withdrawn": f"{who} is withdrawn from the network: the plan leaves them out.",
        "lock without a way": f"{second} and {who} are locked, but no tie or no time is left for it: not in the plan.",
        "lock beyond limits": f"{second} and {who} are locked, but the limits leave no room: not in the plan.",
    }[why]


def left_out_words(told: Mapping[str, Any], named: Named) -> str:
    colleague, stakeholder = named.of(told["colleague"]), named.of(told["stakeholder"])
    who = f"{colleague} and {stakeholder}"
    if told["reason"] == "forbidden":
        return f"{who}: forbidden in this campaign."
    would = f"{who} would add {told['gain']:.3f}"
    rival = f", the least of them with {named.of(told['instead_of'][1])}" if told["instead_of"] else ""
    return {
        "colleague full": f"{would}, but the time of {colleague} goes to contacts that add more{rival}.",
        "plan full": f"{would}, but the campaign's limit is reached by contacts that add more{rival}.",
        "stakeholder full": f"{would}, but {stakeholder} has as many contacts as the limits allow.",
        "adds less": f"{would}: less than what is in the plan.",
    }[told["reason"]]


def comparison_words(value_a: float, value_b: float, both: int, only_a: int, only_b: int) -> str:
    shared = "1 line is" if both == 1 else f"{both} lines are"
    found = f"{shared} in both plans, {only_a} only in the first, {only_b} only in the second."
    if not value_a or not value_b:
        return found
    share = min(value_a, value_b) / max(value_a, value_b)
    if share > 0.9995:
        return f"{found} They reach the same."
    further, other = ("first", "second") if value_a > value_b else ("second", "first")
    return f"{found} The {further} reaches further: the {other} has {percent(share)} of its reach."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

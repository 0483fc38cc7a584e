"""The map in plain words: what was measured on what, what is hidden, and how far to lean on it."""

from typing import Any

from backend.background.service import Work
from backend.network_map.measures import SEED, Measures
from backend.network_map.request import MapRequest
from graph.between_groups import Between, BetweenGroups

CAVEAT = (
    "A tie counts logged contact in one room. It does not measure trust, agreement or influence, and contact that "
    "nobody logged is missing."
)
BETWEEN_CAVEAT = (
    "Worked out from logged contact alone: others may stand between these groups in ways that nobody here recorded."
)


def words_of(request: MapRequest, counts: Any, measures: Measures, work: Work | None) -> list[str]:
    found = [*_whole(request, counts), *_left_out(counts)]
    if work is not None and work.result is None:
        return [
            *found,
            f"Who stands between others, and suggested groups, are not worked out yet. {work.words}",
            CAVEAT,
        ]
    return [*found, *_brokerage(measures), *_groups(measures), CAVEAT]


def _whole(request: MapRequest, counts: Any) -> list[str]:
    if counts.whole == 0:
        return ["Nobody had been met by this date, as far as the records that you may see tell."]
    noun = "party" if counts.whole == 1 else "parties"
    measured = f"Measures are worked out on all {counts.whole:,} {noun}"
    if not request.has_filter:
        return [f"{measured} that you may see."]
    return [f"{measured}; the filter hides {counts.hidden:,} of them."]


def _left_out(counts: Any) -> list[str]:
    found = []
    if counts.not_drawn:
        found.append(f"The {counts.drawn:,} most active are drawn; {counts.not_drawn:,} more are left out.")
    if counts.ties_left_out:
        found.append(
            f"Each party's strongest ties are drawn; {counts.ties_left_out:,} weaker ones are left out of the drawing, "
            "not of the measures."
        )
    return found


def _brokerage(measures: Measures) -> list[str]:
    if measures.ranked_count == 0:
        return []
    standing = "A party stands between others when their shortest routes run through it"
    if measures.is_exact:
        return [f"{standing}. All routes were followed."]
    return [
        f"{standing}. Routes from {measures.source_count:,} parties, drawn by lot (seed {SEED}), were followed; two "
        "standard errors either way are likely."
    ]


def _groups(measures: Measures) -> list[str]:
    if not len(measures.tops) or measures.stability is None:
        return []
    passed_over = f" {measures.ties_passed_over:,} weaker ties were passed over." if measures.ties_passed_over else ""
    return [
        "Groups are suggestions: parties that meet each other more than others. Between runs they agree "
        f"{measures.stability:.2f} on a scale where 1 is always and 0 is by chance.{passed_over}"
    ]


def between_words(row: Between) -> str:
    share = 100 * row.share
    amount = f"{share:.0f} of 100" if share >= 1 else "fewer than 1 of 100"
    ties = f"It has {_ties(row.ties_to_first)} with the first group and {_ties(row.ties_to_second)} with the second."
    return f"{amount} of the shortest routes between the two groups run through this party. {ties}"


def groups_words(found: BetweenGroups, first: int, second: int, unknown: int, most: int) -> str:
    parts = []
    if unknown:
        are = "party is" if unknown == 1 else "parties are"
        parts.append(f"{unknown:,} {are} not in the network on this date.")
    if not first or not second:
        return " ".join([*parts, "So there are no routes to follow."])
    if found.connected_count == 0:
        parts.append("No route leads from the one group to the other.")
        return " ".join(parts)
    if found.direct_count:
        joined = "1 tie joins" if found.direct_count == 1 else f"{found.direct_count:,} ties join"
        parts.append(f"{joined} the groups directly.")
    if not found.rows:
        parts.append("Nobody stands between them.")
    elif len(found.rows) > most:
        parts.append(f"{len(found.rows):,} parties stand between them; the first {most} are listed.")
    if not found.is_exact:
        parts.append(f"Routes from {found.source_count:,} members, drawn by lot (seed {found.seed}), were followed.")
    return " ".join(parts) or "All routes between the two groups were followed."


def _ties(count: int) -> str:
    return "1 tie" if count == 1 else f"{count:,} ties"

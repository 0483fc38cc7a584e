"""`trellis digest`: for a machine's own timetable, or to see what would be sent."""

import sys

from backend.accounts.request_context import Doorway
from backend.digests.delivery import delivery_of
from backend.digests.models import DigestState
from backend.digests.sending import print_due, send_due
from backend.kit.db import utc_now


def send_digests(doorway: Doorway, *, is_dry_run: bool) -> int:
    """1 when any could not be sent; it is tried again by the next call, after its pause."""
    delivery, say = delivery_of(doorway.settings), sys.stdout.write
    if is_dry_run:
        shown = print_due(doorway, delivery, utc_now())
        say("\n".join(shown) if shown else "No digest is due now.\n")
        return 0
    outcomes = send_due(doorway, delivery, utc_now())
    for outcome in outcomes:
        say(f"{outcome.user_id} {outcome.state.value}: {outcome.words}\n")
    if not outcomes:
        say("No digest is due now.\n")
    return int(any(outcome.state is DigestState.FAILED for outcome in outcomes))

"""Sending oneself a digest now. Not in GraphQL: a mutation holds a transaction open, and mail takes its time."""

from fastapi import APIRouter, Request, Response

from backend.accounts.permissions import check_may_call
from backend.accounts.request_context import Doorway
from backend.digests.delivery import Delivery, DeliveryFailed, delivery_of
from backend.digests.sending import make_digest
from backend.digests.service import note_sent_by_hand
from backend.kit.db import utc_now
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.http import json_response


def make_router(doorway: Doorway, delivery: Delivery | None = None) -> APIRouter:
    router, chosen = APIRouter(), delivery or delivery_of(doorway.settings)

    @router.post("/my_digest/send")
    def send_my_digest_now(request: Request) -> Response:
        """To the user's own address. It says where it went, and does not stand for the day's own digest."""
        viewer, now = doorway.viewer_of(request), utc_now()
        check_may_call(viewer, "chooseDigest")
        if viewer.user_id is None:
            raise NotFound("user")
        with doorway.writing(viewer, request.state.request_id) as session:
            note_sent_by_hand(session, viewer.user_id, now)
        made = make_digest(doorway, viewer.user_id, chosen.sender, now)
        if made is None:
            raise NotFound("user")
        message, recipient, _ = made
        name = f"{now:%Y-%m-%dT%H%M%S}-{viewer.user_id.hex}"
        message.replace_header("Message-ID", message["Message-ID"].replace("<digest-", f"<{now:%H%M%S}-digest-"))
        try:
            words = chosen.deliver(message, recipient.email, name)
        except DeliveryFailed as failure:
            raise RuleBroken(f"Not sent. {failure}") from None
        return json_response({"words": words})

    return router

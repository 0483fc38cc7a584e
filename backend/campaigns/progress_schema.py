import uuid
from datetime import date

import strawberry

from backend.campaigns.progress import campaign_progress
from backend.campaigns.progress_types import CampaignProgress
from backend.kit.graphql import Info, query


@strawberry.type
class CampaignProgressQuery:
    @query
    def campaign_progress(self, info: Info, id: uuid.UUID, as_at: date | None = None) -> CampaignProgress | None:
        context = info.context
        found = campaign_progress(context.session, id, as_at, today=context.today)
        return CampaignProgress.of(found, context.today) if found else None

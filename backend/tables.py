"""Every table, for the migrations, and what each session carries: history, visibility, ties kept up, words to find."""

import backend.accounts.models
import backend.action_plan.models
import backend.activities.models
import backend.assessments.models
import backend.audit.models
import backend.background.models
import backend.board_papers.models
import backend.calendar_feeds.models
import backend.campaign_plans.models
import backend.campaigns.models
import backend.digests.models
import backend.handovers.models
import backend.imports.models
import backend.influence.models
import backend.interactions.models
import backend.introductions.models
import backend.objectives.models
import backend.outcomes.models
import backend.policy_asks.models
import backend.reshuffles.models
import backend.search.models
import backend.stakeholders.models
import backend.stances.models
import backend.strength.models
import backend.ties.models
import backend.visits.models  # noqa: F401
from backend.accounts import viewer
from backend.audit import recorder
from backend.influence import changes
from backend.interactions import tie_states
from backend.kit.db import Base
from backend.search import service as search_service

metadata = Base.metadata

recorder.install()
viewer.install()
changes.install()
tie_states.install()
search_service.install()

"""Every table, for the migrations, and the two mechanisms that each session carries: history and visibility."""

import backend.accounts.models
import backend.audit.models
import backend.imports.models
import backend.interactions.models
import backend.policy_asks.models
import backend.search.models
import backend.stakeholders.models
import backend.stances.models  # noqa: F401
from backend.accounts import viewer
from backend.audit import recorder
from backend.kit.db import Base

metadata = Base.metadata

recorder.install()
viewer.install()

"""What a brief may tell. It is printed and carried around, so it tells less than its reader may read.

Text, days and names come from open interactions and from those of the reader's own team. What else the reader may
read, restricted or of another team, is counted where it would have stood, and told nowhere: not in a last contact, a
strength or a stance either. What they may not read does not exist here, by the rule on the session.
"""

from typing import Any

import sqlalchemy as sa

from backend.accounts.viewer import Viewer
from backend.interactions.models import Interaction, Sensitivity


def may_be_told(viewer: Viewer) -> sa.ColumnElement[bool]:
    """A CASE, because SQLite would else walk through every open interaction along the index of sensitivity."""
    told = [Interaction.sensitivity == Sensitivity.OPEN]
    if viewer.team_id is not None:
        in_team = Interaction.team_id == viewer.team_id
        told.append(sa.and_(Interaction.sensitivity == Sensitivity.TEAM, in_team))
    return sa.case(*((each, 1) for each in told), else_=0) == 1


def told_interactions(viewer: Viewer) -> sa.Select[Any]:
    return sa.select(Interaction.id).where(may_be_told(viewer))

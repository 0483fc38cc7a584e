import strawberry

from backend.demo_data import service
from backend.kit.graphql import Info, mutation


@strawberry.type
class DemoDataMutation:
    @mutation
    def load_demonstration_data(self, info: Info) -> bool:
        service.load(info.context.session, today=info.context.today, viewer_id=info.context.viewer.user_id)
        return True

import uuid

import strawberry

from backend.kit.graphql import Info, query
from backend.search import queries
from backend.search.contexts import contexts_of
from backend.search.models import SearchKind

strawberry.enum(SearchKind)


@strawberry.type
class SearchHit:
    kind: SearchKind
    id: uuid.UUID
    title: str
    context: str


@strawberry.type
class SearchResults:
    items: list[SearchHit]
    has_more: bool


@strawberry.type
class SearchQuery:
    @query
    def search(self, info: Info, q: str, kinds: list[SearchKind] | None = None, limit: int = 20) -> SearchResults:
        session, words = info.context.session, queries.words_of(q)
        hits, has_more = queries.search(session, words, kinds=kinds, limit=limit)
        contexts = contexts_of(session, hits, words, info.context.today)
        items = [
            SearchHit(kind=hit.kind, id=hit.id, title=hit.title, context=context)
            for hit, context in zip(hits, contexts, strict=True)
        ]
        return SearchResults(items=items, has_more=has_more)

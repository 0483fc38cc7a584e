"""What one GraphQL document may cost, counted in one pass that remembers each fragment.

The stock limiters walk every fragment spread anew, so that a document of 600 characters can hold them for seconds.
"""

from dataclasses import dataclass
from functools import lru_cache

from graphql import GraphQLError, parse
from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from backend.kit.errors import RuleBroken

LARGEST_DOCUMENT = 20_000  # characters
MOST_TOKENS = 2_000
MOST_FIELDS = 1_000  # after fragments are spread
MOST_ALIASES = 30
MOST_ROOT_FIELDS = 20
MOST_FRAGMENTS = 30
DEEPEST = 10
DEEPEST_INTROSPECTION = 16
INTROSPECTION_LISTS = frozenset(
    {"fields", "inputFields", "possibleTypes", "interfaces"}
)  # no noun of ours has such a field


@dataclass(frozen=True)
class Cost:
    fields: int = 0
    aliases: int = 0
    depth: int = 0

    def beside(self, other: "Cost") -> "Cost":
        return Cost(self.fields + other.fields, self.aliases + other.aliases, max(self.depth, other.depth))

    def below_a_field(self, has_alias: bool) -> "Cost":
        return Cost(self.fields + 1, self.aliases + has_alias, self.depth + 1)


@lru_cache(maxsize=256)
def check_document(text: str) -> None:
    """Raise RuleBroken for a document that is too large, deep or repetitive, or that is no GraphQL."""
    if len(text) > LARGEST_DOCUMENT:
        raise RuleBroken(f"The query is longer than {LARGEST_DOCUMENT:,} characters.")
    try:
        document = parse(text, no_location=True, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        raise RuleBroken(error.message[:300]) from None
    except RecursionError:
        raise RuleBroken("The query is nested too deeply.") from None
    _check(document)


def _check(document: DocumentNode) -> None:
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(fragments) > MOST_FRAGMENTS or len(operations) > MOST_FRAGMENTS:
        raise RuleBroken(f"A query may hold {MOST_FRAGMENTS} fragments and {MOST_FRAGMENTS} operations.")
    measured = _Measure(fragments)
    for operation in operations:
        cost = measured.cost_of(operation.selection_set)
        if measured.lists_inside_a_list(operation.selection_set):
            raise RuleBroken("Introspection may not go round in circles: list a type's fields once.")
        if len(operation.selection_set.selections) > MOST_ROOT_FIELDS:
            raise RuleBroken(f"A query may hold {MOST_ROOT_FIELDS} fields at its root.")
        deepest = DEEPEST_INTROSPECTION if _is_introspection(operation) else DEEPEST
        for found, most, what in (
            (cost.depth, deepest, "levels"),
            (cost.aliases, MOST_ALIASES, "aliases"),
            (cost.fields, MOST_FIELDS, "fields"),
        ):
            if found > most:
                raise RuleBroken(f"The query has too many {what}: at most {most} are allowed.")


class _Measure:
    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.fragments = fragments
        self.known: dict[str, Cost] = {}
        self.open: set[str] = set()
        self.known_lists: dict[tuple[str, bool], bool] = {}

    def cost_of(self, selections: SelectionSetNode | None) -> Cost:
        total = Cost()
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                total = total.beside(self.cost_of(node.selection_set).below_a_field(node.alias is not None))
            elif isinstance(node, InlineFragmentNode):
                total = total.beside(self.cost_of(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                total = total.beside(self.cost_of_fragment(node.name.value))
        return total

    def cost_of_fragment(self, name: str) -> Cost:
        if name in self.open:
            raise RuleBroken("The query's fragments refer to each other in a circle.")
        if name not in self.known and name in self.fragments:
            self.open.add(name)
            self.known[name] = self.cost_of(self.fragments[name].selection_set)
            self.open.discard(name)
        return self.known.get(name, Cost())

    def lists_inside_a_list(self, selections: SelectionSetNode | None, inside: bool = False) -> bool:
        """Whether introspection asks for the fields of the fields of a type: each round multiplies the answer."""
        return any(self._lists_again(node, inside) for node in (selections.selections if selections else ()))

    def _lists_again(self, node: SelectionNode, inside: bool) -> bool:
        if isinstance(node, FragmentSpreadNode):
            return self._spread_lists(node.name.value, inside)
        is_list = isinstance(node, FieldNode) and node.name.value in INTROSPECTION_LISTS
        below = node.selection_set if isinstance(node, FieldNode | InlineFragmentNode) else None
        return (is_list and inside) or self.lists_inside_a_list(below, inside or is_list)

    def _spread_lists(self, name: str, inside: bool) -> bool:
        if (name, inside) not in self.known_lists and name in self.fragments:
            self.known_lists[name, inside] = self.lists_inside_a_list(self.fragments[name].selection_set, inside)
        return self.known_lists.get((name, inside), False)


def _is_introspection(operation: OperationDefinitionNode) -> bool:
    names = {node.name.value for node in operation.selection_set.selections if isinstance(node, FieldNode)}
    return bool(names) and names <= {"__schema", "__type", "__typename"}

from pathlib import Path
from time import process_time

import pytest
from graphql import get_introspection_query

from backend.kit.document_limits import check_document
from backend.kit.errors import RuleBroken


def nested_spreads(levels: int, width: int) -> str:
    """Fragments that each spread the next `width` times: exponential for whoever walks them without memory."""
    fragments = [f"fragment F{n} on Query {{ {' '.join([f'...F{n + 1}'] * width)} }}" for n in range(levels)]
    return " ".join(["query { ...F0 }", *fragments, f"fragment F{levels} on Query {{ me {{ id }} }}"])


def test_ordinary_document_is_let_through() -> None:
    check_document("query($id: UUID!) { organisation(id: $id) { id name aliases { name } } }")


def test_spread_tree_costs_no_more_than_its_text() -> None:
    started = process_time()
    with pytest.raises(RuleBroken, match="too many fields"):
        check_document(nested_spreads(levels=20, width=10))
    assert process_time() - started < 1  # a walk without memory would take 10**20 steps


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{ " + "a { " * 11 + "b" + " }" * 11 + " }", "too many levels: at most 10"),
        ("{ me { " + " ".join(f"a{n}: id" for n in range(31)) + " } }", "too many aliases: at most 30"),
        ("{ " + " ".join(f"f{n}" for n in range(21)) + " }", "20 fields at its root"),
        ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "in a circle"),
        ("{ me { id ", "Syntax Error"),
        ("{" * 1500, "Syntax Error|nested too deeply|tokens"),
        (" " * 20_001, "longer than 20,000 characters"),
        ("{ me " + "@a " * 2000 + "{ id } }", "tokens"),
    ],
)
def test_costly_document_is_refused_with_reason(document: str, message: str) -> None:
    with pytest.raises(RuleBroken, match=message):
        check_document(document)


def test_standard_introspection_is_let_through() -> None:
    check_document(get_introspection_query())


def test_circular_introspection_is_refused() -> None:
    with pytest.raises(RuleBroken, match="may not go round in circles"):
        check_document(
            "{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...U } } } "
            "fragment U on __Type { fields { name } }"
        )


HOSTILE = Path(__file__).parents[4] / "shared" / "hostile" / "handmade"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the corpus of hostile documents is not beside this checkout")
def test_every_hostile_document_is_refused() -> None:
    harmless = {"gql-bom-comment.graphql"}  # asks for __typename behind a comment
    documents = sorted(path for path in HOSTILE.glob("gql-*.graphql") if path.name not in harmless)
    assert documents
    for path in documents:
        with pytest.raises(RuleBroken):
            check_document(path.read_text("utf-8", errors="replace"))

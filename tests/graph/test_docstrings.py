"""The examples in the docstrings run, and every public function has what its reader needs."""

import doctest
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import graph

NAMES = sorted(path.stem for path in Path(graph.__file__).parent.glob("*.py") if path.stem != "__init__")
WITHOUT_EXAMPLES = {"records", "strength_constants"}


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_docstrings_give_what_they_say(name):
    result = doctest.testmod(import_module(f"graph.{name}"))
    assert result.failed == 0
    assert (result.attempted > 0) == (name not in WITHOUT_EXAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_public_functions_carry_an_example(name):
    module = import_module(f"graph.{name}")
    public = [
        each
        for each_name, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == module.__name__ and not each_name.startswith("_")
    ]
    assert [each.__name__ for each in public if ">>>" not in (each.__doc__ or "")] == []

"""A journey that provokes an error says so; every other error on the page's console fails it."""


def take_out(problems: list[str], text: str, *, at_least: int = 1) -> None:
    found = [line for line in problems if text in line]
    assert len(found) >= at_least, f"nothing about {text!r} in {problems}"
    problems[:] = [line for line in problems if line not in found]

"""What can go wrong in words for the person, each with a code that the screen can act on."""

from typing import Any


class Refusal(Exception):
    """An expected answer of "no": its message is shown to the person as it stands.

    `code` goes into the GraphQL error's `extensions.code`; `field` names the input field at fault.
    """

    code = "BAD_USER_INPUT"

    def __init__(self, message: str, *, field: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.details = details

    def extensions(self) -> dict[str, Any]:
        named = {"field": self.field} if self.field else {}
        return {"code": self.code, **named, **self.details}


class RuleBroken(Refusal):
    """The change would break a rule of the domain. Nothing of it is kept."""


class NotFound(Refusal):
    """No such record, or none that this viewer may see: the two are never told apart."""

    code = "NOT_FOUND"

    def __init__(self, noun: str = "record") -> None:
        super().__init__(f"This {noun} does not exist, or you may not see it.")


class Forbidden(Refusal):
    code = "FORBIDDEN"

    def __init__(self, message: str = "Your permission level does not allow this.") -> None:
        super().__init__(message)


class Unauthenticated(Refusal):
    code = "UNAUTHENTICATED"

    def __init__(self, message: str = "Please sign in.") -> None:
        super().__init__(message)


class RateLimited(Refusal):
    code = "RATE_LIMITED"


class StaleEdit(Refusal):
    """Somebody saved the record after this edit began.

    `details` carries `changedBy`, `changedAt`, `currentVersion`, and per changed field `mine`, `theirs`, `before`.
    """

    code = "CONFLICT"


class IdTaken(Refusal):
    """A client-made id came back with other content: the first content stays."""

    code = "CONFLICT"

    def __init__(self) -> None:
        super().__init__("Something else was already saved under this id. Reload the page and try again.", field="id")

"""One GraphQL request: cost first, then execution, then errors in words for people."""

from typing import Any

import structlog
from graphql import GraphQLError
from sqlalchemy.exc import OperationalError

from backend.kit.document_limits import check_document
from backend.kit.errors import Refusal
from backend.kit.graphql import Context
from backend.schema import schema

MOST_ERRORS = 5

log = structlog.get_logger("trellis")


def answer(context: Context, body: dict[str, Any]) -> dict[str, Any]:
    try:
        text, variables, operation = _parts(body)
        check_document(text)
    except Refusal as refusal:
        return {"data": None, "errors": [{"message": refusal.message, "extensions": refusal.extensions()}]}
    result = schema.execute_sync(text, variable_values=variables, context_value=context, operation_name=operation)
    reply: dict[str, Any] = {"data": result.data}
    if result.errors:
        reply["errors"] = [_shown(error, context.request_id) for error in result.errors[:MOST_ERRORS]]
    return reply


def _parts(body: dict[str, Any]) -> tuple[str, dict[str, Any], str | None]:
    text, variables, operation = body.get("query"), body.get("variables") or {}, body.get("operationName")
    if not isinstance(text, str) or not isinstance(variables, dict) or not isinstance(operation, str | None):
        raise Refusal("Send query as text, variables as an object and operationName as text.")
    return text, variables, operation


def _shown(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Refusals in their own words, faults in the document in GraphQL's, and nothing of the inside for the rest."""
    path = {"path": error.path} if error.path else {}
    original = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
    if isinstance(original, Refusal):
        return {"message": original.message, **path, "extensions": original.extensions()}
    if original is None:
        return {"message": error.message[:500], **path, "extensions": {"code": "BAD_USER_INPUT"}}
    log.error("resolver failed", request_id=request_id, path=str(error.path), exc_info=original)
    if isinstance(original, OperationalError):
        message = "The database is busy or does not answer. Nothing was saved: try again in a moment."
    else:
        message = "Something went wrong on our side. Nothing was saved."
    return {"message": message, **path, "extensions": {"code": "INTERNAL_SERVER_ERROR", "errorId": request_id}}

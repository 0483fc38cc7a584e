import logging
import sys

import structlog


def set_up_logging() -> None:
    """One JSON line an event, on standard error. Line breaks and escapes in values stay inside the line."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_to_standard_error,
    )


def _to_standard_error(*_arguments: object) -> structlog.PrintLogger:
    """Looked up for each event: whoever replaces standard error, as a test does, must not be left with a closed one."""
    return structlog.PrintLogger(sys.stderr)

"""Every way in which a model server can fail, as one sentence and a next step."""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING

from interviewer.errors import (
    ContextTooLongError,
    ModelError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from interviewer.llm.pauses import asked_pause, spoken_duration
from interviewer.text import clean_line

if TYPE_CHECKING:
    from openai import APIStatusError

    from interviewer.llm.endpoint import Endpoint

_CHECK_URL = "Check the base URL; it usually ends with /v1."
_OR_BUILTIN = "Try again, or let the built-in interviewer go on."
_SHORTER = "Choose a model that takes more text, or let the built-in interviewer go on."

_CONTEXT = re.compile(
    r"context[ _-]?(?:length|size|window)|maximum context|too many (?:input )?tokens"
    r"|(?:prompt|input|request)\b.{0,40}\btoo (?:long|large)|exceeds?\b.{0,40}\btokens?\b",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"model_not_found|\bmodel\b.{0,120}(?:not found|not exist|unknown|not supported|not available)"
    r"|(?:unknown|invalid|no such|unsupported) model|not a valid model|model not found",
    re.IGNORECASE | re.DOTALL,
)
_NO_CREDIT = re.compile(
    r"insufficient_quota|exceeded your current quota|billing|credit", re.IGNORECASE
)
_BLOCKED = re.compile(
    r"content_filter|content management policy|responsible ?ai|safety", re.IGNORECASE
)
_KEY_LIKE = re.compile(r"\b(?:sk|pk|key|gsk|hf|xai)[-_][\w*.-]{6,}|(?<=Bearer )\S+")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


class ReplyCutShortError(ModelReplyError):
    """The reply reached a limit of length; asking for less at a time can help."""

    retryable = False


def raw_errors() -> tuple[type[Exception], ...]:
    """Return what the client library, its transport and its parsers may raise."""
    import httpx2
    from openai import OpenAIError

    return (
        OpenAIError,
        httpx2.HTTPError,
        httpx2.StreamError,
        httpx2.InvalidURL,
        OSError,
        ValueError,
        RecursionError,
    )


def failure_of(error: Exception, endpoint: Endpoint) -> ModelError:
    """Return the one error of our tree that says what `error` means to the user.

    `error` is anything that the client library, its transport or its JSON parser may raise. The
    key never stands in the text, whatever the server sent back.
    """
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    if isinstance(error, ModelError):
        return error
    if isinstance(error, APIStatusError):
        return _of_status(error, endpoint)
    if isinstance(error, APITimeoutError) or _named(error, "Timeout"):
        return _too_slow(error, endpoint)
    if isinstance(error, APIConnectionError) or _of_transport(error):
        return _unreachable(error, endpoint)
    if isinstance(error, UnicodeEncodeError):
        return ModelSetupError(
            f"The request to {endpoint.host} could not be written.",
            "Check the key and the base URL for stray characters.",
        )
    if isinstance(error, (ValueError, RecursionError)):
        return ModelUnavailableError(f"What came from {endpoint.host} was garbled.", _OR_BUILTIN)
    return failure_in_body(getattr(error, "body", None) or str(error), endpoint)


def failure_in_body(body: object, endpoint: Endpoint) -> ModelError:
    """Return the error for a body that reports one although the status said that all was well."""
    detail = _detail(body, endpoint)
    known = _of_words(f"{_code(body)} {detail}", detail, endpoint)
    if known is not None:
        return known
    return ModelUnavailableError(
        f"The model at {endpoint.host} broke off with an error{_quoted(detail)}.", _OR_BUILTIN
    )


def not_a_reply(endpoint: Endpoint, *, looks_like: str) -> ModelSetupError:
    """Return the error for a success that is no completion (`looks_like`: a web page, say)."""
    return ModelSetupError(
        f"{endpoint.host} answered with {looks_like} instead of a model's reply.", _CHECK_URL
    )


def broke_off(endpoint: Endpoint) -> ModelUnavailableError:
    """Return the error for a stream that ended before the reply did."""
    return ModelUnavailableError(
        f"The connection to {endpoint.host} ended in the middle of the reply.", _OR_BUILTIN
    )


def empty_reply(*, only_thought: bool = False) -> ModelReplyError:
    """Return the error for a reply without a word, or with nothing but thinking aloud."""
    if only_thought:
        return ModelReplyError("The model thought, but said nothing.", _OR_BUILTIN)
    return ModelReplyError("The model answered with nothing.", _OR_BUILTIN)


def refused(words: str) -> ModelReplyError:
    """Return the error for a refusal."""
    return ModelReplyError(
        f"The model refused to answer{_quoted(clean_line(words, 160))}.",
        "Another model, or the built-in interviewer, can go on.",
        retryable=False,
    )


def filtered() -> ModelReplyError:
    """Return the error for a reply that the service's content filter held back."""
    return ModelReplyError(
        "The service's content filter held the reply back.",
        "Another model, or the built-in interviewer, can go on.",
        retryable=False,
    )


def cut_short() -> ReplyCutShortError:
    """Return the error for a reply that reached the server's limit of length."""
    return ReplyCutShortError(
        "The reply was cut short by the server's limit of length.",
        "Raise that limit (or the context size), or choose another model.",
    )


def asked_to_wait(error: ModelUnavailableError) -> ModelUnavailableError:
    """Return `error` as it is told when the pause that it asks for is too long to sit out."""
    wait = spoken_duration(error.retry_after or 0.0)
    return ModelUnavailableError(
        error.title,
        f"The server asks to wait {wait}. Try again then, or let the built-in interviewer go on.",
        retry_after=error.retry_after,
    )


def _of_status(error: APIStatusError, endpoint: Endpoint) -> ModelError:
    status = error.status_code
    detail = _detail(error.body, endpoint)
    words = f"{_code(error.body)} {detail}"
    host = endpoint.host
    if status == 413:
        return ContextTooLongError(f"The request is too large for {host}.", _SHORTER)
    if status in {400, 404, 422, 429} or status >= 500:
        known = _of_words(words, detail, endpoint)
        if known is not None:
            return known
    match status:
        case 401:
            return ModelSetupError(
                f"{host} does not accept the key{_quoted(detail)}.",
                "Set OPENAI_API_KEY to a valid key of that service.",
            )
        case 402:
            return ModelSetupError(
                f"{host} wants to be paid first{_quoted(detail)}.", "See to the account there."
            )
        case 403:
            return ModelSetupError(
                f"{host} does not allow this key to use {_model(endpoint)}{_quoted(detail)}.",
                "Choose another model, or ask whoever runs the service.",
            )
        case 404 | 405:
            return ModelSetupError(
                f"{host} has nothing at that address{_quoted(detail)}.", _CHECK_URL
            )
        case 429:
            return ModelUnavailableError(
                f"{host} is too busy{_quoted(detail)}.",
                _OR_BUILTIN,
                retry_after=asked_pause(error.response.headers),
            )
    if 300 <= status < 400:
        return ModelSetupError(
            f"{host} sends requests on to another address.", "Set the base URL to the final one."
        )
    if status in {408, 409, 425} or status >= 500:
        return ModelUnavailableError(
            f"{host} cannot answer now, status {status}{_quoted(detail)}.",
            _OR_BUILTIN,
            retry_after=asked_pause(error.response.headers),
        )
    return ModelSetupError(
        f"{host} did not accept the request, status {status}{_quoted(detail)}.",
        "Choose another model, or check what this server supports.",
    )


def _of_words(words: str, detail: str, endpoint: Endpoint) -> ModelError | None:
    """Return the error that the server's own words point to, where they point to one."""
    if _CONTEXT.search(words):
        return ContextTooLongError(
            f"The conversation is longer than {_model(endpoint)} takes.", _SHORTER
        )
    if _NO_CREDIT.search(words):
        return ModelUnavailableError(
            f"The account at {endpoint.host} has no credit left{_quoted(detail)}.",
            "See to the account there, or let the built-in interviewer go on.",
            retryable=False,
        )
    if _NO_MODEL.search(words):
        return ModelSetupError(
            f"{endpoint.host} has no model named {_model(endpoint)}.",
            "Pick one of the models it offers.",
        )
    if _BLOCKED.search(words):
        return filtered()
    return None


def _too_slow(error: Exception, endpoint: Endpoint) -> ModelUnavailableError:
    if _named(error, "ConnectTimeout"):
        return ModelUnavailableError(
            f"{endpoint.host} does not pick up.", "Check the base URL and the network."
        )
    return ModelUnavailableError(
        f"{endpoint.host} has been silent for too long.",
        "Try again, raise `timeout` in config.toml, or let the built-in interviewer go on.",
    )


def _unreachable(error: Exception, endpoint: Endpoint) -> ModelError:
    host = endpoint.host
    text = " ".join(str(one) for one in _chain(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in _chain(error)) or (
        "CERTIFICATE_VERIFY_FAILED" in text
    ):
        return ModelSetupError(
            f"The certificate of {host} cannot be trusted.",
            "Install this system's CA certificates, or set SSL_CERT_FILE to the right ones.",
        )
    if any(isinstance(one, ssl.SSLError) for one in _chain(error)) or "SSL" in text:
        return ModelSetupError(
            f"{host} does not speak TLS at that address.",
            "Check whether the base URL should begin with http: and whether its port is right.",
        )
    if re.search(r"getaddrinfo|name resolution|not known|No address|nodename", text):
        return ModelUnavailableError(
            f"There is no machine named {host}, or no network.",
            "Check the base URL and the network.",
        )
    if re.search(r"refused|All connection attempts failed", text):
        step = "Start the model server" if endpoint.is_local else "Check the base URL"
        return ModelUnavailableError(
            f"Nothing answers at {host}.", f"{step}, or let the built-in interviewer go on."
        )
    if _named(error, "ConnectError") or _named(error, "ProxyError"):
        return ModelUnavailableError(
            f"{host} cannot be reached.", "Check the base URL, the proxy and the network."
        )
    return broke_off(endpoint)


def _of_transport(error: Exception) -> bool:
    import httpx2

    return isinstance(error, (httpx2.HTTPError, httpx2.StreamError, OSError))


def _named(error: BaseException, ending: str) -> bool:
    return any(
        any(base.__name__.endswith(ending) for base in type(one).__mro__) for one in _chain(error)
    )


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(found) < 10:
        found.append(current)
        current = current.__cause__ or current.__context__
    return found


def _code(body: object) -> str:
    if not isinstance(body, dict):
        return ""
    return " ".join(str(body[name]) for name in ("code", "type") if body.get(name))


def _detail(body: object, endpoint: Endpoint) -> str:
    """Return what the server said about the failure: one clean line without the key, or nothing."""
    for _ in range(3):
        if isinstance(body, dict):
            body = body.get("message") or body.get("error") or body.get("detail") or ""
        elif isinstance(body, list):
            body = body[0] if body else ""
    text = body if isinstance(body, str) else ""
    if _MARKUP.search(text):
        return ""
    return clean_line(without_key(text, endpoint), 200).rstrip(".")


def without_key(text: str, endpoint: Endpoint) -> str:
    """Return `text` with the key, and whatever looks like one, replaced by an ellipsis."""
    key = (endpoint.api_key or "").strip()
    if key:
        text = text.replace(key, "…")
    return _KEY_LIKE.sub("…", text)


def _quoted(detail: str) -> str:
    return f": “{detail}”" if detail else ""


def _model(endpoint: Endpoint) -> str:
    return f"“{clean_line(endpoint.model, 80)}”"

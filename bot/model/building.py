"""The model that `HAZIR_MODEL` names, behind a client that holds it in bounds."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bot.model.breaker import CircuitBreaker
from bot.model.budget import DailyBudget
from bot.model.client import Bounds, ModelClient, Patience
from domain.errors import BadInput

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PACKAGES = {"openai": "langchain_openai", "ollama": "langchain_ollama", "anthropic": "langchain_anthropic"}
_EXTRAS = {"openai": "models", "ollama": "models", "anthropic": "anthropic"}


def model_client(
    choice: str, server: tuple[str, str], patience: Patience, budget: DailyBudget
) -> ModelClient:
    """Return the client of the model `PROVIDER:MODEL`; `server` is address and key, where they are needed.

    Raises:
        BadInput: if the choice is none of these, its package is not installed, or it wants a key.
    """
    chat = _chat_model(choice, *server, patience.seconds)
    return ModelClient(chat, choice, Bounds(CircuitBreaker(), budget, patience))


def _chat_model(choice: str, url: str, key: str, seconds: float) -> "BaseChatModel":
    provider, _, model = choice.partition(":")
    if provider not in _PACKAGES or not model:
        raise BadInput(f"HAZIR_MODEL={choice}: write openai:MODEL, anthropic:MODEL or ollama:MODEL")
    for package in ("langchain", _PACKAGES[provider]):
        if find_spec(package) is None:
            raise BadInput(f"HAZIR_MODEL={choice} needs {package}: install the extra '{_EXTRAS[provider]}'")
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = init_chat_model(choice, **_options(provider, url, key, seconds))
    except Exception as error:  # noqa: BLE001 - each provider's package says in its own way that the key is missing
        raise BadInput(f"HAZIR_MODEL={choice} cannot be used: {str(error).splitlines()[0]}") from None
    return made


def _options(provider: str, url: str, key: str, seconds: float) -> dict[str, Any]:
    """Return what the provider's class is made with: its own retries off, ours are bounded as a whole."""
    options: dict[str, Any] = {"base_url": url} if url else {}
    if provider == "ollama":
        bearer = {"headers": {"Authorization": f"Bearer {key}"}} if key else {}
        return options | {"temperature": 0, "client_kwargs": {"timeout": seconds, **bearer}}
    options |= {"timeout": seconds, "max_retries": 0}
    if url:  # a server of one's own: most want no key, and take a temperature
        options |= {"temperature": 0}
    if key or url:
        options["api_key"] = key or "none"
    return options

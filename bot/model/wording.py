"""Words an answer from passages; what a guard does not find in the passages is dropped."""

import json
from collections.abc import Callable, Sequence

import structlog
from pydantic import BaseModel, Field

from bot.model.client import ModelClient
from bot.model.guard import NamesIn, Source, qualifies, unsupported
from bot.model.outcome import NoAnswer, WhyNot
from bot.model.prompting import prompt
from bot.model.sending import LONGEST_MESSAGE, hidden
from domain.documents import Stance, Statement
from domain.facts import Wording
from domain.intents import ReadBy
from domain.language.normalise import normalise
from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, tokenise
from domain.parties import Actor, Language

PROMPT = "wording.v1"
_MOST_QUOTES = 6
_MONEY = frozenset({"rs", "pkr", "rupee", "rupees", "rupay", "rupaye", "روپے", "روپیہ", "روپیے"})
_log = structlog.get_logger()


class Worded(BaseModel):
    """The wording of an answer."""

    text: str = Field(description="One or two sentences, empty where the passages do not answer.")


class ModelWording:
    """A `domain.ports.Worder` that asks a model. Safe to use from several threads."""

    def __init__(self, client: ModelClient, names_in: NamesIn, names_a_dealer: Callable[[str], bool]) -> None:
        """Ask `client`; `names_in` finds the models that a text names, `names_a_dealer` dealers."""
        self._client, self._names_in, self._names_a_dealer = client, names_in, names_a_dealer
        self._prompt = prompt(PROMPT)

    def word(
        self, statements: Sequence[Statement], question: str, language: Language, actor: Actor
    ) -> Wording:
        """Return the statements in a sentence or two, or why they are shown as they are.

        Raises:
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        quotes = tuple(dict.fromkeys(statement.quote for statement in statements))
        if actor.dealer is None:
            return self._passages(WhyNot.NOT_A_DEALER, asked=False)
        if why := self._why_not_sent(statements, quotes, question):
            return self._passages(why, asked=False)
        names = _names(statements)
        data = {
            "question": hidden(question[:LONGEST_MESSAGE]),
            "passages": [
                {"text": statement.quote, "under": " / ".join(statement.passage.heading)}
                for statement in {one.quote: one for one in statements}.values()
            ],
            "about": names[0] if names else None,
            "language": language.value,
        }
        try:
            answer = self._client.ask(
                self._prompt, json.dumps(data, ensure_ascii=False), Worded, actor.dealer.code
            )
        except NoAnswer as failure:
            return self._passages(failure.why)
        text = " ".join(answer.text.split())
        if not text:
            return self._passages(WhyNot.NOTHING)
        wrong = unsupported(text, Source(quotes, names, _headings(statements)), self._names_in)
        if wrong or not _is_in_script(text, language):
            _log.info("wording dropped", prompt=self._prompt.version, wrong=wrong or ("script",))
            return self._passages(WhyNot.INVENTED)
        return Wording(text, self._by("model", "the wording says what the passages say"))

    def _why_not_sent(
        self, statements: Sequence[Statement], quotes: Sequence[str], question: str
    ) -> WhyNot | None:
        if len(quotes) > _MOST_QUOTES:
            return WhyNot.TOO_MUCH
        if any(statement.stance is not Stance.STATES for statement in statements):
            return WhyNot.YES_OR_NO
        if any(map(_stands_under_more, statements)):
            return WhyNot.UNDER_MORE
        sent = (*quotes, *_headings(statements))
        if any(map(_states_money, sent)):
            return WhyNot.MONEY_IN_PASSAGE
        if any(map(self._names_a_dealer, (question, *sent))):
            return WhyNot.NAMES_A_DEALER
        return None

    def _passages(self, why: WhyNot, *, asked: bool = True) -> Wording:
        by = self._by("passages", why.value)
        return Wording("", by if asked else ReadBy(by.reader, by.why))

    def _by(self, reader: str, why: str) -> ReadBy:
        return ReadBy(reader, why, self._client.name, self._prompt.version)


def _stands_under_more(statement: Statement) -> bool:
    """Tell whether a heading or a lead-in says what a quote leaves out: "What is not covered"."""
    passage = statement.passage
    lead_ins = (line for line in passage.text.splitlines() if line.rstrip().endswith((":", "：")))
    titles = passage.heading if passage.model else (passage.title, *passage.heading)
    return any(map(qualifies, (*titles, *lead_ins)))


def _states_money(quote: str) -> bool:
    tokens = tokenise(normalise(quote))
    rupees = any(number.unit == "rupee" for number in read_numbers(tokens))
    return rupees or bool(_MONEY & {token.text for token in tokens}) or "/-" in quote


def _names(statements: Sequence[Statement]) -> tuple[str, ...]:
    passages = [statement.passage for statement in statements if statement.passage.model]
    whole = [f"{passage.brand or ''} {passage.model}".strip() for passage in passages]
    parts = [part for passage in passages for part in (passage.model, passage.brand) if part]
    return tuple(dict.fromkeys((*whole, *parts)))


def _headings(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for statement in statements for one in statement.passage.heading))


def _is_in_script(text: str, language: Language) -> bool:
    in_urdu = any(token.kind is Kind.ARABIC for token in tokenise(normalise(text)))
    return in_urdu is (language is Language.URDU)

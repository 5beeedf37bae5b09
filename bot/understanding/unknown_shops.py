"""Shops that staff name and that nobody knows: "Gulab Mobile ke orders" must find no orders at all."""

from collections.abc import Collection, Iterator, Sequence

from bot.understanding.dealers import DealerIndex, FoundDealer
from bot.understanding.desk_words import words_for
from bot.understanding.marking import glosses
from bot.understanding.products.speech import is_understood
from domain.intents import DealerMention
from domain.language.tokens import Kind, Token

_OF_IT = frozenset({"ke", "k", "kay", "ka", "ki", "کے", "کا", "کی"})
_OF = frozenset({"of", "for", "from"})
_LIYE = frozenset({"liye", "lie", "liey", "liay", "lye", "لیے", "لئے"})
_BUSINESS = frozenset({"balance", "account", "credit", "invoice"})
_ENDINGS = ("on", "ein", "en", "o", "وں", "یں")
_KO = frozenset({"ko", "کو"})
_BETWEEN = 2
"""Words that may stand between a shop's name and what is asked of it: "ke pichle orders"."""
_LONGEST, _TELLING = 4, 3
"""Words of a name, and letters of a word that tells one."""


def unknown_shops(
    tokens: Sequence[Token], taken: Collection[int], dealers: DealerIndex, *, own: bool = False
) -> Iterator[FoundDealer]:
    """Yield what stands where a shop's name stands and is no shop's.

    Beside orders or an account one word that nobody knows is a name; where goods are for somebody, or below
    a heading, a word of shops' names ("mobile") must stand behind it. With `own` a dealer speaks, who has
    one shop: for whom else goods are is told by any strange word there, be there such a shop or not.
    """
    if own:
        yield from _others(tokens, taken, dealers)
        return
    shops = _Shops(tokens, taken, dealers)
    for at, token in enumerate(tokens):
        asked = token.text in _OF_IT and any(map(_is_business, tokens[at + 1 : at + 2 + _BETWEEN]))
        given = token.text in _OF_IT and at + 1 < len(tokens) and tokens[at + 1].text in _LIYE
        if asked or given:
            span = shops.before(at)
        elif token.text == ":":
            span = shops.heading(at)
        elif token.text in _OF and at and _is_business(tokens[at - 1]):
            span, asked = shops.behind(at), True
        else:
            continue
        if shops.is_name(span, whole=not asked):
            text = " ".join(tokens[place].text for place in span)
            yield FoundDealer(DealerMention(text), span.start, span.stop)


def heading_names(tokens: Sequence[Token], dealers: DealerIndex) -> Iterator[range]:
    """Yield the places of each name of a shop, known or not, that stands above goods: "gulab mobile: ..."."""
    shops = _Shops(tokens, (), dealers)
    spans = (shops.heading(at) for at, token in enumerate(tokens) if token.text == ":")
    yield from (span for span in spans if span and shops.is_name(span, whole=True))


def _others(tokens: Sequence[Token], taken: Collection[int], dealers: DealerIndex) -> Iterator[FoundDealer]:
    """Yield for whom a dealer orders goods: "zubair traders: 2 ...", "zubair ke liye", "for zubair"."""
    shops = _Shops(tokens, taken, dealers)
    for at, token in enumerate(tokens):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if (taken and token.text in _KO) or (token.text in _OF_IT and following in _LIYE):
            span = shops.before(at)
        elif token.text == ":" and any(place > at for place in taken):
            span = shops.heading(at)
        elif token.text == "for":
            span = shops.behind(at)
        else:
            continue
        if shops.is_name(span, whole=not taken):
            text = " ".join(tokens[place].text for place in span)
            yield FoundDealer(DealerMention(text), span.start, span.stop)


class _Shops:
    """The words of a message that may be those of a shop's name."""

    def __init__(self, tokens: Sequence[Token], taken: Collection[int], dealers: DealerIndex) -> None:
        self._tokens, self._taken, self._dealers = tokens, taken, dealers

    def before(self, at: int) -> range:
        """Return the places of the words just before a place."""
        start = at
        while start and at - start < _LONGEST and self._may_be(start - 1):
            start -= 1
        return range(start, at)

    def heading(self, at: int) -> range:
        """Return the places of the words that are all of a line before a place."""
        span = self.before(at)
        return span if not span.start or self._tokens[span.start - 1].kind is Kind.BREAK else range(at, at)

    def behind(self, at: int) -> range:
        """Return the places of the words just behind a place."""
        end = at + 1
        while end < len(self._tokens) and end - at <= _LONGEST and self._may_be(end):
            end += 1
        return range(at + 1, end)

    def is_name(self, span: range, *, whole: bool) -> bool:
        """Tell whether words are a name: a strange one tells it, a colour only before a word of shops."""
        words = [self._tokens[at] for at in span]
        shop = len(words) > 1 and self._dealers.tells_a_shop(words[-1])
        if shop and (_is_strange(words[0]) or _is_colour(words[0])):
            return True
        return not whole and any(map(_is_strange, words))

    def _may_be(self, at: int) -> bool:
        token = self._tokens[at]
        if at in self._taken or token.kind not in {Kind.LATIN, Kind.ARABIC}:
            return False
        address = "address" in glosses(token.text)
        return address or _is_strange(token) or _is_colour(token) or self._dealers.has_word(token)


def _is_business(token: Token) -> bool:
    ordered = words_for("order").fullmatch(token.text) or words_for("orders").fullmatch(token.text)
    return bool(ordered) or bool(glosses(token.text) & _BUSINESS)


def _is_colour(token: Token) -> bool:
    meant = glosses(token.text)
    return bool(meant) and all(gloss.startswith("colour:") for gloss in meant)


def _is_strange(token: Token) -> bool:
    word = token.text
    named = token.kind in {Kind.LATIN, Kind.ARABIC} and len(word) >= _TELLING
    bare = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    return named and not any(glosses(form) or is_understood(form) for form in bare)

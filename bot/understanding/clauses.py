"""One message, several wishes: where one ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.clause import Classifies, Clause, masked, unnamed
from bot.understanding.contents import within
from bot.understanding.counting import line_numbers
from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.moods import has_mood
from bot.understanding.plus_signs import joins_wishes
from bot.understanding.products.speech import is_understood
from domain.intents import IntentName
from domain.language.detect import reply_language
from domain.language.lexicon import lexicon
from domain.language.tokens import Kind, Token
from domain.parties import Language

_STRONG = frozenset(".?!;|")
_WEAK = frozenset(",&")
_JOINING = frozenset({"and", "also", "then"})
_THINGS = frozenset(
    {MarkKind.PRODUCT, MarkKind.BRAND, MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.NUMBER, MarkKind.DEALER}
)
_TAKES_PRODUCTS = frozenset(
    {
        IntentName.CHECK_STOCK,
        IntentName.CHECK_PRICE,
        IntentName.PRODUCT_SPECS,
        IntentName.COMPARE_PRODUCTS,
        IntentName.PLACE_ORDER,
    }
)
_SURE = 0.5
_LIKELY = 0.3
_HEADING = 5
"""So few words may head a list."""


@dataclass(frozen=True, slots=True)
class _Atom:
    tokens: tuple[int, ...]
    strong: bool
    """Whether a full stop, a question mark or the like ends it."""
    joined: bool


def clauses_of(tokens: Sequence[Token], marks: Sequence[Mark], classifier: Classifies) -> tuple[Clause, ...]:
    """Return the clauses of a message in order.

    A message is cut at signs, line ends and "and"; parts that name only things ("a16", "10 pcs a06")
    then join the next part that says what to do with them, else the one before.
    """
    tokens, marks = tuple(tokens), tuple(marks)
    groups: list[tuple[list[_Atom], bool]] = []
    waiting: list[_Atom] = []
    for atom in _atoms(tokens, marks):
        if _is_bare(tokens, marks, atom):
            if groups and not waiting and _goes_with(marks, groups[-1], atom):
                groups[-1][0].append(atom)
            else:
                waiting.append(atom)
        elif _wants(marks, atom, waiting) and not (waiting and _is_courtesy(tokens, atom)):
            groups.append((_headed(tokens, marks, groups, [*waiting, atom], classifier), False))
            waiting = []
        else:
            if waiting:
                whole = _headed(tokens, marks, groups, waiting, classifier)
                groups.append((whole, whole is waiting))
            groups.append(([atom], False))
            waiting = []
    if waiting:
        last = groups[-1][0] if groups else None
        if last and _takes_back(tokens, marks, last, waiting, classifier):
            last.extend(waiting)
        else:
            groups.append((waiting, True))
    apart = [False, *(atoms[-1].strong for atoms, _ in groups)]
    return tuple(
        _with_strangers(replace(_clause(tokens, marks, atoms, bare=bare), apart=ended), classifier)
        for (atoms, bare), ended in zip(groups, apart, strict=False)
    )


def _with_strangers(clause: Clause, classifier: Classifies) -> Clause:
    words = (word for word in clause.text.strip("?").split() if word.isalnum())
    strange = tuple(word for word in words if not is_understood(word) and not classifier.resembles(word))
    return replace(clause, strange=strange)


def _atoms(tokens: Sequence[Token], marks: Sequence[Mark]) -> list[_Atom]:
    inside = (
        {index for mark in marks for index in mark.tokens} | _between_amounts(marks) | within(tokens, marks)
    )
    numbered = line_numbers(tokens, {i for m in marks if m.kind is not MarkKind.NUMBER for i in m.tokens})
    english = reply_language(tokens, Language.ROMAN_URDU) is Language.ENGLISH
    atoms: list[_Atom] = []
    current: list[int] = []
    joined = False
    for index, token in enumerate(tokens):
        if index in numbered or _abbreviates(tokens, index):
            continue
        more = _is_one_more(tokens, index) or _is_again(tokens, index) or _is_so_many_more(marks, index)
        joins = index not in inside and _joins(token, english=english) and not more
        strong = index not in inside and (token.kind is Kind.BREAK or token.text in _STRONG)
        weak = index not in inside and (token.text in _WEAK or joins or joins_wishes(tokens, marks, index))
        if not (strong or weak):
            current.append(index)
            continue
        if _says_something(tokens, current):
            atoms.append(_Atom(tuple(current), strong and token.kind is not Kind.BREAK, joined))
            joined = False
        current = []
        joined = joins or (joined and not strong)
    if _says_something(tokens, current):
        atoms.append(_Atom(tuple(current), strong=False, joined=joined))
    return atoms


def _is_again(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that may mean "then" is half of "again": "phir se"."""
    return at + 1 < len(tokens) and "again" in glosses(f"{tokens[at].text} {tokens[at + 1].text}")


_SHORTENED = frozenset({"no", "nos", "num", "nr", "rs", "qty", "ref"})


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a full stop ends a word and no sentence: "order no. 41007"."""
    if tokens[at].text != "." or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].text in _SHORTENED and tokens[at + 1].kind is Kind.NUMBER


def _between_amounts(marks: Sequence[Mark]) -> set[int]:
    """Return the places between two amounts of money: "between 50k and 60k" is one wish."""
    ends = {max(mark.tokens) for mark in marks if mark.kind is MarkKind.MONEY}
    starts = {mark.start for mark in marks if mark.kind is MarkKind.MONEY}
    return {end + 1 for end in ends if end + 2 in starts}


def _says_something(tokens: Sequence[Token], indices: Sequence[int]) -> bool:
    return any(tokens[index].kind is not Kind.SIGN for index in indices)


_ALSO = frozenset({"bhi", "bi", "also", "too", "بھی", "tab", "تب"})
"""What says "too", or "then, and only then": it parts nothing."""


def _joins(token: Token, *, english: bool) -> bool:
    """Tell whether a word parts two wishes: "or" is a spelling of "aur", and in English it is not."""
    if token.text in _ALSO or (english and token.text == "or"):
        return False
    return any(sense.gloss in _JOINING for sense in lexicon().senses(token.text))


_ONE_MORE = frozenset({"ek", "aik", "eik", "koi", "kuch", "kya", "ایک", "کوئی", "کچھ", "کیا"})


def _is_one_more(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "aur" says "more" and joins nothing: "ek aur nikal dein", "kuch aur"."""
    return at > 0 and tokens[at - 1].text in _ONE_MORE and tokens[at].text != "and"


_AMOUNTS = frozenset({MarkKind.NUMBER, MarkKind.MONEY})


def _is_so_many_more(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether "aur" adds to an amount and joins nothing: "5 lakh aur kar dein", "5 aur <product>"."""
    amount = any(mark.kind in _AMOUNTS and max(mark.tokens) == at - 1 for mark in marks)
    joins = any(at + 1 in mark.tokens for mark in marks)
    return amount and not (joins and any(mark.product and mark.start < at for mark in marks))


_FILLER = frozenset(
    {"please", "address", "yes", "piece", "dozen", "carton", "pair", "each", "of", "to", "for"}
    | {"in", "and", "this", "that"}
)


_COURTESY = frozenset({"greeting", "thanks", "address", "please", "ok", "bye"})


def _is_bare(tokens: Sequence[Token], marks: Sequence[Mark], atom: _Atom) -> bool:
    things = {index for mark in marks if mark.kind in _THINGS for index in mark.tokens}
    if not any(index in things for index in atom.tokens):
        return False
    spoken = [tokens[index] for index in atom.tokens if index not in things]
    if all(_is_filler(token) for token in spoken):
        return True
    counted = _has(marks, atom, MarkKind.PRODUCT) and _has(marks, atom, MarkKind.NUMBER)
    products = (mark for mark in marks if mark.kind is MarkKind.PRODUCT and mark.start in atom.tokens)
    named = {tokens[index].text for mark in products for index in mark.tokens}  # "c to c" says it twice
    return counted and all(_is_filler(token) or _is_strange(token) or token.text in named for token in spoken)


def _is_strange(token: Token) -> bool:
    return not glosses(token.text) and not has_mood(token.text)


def _has(marks: Sequence[Mark], atom: _Atom, kind: MarkKind) -> bool:
    return any(mark.kind is kind and mark.start in atom.tokens for mark in marks)


ONE_OF = frozenset({"wala", "wali", "wale", "waala", "vala", "wla", "one", "ones", "والا", "والی", "والے"})
"""Words for "the one with": what stands before them tells which goods are meant."""


def _is_filler(token: Token) -> bool:
    if token.kind is Kind.SIGN:
        return True
    return token.text in ONE_OF or any(g in _FILLER for g in glosses(token.text))


def _goes_with(marks: Sequence[Mark], group: tuple[list[_Atom], bool], atom: _Atom) -> bool:
    """Tell whether a bare part goes with the words just before it, which end in a product.

    "... hain <product> aur <product>, ..." names two, "likho: <product>, 5 piece. ..." counts what it named.
    """
    before = group[0][-1]
    last = next((mark for mark in marks if max(mark.tokens) == before.tokens[-1]), None)
    if group[1] or before.strong or last is None or last.kind is not MarkKind.PRODUCT:
        return False
    product, number = _has(marks, atom, MarkKind.PRODUCT), _has(marks, atom, MarkKind.NUMBER)
    counted = any(mark.kind is MarkKind.NUMBER and mark.start in before.tokens for mark in marks)
    return (atom.joined and product and not number) or (number and not product and not counted)


def _wants(marks: Sequence[Mark], atom: _Atom, waiting: Sequence[_Atom]) -> bool:
    """Tell whether a part with a verb takes up the bare parts before it."""
    return not waiting or not waiting[-1].strong or not _names_product(marks, atom)


def _is_courtesy(tokens: Sequence[Token], atom: _Atom) -> bool:
    """Tell whether a part only greets or thanks: it says nothing of the goods listed before it."""
    words = [tokens[index] for index in atom.tokens if tokens[index].kind is not Kind.SIGN]
    return all(glosses(token.text) & _COURTESY for token in words)


def _names_product(marks: Sequence[Mark], *atoms: _Atom) -> bool:
    indices = {index for atom in atoms for index in atom.tokens}
    return any(mark.product is not None and mark.start in indices for mark in marks)


def _takes_back(
    tokens: Sequence[Token],
    marks: Sequence[Mark],
    before: Sequence[_Atom],
    waiting: Sequence[_Atom],
    classifier: Classifies,
) -> bool:
    """Tell whether trailing bare parts belong to what was said before: "rate batao a16, a06"."""
    if before[-1].strong and _names_product(marks, *before):
        return False
    if not _names_product(marks, *waiting) and before[-1].strong:
        return False
    alone = classifier.probabilities(_clause(tokens, marks, before, bare=False).text)
    if not _is_heading(marks, before):
        return max((alone.get(name, 0.0) for name in _TAKES_PRODUCTS), default=0.0) >= _SURE
    together = classifier.probabilities(_clause(tokens, marks, [*before, *waiting], bare=False).text)
    return max((together.get(name, 0.0) for name in _TAKES_PRODUCTS), default=0.0) >= _SURE


def _headed(
    tokens: Sequence[Token],
    marks: Sequence[Mark],
    groups: list[tuple[list[_Atom], bool]],
    order: list[_Atom],
    classifier: Classifies,
) -> list[_Atom]:
    """Return an order with the words before it that name no thing and only announce it ("ye bhej dein")."""
    if not groups or not _names_product(marks, *order):
        return order
    before, after = (_clause(tokens, marks, atoms, bare=False) for atoms in (groups[-1][0], order))
    chances = [
        classifier.probabilities(clause.text).get(IntentName.PLACE_ORDER, 0.0) for clause in (before, after)
    ]
    if before.marks or chances[0] < _LIKELY or chances[1] < _SURE:
        return order
    return [*groups.pop()[0], *order]


def _is_heading(marks: Sequence[Mark], atoms: Sequence[_Atom]) -> bool:
    """Tell whether some words before a list ("order:", "ye bhej dein") are understood with it only."""
    marked = {index for mark in marks for index in mark.tokens}
    spoken = [index for atom in atoms for index in atom.tokens if index not in marked]
    return len(spoken) <= _HEADING and not atoms[-1].strong


def _clause(tokens: Sequence[Token], marks: Sequence[Mark], atoms: Sequence[_Atom], *, bare: bool) -> Clause:
    indices = [index for atom in atoms for index in atom.tokens]
    chosen = set(indices)
    mine = tuple(mark for mark in marks if mark.start in chosen)
    starts = tuple(atom.tokens[0] for atom in atoms)
    question = unnamed(tokens, mine, indices)
    return Clause(mine, masked(tokens, mine, indices), bare, atoms[0].joined, starts, question)

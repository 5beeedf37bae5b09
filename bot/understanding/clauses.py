"""One message, several wishes: where one ends and the next begins."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.atoms import Atom, atoms_of, has_kind, is_bare
from bot.understanding.clause import Classifies, Clause, masked, unnamed
from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.products.speech import is_understood
from domain.intents import IntentName
from domain.language.tokens import Kind, Token

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


def clauses_of(tokens: Sequence[Token], marks: Sequence[Mark], classifier: Classifies) -> tuple[Clause, ...]:
    """Return the clauses of a message in order.

    A message is cut at signs, line ends and "and"; parts that name only things ("a16", "10 pcs a06")
    then join the next part that says what to do with them, else the one before.
    """
    tokens, marks = tuple(tokens), tuple(marks)
    groups: list[tuple[list[Atom], bool]] = []
    waiting: list[Atom] = []
    for atom in atoms_of(tokens, marks):
        if is_bare(tokens, marks, atom):
            if groups and not waiting and _goes_with(marks, groups[-1], atom):
                groups[-1][0].append(atom)
            else:
                waiting.append(atom)
        elif groups and not waiting and _only_sends(tokens, marks, groups[-1], atom):
            groups[-1][0].append(atom)
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


def _only_sends(
    tokens: Sequence[Token], marks: Sequence[Mark], group: tuple[list[Atom], bool], atom: Atom
) -> bool:
    """Tell whether a part only says "send" of goods counted just before: "..., bhej do"."""
    before = group[0][-1]
    counted = has_kind(marks, before, MarkKind.PRODUCT) and has_kind(marks, before, MarkKind.NUMBER)
    said = [glosses(tokens[index].text) for index in atom.tokens if tokens[index].kind is not Kind.SIGN]
    sends = any(one & {"send", "give"} for one in said) and all(one & _SENDING for one in said)
    return sends and counted and not before.strong and not any(mark.start in atom.tokens for mark in marks)


_SENDING = frozenset({"send", "give", "do", "please", "address", "now", "today", "fast"})


def _goes_with(marks: Sequence[Mark], group: tuple[list[Atom], bool], atom: Atom) -> bool:
    """Tell whether a bare part goes with the words just before it, which end in a product.

    "... hain <product> aur <product>, ..." names two, "likho: <product>, 5 piece. ..." counts what it named.
    """
    before = group[0][-1]
    last = next((mark for mark in marks if max(mark.tokens) == before.tokens[-1]), None)
    if group[1] or before.strong or last is None or last.kind is not MarkKind.PRODUCT:
        return False
    product, number = has_kind(marks, atom, MarkKind.PRODUCT), has_kind(marks, atom, MarkKind.NUMBER)
    counted = any(mark.kind is MarkKind.NUMBER and mark.start in before.tokens for mark in marks)
    return (atom.joined and product and not number) or (number and not product and not counted)


def _wants(marks: Sequence[Mark], atom: Atom, waiting: Sequence[Atom]) -> bool:
    """Tell whether a part with a verb takes up the bare parts before it."""
    return not waiting or not waiting[-1].strong or not _names_product(marks, atom)


_COURTESY = frozenset({"greeting", "thanks", "address", "please", "ok", "bye"})


def _is_courtesy(tokens: Sequence[Token], atom: Atom) -> bool:
    """Tell whether a part only greets or thanks: it says nothing of the goods listed before it."""
    words = [tokens[index] for index in atom.tokens if tokens[index].kind is not Kind.SIGN]
    return all(glosses(token.text) & _COURTESY for token in words)


def _names_product(marks: Sequence[Mark], *atoms: Atom) -> bool:
    indices = {index for atom in atoms for index in atom.tokens}
    return any(mark.product is not None and mark.start in indices for mark in marks)


def _takes_back(
    tokens: Sequence[Token],
    marks: Sequence[Mark],
    before: Sequence[Atom],
    waiting: Sequence[Atom],
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
    groups: list[tuple[list[Atom], bool]],
    order: list[Atom],
    classifier: Classifies,
) -> list[Atom]:
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


def _is_heading(marks: Sequence[Mark], atoms: Sequence[Atom]) -> bool:
    """Tell whether some words before a list ("order:", "ye bhej dein") are understood with it only."""
    marked = {index for mark in marks for index in mark.tokens}
    spoken = [index for atom in atoms for index in atom.tokens if index not in marked]
    return len(spoken) <= _HEADING and not atoms[-1].strong


def _clause(tokens: Sequence[Token], marks: Sequence[Mark], atoms: Sequence[Atom], *, bare: bool) -> Clause:
    indices = [index for atom in atoms for index in atom.tokens]
    chosen = set(indices)
    mine = tuple(mark for mark in marks if mark.start in chosen)
    starts = tuple(atom.tokens[0] for atom in atoms)
    question = unnamed(tokens, mine, indices)
    return Clause(mine, masked(tokens, mine, indices), bare, atoms[0].joined, starts, question)

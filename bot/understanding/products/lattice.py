"""Where in a message the catalogue's words stand, however they are spelt, split or glued."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.understanding.products.likeness import Likeness
from bot.understanding.products.naming import Naming, WordKind, kind_of
from bot.understanding.products.sighting import Atom, Sighting
from bot.understanding.products.similar import Similar
from bot.understanding.products.speech import is_everyday, is_grammar, number_word
from bot.understanding.products.words import measured, name_words, network_of, runs, unit_of
from domain.language.numerals import numerals
from domain.language.tokens import Kind, Token
from domain.language.transliterate import letter_name, romanise

_LONGEST_JOIN = 4
_SHORTEST_SPLIT = 5
_LONGEST_SPLIT = 40
_SHORTEST_LETTERS_JOIN = 5
_LONGEST_AFFIX = 2
_SHORT_URDU = 3
_LETTER_NAMES = (4, 3, 2)
"""Lengths of the names of letters in Urdu, longest first."""
_FRACTION_SIGNS = frozenset("/\\-x*")
_HYPHENS = frozenset("-_.'")
"""Signs that between two pieces say nothing: `g-shock`, `note-13`."""


class Lattice:
    """The atoms of one message with the sightings that begin at each."""

    def __init__(
        self,
        tokens: Sequence[Token],
        naming: Naming,
        likeness: Likeness,
        closed: AbstractSet[int],
        tails: Mapping[int, int] | None = None,
    ) -> None:
        """Read `tokens`; those in `closed` are known to be something else than model names.

        `tails` tells how many letters at the end of a token are.
        """
        self._naming, self._likeness, self._tails = naming, likeness, tails or {}
        self._similar = Similar(naming, likeness)
        self.atoms = [
            atom for at, token in enumerate(tokens) for atom in self._atoms(tokens, at, token, closed)
        ]
        self._open = [atom.token not in closed for atom in self.atoms]
        self.at: list[tuple[Sighting, ...]] = []
        for at in range(len(self.atoms)):
            self.at.append(tuple(self._sightings(at)))

    def _atoms(
        self, tokens: Sequence[Token], at: int, token: Token, closed: AbstractSet[int]
    ) -> Iterator[Atom]:
        glued = at > 0 and tokens[at - 1].end == token.start
        if token.text in _HYPHENS and glued and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
            return
        if at in closed or token.kind in {Kind.SIGN, Kind.BREAK} or "," in token.text:
            plus = token.text == "+" and at not in closed and at > 0 and tokens[at - 1].kind is not Kind.SIGN
            yield Atom(("plus",) if plus else (token.text,), at, glued)
            return
        if token.kind is Kind.NUMBER:
            yield Atom((token.text,), at, glued)
            return
        text = token.text[: len(token.text) - self._tails.get(at, 0)]
        after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start == token.end else None
        cut = self._before_letter(token.text, after.text) if after and token.kind is Kind.ARABIC else None
        for piece in cut or self._pieces(self._without_apostrophe(text)):
            yield Atom(self._forms(piece), at, glued)
            glued = True

    def _without_apostrophe(self, text: str) -> str:
        """Return a token as a name has it: of `m55's` what is owned is said of the M55, not of the M55s."""
        owner, joined = text.removesuffix("'s"), text.replace("'", "")
        return (
            owner
            if owner != text and (owner in self._naming.ids or joined not in self._naming.ids)
            else joined
        )

    def _pieces(self, text: str) -> Iterator[str]:
        if kind_of(text) in {WordKind.MEASURE, WordKind.NETWORK}:
            yield from name_words(text)
            return
        if text not in self._naming.ids:
            whole = self._split(text)
            if whole:
                yield from whole
                return
        parts = runs(text)
        if parts[0].isalpha() and len(parts) > 1:
            yield from self._letters(parts[0], parts[1])
            yield from self._pieces(text[len(parts[0]) :])
            return
        for part in parts:
            yield from self._letters(part, "")

    def _letters(self, part: str, digits: str) -> tuple[str, ...]:
        """Cut a run of letters that stands before `digits` into words."""
        if not part.isalpha() or part in self._naming.ids or len(part) < _SHORTEST_SPLIT:
            return (part,)
        return self._split(part) or self._split_before(part, digits) or (part,)

    def _split(self, text: str) -> tuple[str, ...] | None:
        """Cut `redminote13pro` into words of the catalogue that follow one another there.

        Digits are never cut, but before a network: `f085g`.
        """
        naming = self._naming
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(1, min(len(text), _LONGEST_SPLIT) + 1):
            for start, before in list(best.items()):
                piece = text[start:end]
                known = naming.ids.get(piece)
                if known is None or (piece.isalpha() and len(piece) < _LONGEST_AFFIX + (0 if before else 1)):
                    continue
                cuts_digits = start and text[start - 1].isdigit() and piece[0].isdigit()
                if cuts_digits and naming.kinds[known] != WordKind.NETWORK:
                    continue
                if (
                    end < len(text)
                    and piece[-1].isdigit()
                    and text[end].isdigit()
                    and not network_of(text[end:])
                ):
                    continue
                if before and not naming.comes_before(naming.ids[before[-1]], known):
                    continue
                if end not in best or len(best[end]) > len(before) + 1:
                    best[end] = (*before, piece)
        found = best.get(len(text))
        return found if found and len(found) > 1 else None

    def _split_before(self, letters: str, digits: str) -> tuple[str, ...] | None:
        """Cut `galaxya` before `16` where the catalogue has both `galaxy` and `a16`."""
        ids = self._naming.ids
        for length in range(1, _LONGEST_AFFIX + 1):
            head, tail = letters[:-length], letters[-length:]
            if digits and tail + digits in ids:
                pieces = (head,) if head in ids or self._is_misspelt(head) else self._split(head) or ()
                if pieces:
                    return (*pieces, tail)
        return None

    def _before_letter(self, text: str, digits: str) -> tuple[str, ...] | None:
        """Cut a letter's name off the Urdu word before its number: `گلیکسیاے35`."""
        for length in _LETTER_NAMES if text not in self._naming.ids else ():
            head, letter = text[:-length], letter_name(text[-length:])
            if head and letter and letter + digits in self._naming.ids and self._likeness.near(head):
                return head, text[-length:]
        return None

    def _is_misspelt(self, letters: str) -> bool:
        return len(letters) >= _SHORTEST_SPLIT and bool(self._likeness.near(letters))

    def _forms(self, piece: str) -> tuple[str, ...]:
        """Return a piece with what else it may be: the letter or the number that it is the name of."""
        others = [number_word(piece)]
        if not piece.isascii():
            short = romanise(piece) if len(piece) <= _SHORT_URDU else ""
            others += [letter_name(piece), short if short in self._naming.ids else None]
        return (piece, *dict.fromkeys(form for form in others if form and form != piece))

    def _sightings(self, at: int) -> Iterator[Sighting]:
        if not self._open[at]:
            return
        found = list(self._exact(at))
        yield from sorted(found, key=lambda one: (one.start - one.end, -one.quality))
        if not any(one.end == at + 1 and one.quality == 1 for one in found):
            yield from self._similar.of(self.atoms, self._open, self.at, at)

    def _exact(self, at: int) -> Iterator[Sighting]:
        ids = self._naming.ids
        atom = self.atoms[at]
        for form in atom.forms:
            if form in ids:
                meant = form == atom.text
                yield Sighting(
                    at,
                    at + 1,
                    ids[form],
                    1 if meant else 0.9,
                    not meant or (form.isalpha() and is_everyday(form)),
                )
        yield from self._fraction(at)
        joined = list(atom.forms)
        for end in range(at + 1, min(at + _LONGEST_JOIN, len(self.atoms))):
            if not self._open[end]:
                return
            yield from self._measure(at, end, joined)
            last = self.atoms[end]
            text = self.atoms[end].text
            is_letter = bool(letter_name(text)) or (len(text) == 1 and not is_grammar(text))
            joined = [head + form for head in joined for form in last.forms if _joins(head, form)]
            for word in joined if self._whole_tokens(at, end) else ():
                long = len(word) >= _SHORTEST_LETTERS_JOIN or self._is_spelt_out(at, end)
                if word in ids and (not word.isalpha() or long):
                    quality = 0.95 if last.glued else 0.9
                    yield Sighting(at, end + 1, ids[word], quality, everyday=False, spelt=is_letter)

    def _is_spelt_out(self, first: int, last: int) -> bool:
        """Tell whether atoms are names of letters, one of them no other word: `ایکس ایل` is XL."""
        texts = [atom.text for atom in self.atoms[first : last + 1]]
        return all(map(letter_name, texts)) and not all(map(is_grammar, texts))

    def _fraction(self, at: int) -> Iterator[Sighting]:
        """Yield the `3/29` of a wire, also where it is written `3-29` or `3 29`."""
        atoms = self.atoms[at : at + 3]
        if not atoms[0].text.isdecimal() or len(atoms) == 1:
            return
        signed = atoms[1].text in _FRACTION_SIGNS
        last = at + (2 if signed else 1)
        if last >= len(self.atoms) or not all(self._open[at : last + 1]) or not self._whole_tokens(at, last):
            return
        text, quality = f"{atoms[0].text}/{self.atoms[last].text}", 1 if atoms[1].text == "/" else 0.9
        unit = unit_of(self.atoms[last + 1].text) if last + 1 < len(self.atoms) else None
        for word, end in (
            ((text, last + 1), (measured(text, unit), last + 2)) if unit else ((text, last + 1),)
        ):
            if word in self._naming.ids:
                yield Sighting(at, end, self._naming.ids[word], quality, everyday=False)

    def _whole_tokens(self, first: int, last: int) -> bool:
        """Tell whether atoms of several tokens use each of them up: in `13 c51` there is no `13c`."""
        atoms = self.atoms
        if atoms[first].token == atoms[last].token:
            return True
        after = atoms[last + 1] if last + 1 < len(atoms) else None
        torn = first and atoms[first].glued and atoms[first - 1].text.isascii()
        return not torn and (
            after is None or not after.glued or after.text == "plus" or not after.text[0].isalnum()
        )

    def _measure(self, at: int, end: int, joined: Sequence[str]) -> Iterator[Sighting]:
        """Yield `33w` for `33 watt`."""
        unit = unit_of(self.atoms[end].text)
        counted = numerals().get(self.atoms[at].text)
        numbers = [*joined, f"{counted.value.normalize():f}"] if counted else joined
        for number in numbers if unit and end == at + 1 and self._whole_tokens(at, end) else ():
            word = self._naming.ids.get(measured(number, unit or ""))
            if word is not None and number[-1].isdigit():
                yield Sighting(at, end + 1, word, 1, everyday=False)


def _joins(head: str, form: str) -> bool:
    """Tell whether two pieces may have been one word: digits never join digits."""
    return not (head[-1].isdigit() and form[0].isdigit()) and form.isalnum() and head.isalnum()

"""Everything that is wrong with an export, told at once."""

from dataclasses import dataclass, field

from domain.errors import BadInput

SHOWN = 50
"""So many errors are spelled out; of more, only the number is told."""
_LONGEST_VALUE = 60


@dataclass
class Problems:
    """Collects errors while the whole export is read."""

    count: int = 0
    _shown: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Note one error; `sentence` names its file, row and column."""
        self.count += 1
        if len(self._shown) < SHOWN:
            self._shown.append(sentence)

    def raise_any(self) -> None:
        """Raise what was noted.

        Raises:
            BadInput: if anything was; one line an error, at most `SHOWN` of them.
        """
        if not self.count:
            return
        noun = "error" if self.count == 1 else "errors"
        lines = [f"{self.count:,} {noun} in the export; nothing was changed.", *self._shown]
        if self.count > len(self._shown):
            lines.append(f"... and {self.count - len(self._shown):,} more")
        raise BadInput("\n".join(lines))


def quoted(value: str) -> str:
    """Return a cell's text for an error sentence: in quotes, cut where it is very long."""
    return f"'{value}'" if len(value) <= _LONGEST_VALUE else f"'{value[:_LONGEST_VALUE]}...'"

"""What an index folder remembers between runs: which documents it holds, and by which embeddings."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import BadInput

_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """`generation` grows with every finished indexing; 0 is an index into which nothing was put yet.

    `embeddings` names what the vectors were made by, `documents` the folder that was indexed, `passages`
    are the ids of what was indexed: others that are stored belong to an indexing that is not finished.
    """

    generation: int = 0
    embeddings: str = ""
    documents: str = ""
    passages: frozenset[str] = frozenset()

    @classmethod
    def of(cls, folder: Path) -> "State":
        """Read the state of an index folder; one without is empty.

        Raises:
            BadInput: if the file is damaged.
        """
        file = folder / _FILE
        try:
            told = json.loads(file.read_text("utf-8"))
            return cls(**(told | {"passages": frozenset(told["passages"])}))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise BadInput(f"{file}: damaged ({error}); delete the folder and index again") from error

    def advanced(
        self, folder: Path, embeddings: str, documents: Path | None, passages: Iterable[str]
    ) -> "State":
        """Write that an indexing was finished, and return the new state."""
        state = State(self.generation + 1, embeddings, str(documents or ""), frozenset(passages))
        part = folder / f"{_FILE}.part"
        part.write_text(json.dumps(asdict(state) | {"passages": sorted(state.passages)}), "utf-8")
        part.replace(folder / _FILE)
        return state

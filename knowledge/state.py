"""What an index folder remembers between runs: which documents it holds, and by which embeddings."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.errors import BadInput

_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """`generation` grows with every finished indexing; 0 is an index into which nothing was put yet.

    `embeddings` names what the vectors were made by, `documents` the folder that was indexed.
    """

    generation: int = 0
    embeddings: str = ""
    documents: str = ""

    @classmethod
    def of(cls, folder: Path) -> "State":
        """Read the state of an index folder; one without is empty.

        Raises:
            BadInput: if the file is damaged.
        """
        file = folder / _FILE
        try:
            return cls(**json.loads(file.read_text("utf-8")))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError) as error:
            raise BadInput(f"{file}: damaged ({error}); delete the folder and index again") from error

    def advanced(self, folder: Path, embeddings: str, documents: Path | None) -> "State":
        """Write that an indexing was finished, and return the new state."""
        state = replace(
            self, generation=self.generation + 1, embeddings=embeddings, documents=str(documents or "")
        )
        part = folder / f"{_FILE}.part"
        part.write_text(json.dumps(asdict(state)), "utf-8")
        part.replace(folder / _FILE)
        return state

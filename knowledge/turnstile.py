"""One process writes an index: whoever runs holds it, and says where it can be asked to index.

What another process writes into Chroma's files stays invisible to a running search. So a server holds
the folder for as long as it runs, and a command hands it the job.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import BadInput

_LOCK, _FILE = "held.lock", "held.secret"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an index: the address at which it takes jobs, and the secret that it asks for."""

    address: str
    secret: str


class Turnstile:
    """The way into one index folder. `enter` lets one process in; others find out who is inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._secret: str | None = None
        self._is_inside = False

    @contextmanager
    def enter(self, address: str = "") -> Iterator[None]:
        """Hold the index, and take jobs at `address` if one is given; who holds it already goes through.

        Raises:
            BadInput: if another process holds it, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        if self._is_inside:
            yield
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK, timeout=0)
            lock.acquire()
        except Timeout:
            where = self.holder()
            raise BadInput(
                f"Hazir is running at {where.address} on this home folder"
                if where
                else f"the documents in {self.folder} are being indexed by another process"
            ) from None
        except OSError as error:
            raise BadInput(f"cannot write to the folder {self.folder}: {error.strerror}") from None
        self._is_inside = True
        try:
            if address:
                self._publish(Holder(address, secrets.token_urlsafe(32)))
            yield
        finally:
            (self.folder / _FILE).unlink(missing_ok=True)
            self._secret, self._is_inside = None, False
            lock.release()

    def holder(self) -> Holder | None:
        """Return which other process holds the index and takes jobs; `None` where none does."""
        from filelock import FileLock, Timeout

        if self._is_inside or not (self.folder / _LOCK).exists():
            return None
        try:
            with FileLock(self.folder / _LOCK, timeout=0):
                return None  # nobody: what the file says is of a process that died
        except Timeout:
            pass
        except OSError:
            return None
        try:
            return Holder(**json.loads((self.folder / _FILE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def may_enter(self, secret: str) -> bool:
        """Tell whether a job comes from somebody who can read this folder."""
        return self._secret is not None and secrets.compare_digest(self._secret.encode(), secret.encode())

    def _publish(self, holder: Holder) -> None:
        file = self.folder / _FILE
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps(asdict(holder)), "utf-8")
        self._secret = holder.secret

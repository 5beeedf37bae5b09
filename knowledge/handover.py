"""Handing the job of indexing to the Hazir that runs, over the loopback interface."""

from collections.abc import Iterator
from pathlib import Path

from domain.errors import BadInput
from knowledge.turnstile import Holder

_SECONDS = 3600.0
"""How long a job may take that a running Hazir was handed."""
_DONE, _FAILED = "done", "failed: "
"""How the last line that it tells begins."""
_STARTING = 503


def handed_over(holder: Holder, directory: Path | None) -> Iterator[str]:
    """Let `holder` index a folder, the last one where none is named, and yield the report's lines.

    Raises:
        BadInput: if it does not answer, refuses, fails, or ends before it is done.
    """
    import httpx

    where = f"the Hazir at {holder.address}"
    try:
        with httpx.stream(
            "POST",
            f"{holder.address}/internal/index",
            data={"folder": str(directory.absolute()) if directory else ""},
            headers={"Hazir-Secret": holder.secret},
            timeout=httpx.Timeout(10.0, read=_SECONDS),
            trust_env=False,  # a proxy has no business between two programs of one machine
        ) as response:
            if response.status_code == _STARTING:
                raise BadInput(f"{where} is still starting: try again in a moment")
            if not response.is_success:
                raise BadInput(f"{where} refused to index ({response.status_code})")
            yield from _report(response.iter_lines(), where)
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise BadInput(f"Hazir holds the index but does not answer at {holder.address}: {reason}") from None


def _report(lines: Iterator[str], where: str) -> Iterator[str]:
    for line in lines:
        if line == _DONE:
            return
        if line.startswith(_FAILED):
            raise BadInput(line.removeprefix(_FAILED))
        yield line
    raise BadInput(f"{where} went away before the documents were indexed")

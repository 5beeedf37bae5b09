"""The files that people sent, for signed-in support staff."""

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from console.errors import NotFound
from console.office import Office
from console.signing_in import MaySupport
from domain.attachments import SHOWN

router = APIRouter(prefix="/review")


@router.get("/files/{attachment}", dependencies=[MaySupport])
def file(office: Office, attachment: str) -> Response:
    """Return a file: shown or played where its type is known to be harmless, else to be saved."""
    found = office.parts.attachments.one(attachment)
    if found is None or found.file is None or not found.file.is_file():
        raise NotFound("There is no such file.")
    way = "inline" if found.mime in SHOWN else "attachment"
    name = f"{found.kind.value.replace(' ', '-')}-{found.id[:8]}{_ENDINGS.get(found.mime, '')}"
    return FileResponse(
        found.file,
        media_type=found.mime,
        filename=name,
        content_disposition_type=way,
        headers={"Cache-Control": "private, no-store"},
    )


_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The sender's own name of a file is shown, but never used as one."""

"""The gettext catalogues: read as the translators wrote them, compiled in memory at first use."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from domain.errors import BadInput
from domain.parties import Language

LOCALE = Path(__file__).parent / "locale"
SOURCE = Language.ENGLISH
"""The language in which sentences stand in the code; it needs no catalogue."""


def catalogue_path(language: Language) -> Path:
    """Return the file that holds a language's sentences."""
    return LOCALE / language.value.replace("-", "_") / "LC_MESSAGES" / "hazir.po"


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """Return the sentences of a language.

    Raises:
        BadInput: if the language's catalogue is missing or is no gettext catalogue.
    """
    if language is SOURCE:
        return gettext.NullTranslations()
    return compiled(catalogue_path(language))


def compiled(path: Path) -> gettext.GNUTranslations:
    """Read and compile one catalogue.

    Raises:
        BadInput: if the file cannot be read or is no gettext catalogue.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: not a readable catalogue: {error}") from error
    binary = BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    return gettext.GNUTranslations(binary)

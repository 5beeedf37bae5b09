"""Phone numbers in the mirror of the company's data, and forgetting one."""

from sqlalchemy import Engine, update

from integrations.sql.engine import writing
from integrations.sql.schema import dealers, staff


def forget_phone(engine: Engine, code: str) -> bool:
    """Remove the phone number of a dealer or a member of staff; tell whether there was one.

    The mirror alone forgets it: the next load brings it back unless it is gone from the company's
    own system too.

    Raises:
        domain.errors.Unavailable: if the database does not answer.
    """
    with writing(engine) as connection:
        return any(
            connection.execute(
                update(party).where(party.c.code == code, party.c.phone.is_not(None)).values(phone=None)
            ).rowcount
            for party in (dealers, staff)
        )

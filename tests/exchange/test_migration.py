"""The step that brings outbox and inbox goes down and up again on filled data."""

from uuid import UUID

from sqlalchemy import Engine, inspect, text

from db.exchange.codes import Kind
from db.kit.connect import make_engine
from db.kit.migrate import downgrade, upgrade
from db.kit.office import Office
from tests.exchange.conftest import ScriptedPort, send, sender
from tests.exchange.test_replies import takes
from tests.followup.conftest import asked

OURS = {"outgoing_messages", "incoming_messages", "gateways"}


def counted(engine: Engine, *tables: str) -> list[int]:
    with engine.connect() as connection:
        return [
            connection.execute(text(f"SELECT count(*) FROM {each}")).scalar_one() for each in tables
        ]


def test_the_step_goes_down_and_up_on_an_outbox_and_an_inbox_that_are_filled(
    ready: Office, office_address: str, yusuf: UUID
) -> None:
    question = asked(ready, yusuf)
    send(ready, question)
    sender(ready, sms=ScriptedPort()).step()
    send(ready, asked(ready, yusuf, ladder_code="document"), Kind.EMAIL)
    takes(ready)
    ready.close()
    engine = make_engine(office_address)
    kept = ("people", "follow_ups", "attempts", "contacts")
    before = counted(engine, *kept)
    assert counted(engine, "outgoing_messages", "incoming_messages", "gateways") == [2, 1, 2]
    downgrade(engine, "0001")
    assert not OURS & set(inspect(engine).get_table_names())
    assert counted(engine, *kept) == before
    upgrade(engine)
    assert set(inspect(engine).get_table_names()) >= OURS
    assert counted(engine, *sorted(OURS)) == [0, 0, 0]
    assert counted(engine, *kept) == before
    engine.dispose()

"""FACE: the counter, the public computer, and post that comes in."""

from db.contacts.channel import ChannelField, ChannelSpec, SubChannel
from db.contacts.codes import Channel, Form, Result
from db.kit.marks import N_

CHANNEL = ChannelSpec(
    code=Channel.FACE,
    key="F4",
    sub_channels=(
        SubChannel(code="counter", label=N_("counter, without appointment"), icon="ticket"),
        SubChannel(code="by_appointment", label=N_("by appointment"), icon="calendar-clock"),
        SubChannel(code="consultation_day", label=N_("off-site consultation day"), icon="map-pin"),
        SubChannel(code="public_computer", label=N_("public computer"), icon="laptop"),
        SubChannel(code="kiosk", label=N_("kiosk"), icon="smartphone"),
        SubChannel(code="post", label=N_("post that came in"), icon="mail", form=Form.WRITTEN),
    ),
    results=(
        Result.HANDLED, Result.IN_PROGRESS, Result.REFERRED, Result.WAITING_CITIZEN,
        Result.APPOINTMENT, Result.WAITING_PARTNER,
    ),
    fields=(
        ChannelField(code="ticket", label=N_("Ticket number"), kind="text", most=12,
                     sub_channels=("counter",), exported=False),
        ChannelField(code="waited_minutes", label=N_("Minutes waited"), kind="number", most=600,
                     sub_channels=("counter", "by_appointment")),
        ChannelField(code="pc_minutes", label=N_("Minutes at the public computer"), kind="number",
                     most=600, sub_channels=("public_computer", "counter")),
    ),
)  # fmt: skip

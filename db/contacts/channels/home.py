"""HOME: at people's homes and wherever else the office goes to them."""

from db.contacts.channel import ChannelField, ChannelSpec, SubChannel
from db.contacts.codes import Channel, Direction, Result
from db.kit.marks import N_

BOTH = (Direction.IN, Direction.OUT)

CHANNEL = ChannelSpec(
    code=Channel.HOME,
    key="F5",
    sub_channels=(
        SubChannel(code="home_visit", label=N_("home visit"), icon="house", directions=BOTH),
        SubChannel(code="street", label=N_("in the street"), icon="map-pin", directions=BOTH),
        SubChannel(code="school", label=N_("at school"), icon="graduation-cap", directions=BOTH),
        SubChannel(
            code="food_bank", label=N_("at the food bank"), icon="shopping-basket",
            directions=BOTH,
        ),
        SubChannel(code="event", label=N_("at an event"), icon="megaphone", directions=BOTH),
        SubChannel(
            code="service_centre", label=N_("in a service centre"), icon="users-round",
            directions=BOTH,
        ),
    ),
    results=(
        Result.HANDLED, Result.IN_PROGRESS, Result.REFERRED, Result.WAITING_CITIZEN,
        Result.NOT_HOME, Result.REFUSED, Result.WAITING_PARTNER,
    ),
    fields=(
        ChannelField(
            code="present", label=N_("Who was present"), kind="choice",
            options=(
                ("alone", N_("alone")), ("household", N_("household")), ("helper", N_("helper")),
                ("partner", N_("partner organisation")),
            ),
        ),
        ChannelField(
            code="consent_to_enter", label=N_("Agreed to let us in"), kind="yes_no",
            sub_channels=("home_visit",),
        ),
    ),
)  # fmt: skip

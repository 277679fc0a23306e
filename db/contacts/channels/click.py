"""CLICK: the digital counter."""

from db.contacts.channel import ChannelField, ChannelSpec, SubChannel
from db.contacts.codes import Channel, Direction, Form, Result
from db.kit.marks import N_

BOTH = (Direction.IN, Direction.OUT)

CHANNEL = ChannelSpec(
    code=Channel.CLICK,
    key="F2",
    sub_channels=(
        SubChannel(code="e_counter", label=N_("e-counter"), icon="laptop", form=Form.ELECTRONIC),
        SubChannel(
            code="ocmw_online", label=N_("OCMW Online"), icon="laptop", form=Form.ELECTRONIC
        ),
        SubChannel(
            code="email", label=N_("e-mail"), icon="at-sign", directions=BOTH, form=Form.ELECTRONIC
        ),
        SubChannel(
            code="chat", label=N_("chat"), icon="messages-square", directions=BOTH,
            form=Form.ELECTRONIC,
        ),
        SubChannel(code="video", label=N_("video call"), icon="video", directions=BOTH),
        SubChannel(code="web_form", label=N_("web form"), icon="laptop", form=Form.ELECTRONIC),
    ),
    results=(
        Result.HANDLED, Result.IN_PROGRESS, Result.REFERRED, Result.WAITING_CITIZEN,
        Result.WAITING_PARTNER,
    ),
    fields=(
        ChannelField(
            code="signed_with", label=N_("Signed with"), kind="choice",
            options=(
                ("eid", N_("eID")), ("itsme", N_("itsme")), ("paper", N_("paper")),
                ("mandate", N_("mandate")), ("none", N_("not signed")),
            ),
            is_dimension=True,
        ),
        ChannelField(code="attachments", label=N_("Attachments"), kind="number", most=99),
    ),
)  # fmt: skip

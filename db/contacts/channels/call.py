"""CALL: the telephone, and text messages in and out."""

from db.contacts.channel import ChannelField, ChannelSpec, SubChannel
from db.contacts.codes import Channel, Direction, Form, Result
from db.kit.marks import N_

CHANNEL = ChannelSpec(
    code=Channel.CALL,
    key="F3",
    sub_channels=(
        SubChannel(code="incoming", label=N_("incoming"), icon="phone-incoming"),
        SubChannel(
            code="outgoing", label=N_("outgoing"), icon="phone-outgoing",
            directions=(Direction.OUT,),
        ),
        SubChannel(
            code="call_back", label=N_("calling back"), icon="phone-outgoing",
            directions=(Direction.OUT,),
        ),
        SubChannel(code="from_1700", label=N_("put through by 1700"), icon="phone-incoming"),
        SubChannel(
            code="sms_in", label=N_("text message in"), icon="message-square-text",
            form=Form.ELECTRONIC,
        ),
        SubChannel(
            code="sms_out", label=N_("text message out"), icon="message-square-text",
            directions=(Direction.OUT,),
        ),
    ),
    results=(
        Result.HANDLED, Result.IN_PROGRESS, Result.REFERRED, Result.WAITING_CITIZEN,
        Result.CALL_BACK, Result.WAITING_PARTNER, Result.NO_ANSWER, Result.WRONG_NUMBER,
    ),
    fields=(
        ChannelField(
            code="voicemail_left", label=N_("Voicemail left"), kind="yes_no",
            sub_channels=("outgoing", "call_back"),
        ),
    ),
)  # fmt: skip

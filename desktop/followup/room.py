"""What the answer clock brings to the program."""

from desktop.followup.actions import ACTIONS
from desktop.followup.today import TodayPage
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room

ROOM = Room(
    pages=(
        PageSpec(
            id="today", title=N_("Today"), icon="list-todo", key="F6", order=1, build=TodayPage
        ),
    ),
    actions=ACTIONS,
)

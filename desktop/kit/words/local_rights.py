"""Words for rights that the office gives itself: texts, states, moves, ages, refusals, toasts."""

from collections.abc import Mapping

from db.kit.marks import N_
from db.rights.local.codes import LocalState
from db.rights.local.gains import Move

PARTS: Mapping[str, str] = {
    "rule": N_("Conditions"),
    "parameters": N_("Amounts"),
    "sources": N_("Sources"),
    "cases": N_("Cases"),
}
STATES: Mapping[str, str] = {
    LocalState.DRAFT: N_("draft of %(worker)s"),
    LocalState.PUBLISHED: N_("published, from %(day)s"),
    LocalState.WITHDRAWN: N_("withdrawn on %(day)s"),
}
MOVES: Mapping[str, str] = {
    Move.GAINS: N_("Gain"),
    Move.MORE: N_("Gets more"),
    Move.LESS: N_("Gets less"),
    Move.LOSES: N_("Loss"),
    Move.KEEPS: N_("Stays"),
    Move.TO_ASK: N_("To be asked"),
}
BANDS = (
    N_("0-17"),
    N_("18-24"),
    N_("25-44"),
    N_("45-64"),
    N_("65+"),
    N_("not known"),
)
REFUSALS: Mapping[str, str] = {
    "local_right_too_long": N_("This text is too long: %(most)s characters fit at most."),
    "local_right_unknown": N_("This right of ours is no longer in the list. Look again."),
    "local_right_no_draft": N_("This text was published meanwhile: it cannot be changed any more."),
    "local_right_case_fails": N_(
        "The case \u201c%(name)s\u201d (line %(line)s) comes out otherwise. Mend the case or the "
        "conditions, then publish."
    ),
    "local_right_needs_cases": N_(
        "Some cases are missing. Write at least three that get the right, three that do not, and "
        "two of which too little is known."
    ),
    "practice_population_missing": N_(
        "There is no practice municipality on this computer. Start it once; then gains and "
        "losses can be counted."
    ),
}
SAID: Mapping[str, str] = {
    "local_right_thrown_away": N_("Draft thrown away"),
    "local_right_published": N_("Published as version %(number)d"),
    "local_right_withdrawn": N_("Withdrawn: nobody gets it anew"),
}

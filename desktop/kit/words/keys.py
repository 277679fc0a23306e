"""Keys that lists, sheets and fields hear themselves, for the key card: (keys, words) by place.

Keys of actions are not repeated here; they come from the registry.
"""

from collections.abc import Mapping, Sequence

from desktop.kit.i18n import N_

Told = Sequence[tuple[tuple[str, ...], str]]

PLACES: Mapping[str, str] = {
    "global": N_("Everywhere"),
    "lists": N_("In every list"),
    "today": N_("Today"),
    "intake": N_("New contact"),
    "dossier": N_("File of a citizen"),
    "rights": N_("Rights"),
    "followup": N_("Follow-up"),
    "outbox": N_("Outbox"),
    "inbox": N_("Inbox"),
    "team": N_("Team"),
    "screening": N_("Screening"),
    "visits": N_("Visits"),
    "stats": N_("Figures"),
    "search": N_("Search"),
}
SHOWN: Mapping[str, str] = {
    "Return": "Enter",
    "Right": "→",
    "Left": "←",
    "Up": "↑",
    "Down": "↓",
}
"""What stands on the key, where Qt calls it otherwise."""
HEARD: Mapping[str, Told] = {
    "global": (
        (("Esc",), N_("One step back")),
        (("Tab",), N_("To the next field or button")),
    ),
    "lists": (
        (("J", "↓"), N_("Next line")),
        (("K", "↑"), N_("Previous line")),
        (("Shift+F10",), N_("Everything that can be done here")),
    ),
    "intake": (
        (("1–9", "0", "-", "="), N_("Choose a theme")),
        (("A–F",), N_("Choose a result")),
        (("N",), N_("Change the nature of the request")),
        (("O",), N_("Go on with an open request")),
        (("M",), N_("More about this contact")),
        (("P",), N_("Add a person")),
        (("Ctrl+N",), N_("New citizen")),
        (("Ctrl+R",), N_("Rights")),
        (("Ctrl+Enter",), N_("Save")),
        (("Ctrl+Shift+Enter",), N_("Save and next")),
    ),
    "dossier": (
        (("Alt+1–9",), N_("Go to a part of the dossier")),
        (("F2", "F3", "F4", "F5"), N_("New contact with this citizen")),
        (("V",), N_("Still true")),
        (("R",), N_("No longer true")),
        (("A",), N_("Add a fact")),
    ),
    "followup": (
        (("N",), N_("Ask something")),
        (("G",), N_("No answer")),
        (("B",), N_("Reached")),
        (("S",), N_("Text message")),
        (("D",), N_("Defer to a day")),
        (("P",), N_("Pause")),
        (("O",), N_("Hand over to another worker")),
        (("X",), N_("Stop")),
        (("←", "→"), N_("Next column")),
        (("Esc",), N_("Show what fits again")),
    ),
    "team": (
        (("H",), N_("Hand over everything")),
        (("A",), N_("Note that somebody is away")),
        (("R",), N_("Note that somebody is back")),
    ),
    "screening": (
        (("Enter",), N_("To the names, then open the dossier")),
        (("Esc",), N_("Stop the screening that runs")),
    ),
    "visits": (
        (("P",), N_("Plan")),
        (("T",), N_("Note the talk")),
        (("→",), N_("Open the dossier")),
        (("[", "]"), N_("Earlier or later")),
        (("Ctrl+L",), N_("Plan without an hour")),
    ),
    "stats": (
        (("T",), N_("Chart or table")),
        (("B",), N_("Split in another way")),
        (("I",), N_("What is counted")),
        (("E",), N_("Export figures")),
        (("[", "]"), N_("Earlier or later")),
    ),
    "search": (
        ((">",), N_("Commands")),
        (("F2", "F3", "F4", "F5"), N_("New contact with this citizen")),
        (("Ctrl+N",), N_("New citizen")),
    ),
}

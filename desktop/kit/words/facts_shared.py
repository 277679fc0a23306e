"""What the facts that rules of several fields read are called, and their values."""

from collections.abc import Mapping

from db.kit.marks import N_

FACTS: Mapping[str, str] = {
    "person.region": N_("Official address in"),
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "person.region": {
        "flanders": N_("Flanders"),
        "brussels": N_("Brussels"),
        "elsewhere": N_("elsewhere"),
    },
}

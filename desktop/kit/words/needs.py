"""Words and icons for what a citizen needs so that talking works."""

from collections.abc import Mapping

from db.kit.marks import N_

NEEDS: Mapping[str, tuple[str, str]] = {
    "hearing": (N_("hears badly"), "ear-off"),
    "sight": (N_("sees badly"), "eye-off"),
    "mobility": (N_("walks badly"), "accessibility"),
    "reading": (N_("reads with difficulty"), "file-text"),
    "smartphone_only": (N_("smartphone only"), "smartphone"),
    "no_internet": (N_("no internet"), "wifi-off"),
    "safe_contact": (N_("safe contact only"), "shield-alert"),
}

"""Words and icons for what a citizen needs so that talking works."""

from collections.abc import Mapping

from db.kit.marks import N_

NEEDS: Mapping[str, tuple[str, str]] = {
    "hearing": (N_("hears badly"), "ear-off"),
    "sight": (N_("sees badly"), "eye-off"),
    "mobility": (N_("walks badly"), "accessibility"),
    "smartphone_only": (N_("only a smartphone"), "smartphone"),
    "no_internet": (N_("no internet"), "wifi-off"),
}

"""The parts every screen is built from; each paints itself from tokens and has a name."""

from desktop.kit.parts.buttons import KeyButton, KeyCap
from desktop.kit.parts.channel_tile import ChannelTile
from desktop.kit.parts.chip import Chip
from desktop.kit.parts.combo import Combo
from desktop.kit.parts.domain_grid import DomainGrid
from desktop.kit.parts.field import Field
from desktop.kit.parts.gauge import Gauge
from desktop.kit.parts.icon import Icon
from desktop.kit.parts.label import Label
from desktop.kit.parts.section_head import SectionHead
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.parts.tab_bar import Tab, TabBar
from desktop.kit.parts.tick import Tick

__all__ = [
    "ChannelTile",
    "Chip",
    "Choice",
    "Combo",
    "DomainGrid",
    "Field",
    "Gauge",
    "Icon",
    "KeyButton",
    "KeyCap",
    "Label",
    "SectionHead",
    "Segmented",
    "Tab",
    "TabBar",
    "Tick",
]

"""Makes papers: accessible PDF (PDF/UA-1) from data, in a process of its own."""

from db.kit.letters.paper import Paper, Part, Section
from db.kit.letters.render import Press, render_here

__all__ = ["Paper", "Part", "Press", "Section", "render_here"]

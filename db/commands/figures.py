"""`ccfh stats show`: opens an office for reading and prints one figure, protected."""

from pathlib import Path

from db.commands.office import key_of
from db.kit.connect import is_url
from db.kit.folders import practice_file
from db.kit.office import open_office
from db.spoken import say


def show(figure: str, office: str | None, *, as_json: bool) -> int:
    """Print one figure of an office (the practice one by default)."""
    from db.stats.show import show as show_figure

    address = office or str(practice_file())
    opened = open_office(address, key=None if is_url(address) else key_of(Path(address)))
    try:
        text = opened.read(
            lambda unit: show_figure(unit, figure, as_json=as_json, say=say)
        ).result()
    finally:
        opened.close()
    print(text)
    return 0

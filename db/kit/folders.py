"""Where the program keeps its files on this workstation, readable by its user alone."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path

APP = "click-call-face-home"


def data_folder() -> Path:
    """Return the folder of the offices and drafts (made with mode 0700)."""
    return _private(user_data_path(APP, appauthor=False))


def choices_file() -> Path:
    """Return the file with this workstation's choices."""
    return user_config_path(APP, appauthor=False) / "choices.json"


def practice_file() -> Path:
    """Return where the practice municipality lives."""
    return data_folder() / "practice.office"


def papers_folder() -> Path:
    """Return the private folder for papers on their way to a printer."""
    return _private(data_folder() / "papers")


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder

"""A crash report names places in the code and nobody's data."""

from desktop.shell.errors import report_of


def _fails_with(secret: str) -> None:
    raise ValueError(f"could not read {secret}")


def _error(secret: str) -> BaseException:
    try:
        _fails_with(secret)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_the_place_but_never_the_message() -> None:
    report = report_of(_error("Maria Zavelstraat"))
    assert "_fails_with" in report
    assert "ValueError" in report
    assert "Maria" not in report


def test_a_report_shows_no_path_outside_the_program() -> None:
    assert "/home" not in report_of(_error("x"))
    assert "site-packages" not in report_of(_error("x"))

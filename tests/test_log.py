"""The log says what happened and where, and never what was in the data."""

import json
import logging

import pytest

from dashboard import log, paths

SECRET = "Jo Bloggs, born 2012-05-17, WS3 1HJ"


@pytest.fixture(autouse=True)
def own_log():
    """The logger is made at first use and keeps its file: each test has its own."""
    logger = logging.getLogger("dashboard")
    handlers, kept = logger.handlers, logger.handlers[:]
    handlers.clear()
    logger.propagate = True  # else pytest adds a handler of its own
    yield
    for handler in handlers:
        handler.close()
    handlers[:] = kept


def lines():
    return [json.loads(line) for line in log.file().read_text(encoding="utf-8").splitlines()]


def failed():
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return log.failure(error, "a test")


def test_an_event_is_one_line_with_its_facts():
    log.event("loaded", council="walsall", note=3)
    [line] = lines()
    assert (line["message"], line["council"], line["note"]) == ("loaded", "walsall", 3)


def test_a_failure_has_the_reference_that_its_reader_was_shown():
    reference = failed()
    assert [line["reference"] for line in lines()] == [reference]


def test_a_failure_tells_its_kind_and_the_way_it_took():
    failed()
    [line] = lines()
    assert (line["error"], line["passed"][-1].split(" ")[-1]) == ("ValueError", "failed")


def test_a_failure_s_message_is_never_logged():
    failed()
    assert "Bloggs" not in log.file().read_text(encoding="utf-8")


def test_two_failures_have_two_references():
    assert failed() != failed()


def test_the_log_lies_in_the_installation_s_own_folder():
    assert log.file() == paths.home() / "log" / "dashboard.jsonl"


def test_where_no_log_can_be_written_nothing_fails(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "file"))
    log.event("loaded")

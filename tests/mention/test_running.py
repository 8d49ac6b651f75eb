"""Speech that runs over several lines."""

from kathan.mention.running import running_spans

PAIRS = (("\u00ab", "\u00bb"), ('"', '"'))


def _inner(text: str) -> list[str]:
    return [text[start:stop] for _, _, start, stop in running_spans(text, PAIRS)]


def test_lines_behind_a_colon_are_one_speech_up_to_the_closing_mark() -> None:
    assert _inner('He wrote:\n"One died.\nTwo fled."\nThree left.') == ["One died.", "Two fled."]


def test_inner_marks_that_are_closed_in_their_line_end_nothing() -> None:
    text = "He wrote:\n\u00abThe \u00abLada\u00bb burnt.\nTwo fled\u00bb."
    assert _inner(text) == ["The \u00abLada\u00bb burnt.", "Two fled"]


def test_each_line_may_open_the_marks_anew() -> None:
    assert _inner('Told.\n"One died.\n"Two fled."\nThree left.') == ["One died.", "Two fled."]


def test_a_mark_that_ends_a_later_line_closes_the_speech() -> None:
    assert _inner('Told.\n"One died.\nTwo fled.\nThree left".\nFour.') == ["One died.", "Two fled.", "Three left"]
    assert _inner("Told.\n\u00abOne died.\nTwo fled\u00bb, - she wrote.") == ["One died.", "Two fled"]
    assert _inner('Told.\n"One died.\nThe 5" gun fired.\nThree left.') == []


def test_a_stray_mark_opens_nothing() -> None:
    assert _inner('Told.\n"One died.\nTwo fled.\nThree left.') == []
    assert _inner('He wrote:\n"One died.\nTwo fled.\nThree left.') == []

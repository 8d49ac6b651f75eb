"""FEEDS.toml: what is right is read, what is wrong is told by line and key."""

import pytest

from kathan.run.watch.plan import FeedPlan, PlanError, load_plan

WHOLE = """
[watch]
every = 600
workers = 4
tries = 3

[fetch]
delay = 2
allow = ["10.0.0.0/8"]

[webhook]
url = "https://desk.example/hook"
secret_env = "DESK_SECRET"
batch = 10

[[feed]]
url = "https://paper.example/rss#top"
name = "Paper"
outlet = "The Paper"
language = "hi"

[[feed]]
url = "https://other.example/sitemap.xml"
every = 60
"""


def test_a_whole_plan(tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_SECRET", "s3cret")
    path = tmp_path / "FEEDS.toml"
    path.write_text(WHOLE)
    plan = load_plan(path, ("desk.example",))
    assert plan.feeds == (
        FeedPlan("https://paper.example/rss", "Paper", 600, "The Paper", "hi"),
        FeedPlan("https://other.example/sitemap.xml", "other.example", 60),
    )
    assert (plan.workers, plan.tries, plan.limits.delay) == (4, 3, 2)
    assert plan.limits.allow == ("10.0.0.0/8", "desk.example")
    assert (plan.webhook.url, plan.webhook.secret, plan.webhook.batch) == ("https://desk.example/hook", b"s3cret", 10)


GOOD = '[[feed]]\nurl = "https://paper.example/rss"\n'
WRONG = [
    ("", ": names no feed"), ("feed = 3\n", "names no feed"), ("x = [1\ny", "line 2"), (GOOD + "url = 'x'\n", "line 3"),
    ("[[feed]]\nname = 'x'\n", "line 1, [[feed]] 1: url: it is missing"),
    (GOOD + "\n# more\n[[feed]]\nurl = 'https://b.example/'\nevry = 3\n", "line 7, [[feed]] 2: unknown key 'evry'"),
    (GOOD + "every = '15m'\n", "line 3, [[feed]] 1: every: '15m' is not a number of seconds"),
    (GOOD + "every = 0\n", "line 3, [[feed]] 1: every: 0 is not between"),
    (GOOD + "language = ''\n", "line 3, [[feed]] 1: language: it is empty"),
    (GOOD + GOOD, "line 4, [[feed]] 2: url: https"),
    ("[[feed]]\nurl = 'ftp://paper.example/'\n", "line 2, [[feed]] 1: url: 'ftp://paper.example/': refused: ftp"),
    ("[[feed]]\nurl = 'https://u:p@paper.example/'\n", "line 2, [[feed]] 1: url"),
    ("[[feed]]\nurl = 'rss'\n", "line 2"),
    (GOOD + "[fetch]\nseconds = 'x'\n", "line 4, [fetch]: seconds: 'x' is not a number"),
    (GOOD + "[fetch]\nagent = 'x'\n", "line 4, [fetch]: unknown key 'agent'"),
    ("[fetch]\n" + GOOD + "[feeds]\n", "'feeds'"),
    (GOOD + "[watch]\nworkers = 2.5\n", "line 4, [watch]: workers: 2.5 is not a whole number"),
    (GOOD + "[webhook]\n", "line 3, [webhook]: url: it is missing"), ("watch = 3\n" + GOOD, "watch is not a table"),
    (GOOD + "[webhook]\nurl = 'https://a.example'\nsecret_env = 'NOT_THERE'\n", "line 5, [webhook]: secret_env"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_is_told_by_line_and_key(tmp_path, text, told):
    path = tmp_path / "FEEDS.toml"
    path.write_text(text)
    with pytest.raises(PlanError) as error:
        load_plan(path)
    assert str(error.value).startswith(f"{path}: ") and told in str(error.value)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(PlanError, match="no such file"):
        load_plan(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PlanError, match="UTF-8"):
        load_plan(tmp_path / "bad.toml")

"""The desk: what is loaded before somebody asks for it."""

import time
from threading import Thread

from fastapi.testclient import TestClient

from kathan.packs.load import load_packs
from kathan.web.app import make_app
from kathan.web.desk import Desk


class Noting(Desk):
    """A desk that notes the languages it reads."""

    def __init__(self, ledger):
        super().__init__(ledger, load_packs())
        self.codes = []

    def read(self, text, language=None, published=None):
        self.codes.append(language)
        return super().read(text, language, published)


def test_the_languages_of_the_ledger_are_loaded_when_the_room_opens(ledger):
    desk = Noting(ledger)
    with TestClient(make_app(desk)):
        for _ in range(600):
            if len(desk.codes) == 3:
                break
            time.sleep(0.1)
    assert set(desk.codes) == {"en", "hi", "ar"}
    assert desk.codes[0] == "en"  # most of the questions


def test_an_empty_or_broken_ledger_loads_nothing(tmp_path):
    for name in ("none.db", "bad.db"):
        (tmp_path / "bad.db").write_text("no ledger", encoding="utf-8")
        desk = Noting(str(tmp_path / name))
        desk.warm()
        desk.close()
        assert desk.codes == []


def test_a_language_is_loaded_once_however_many_come_for_it(ledger):
    desk = Noting(ledger)
    threads = [Thread(target=desk.warm) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(desk.codes) == ["ar", "en", "hi"]

"""The commands for many articles: read into a folder of tables on an engine, and post such a folder into a ledger."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kathan.cli.crew import Crew
from kathan.cli.outcome import LedgerFile, Trouble, refuse

if TYPE_CHECKING:
    from kathan.run.part import Done


def fill_folder(sources: Sequence[str], out: str, crew: Crew, asked: tuple[str | None, str | None, str]) -> None:
    """Read all sources into a folder of tables; each part is told on stderr when it is done.

    ``asked``: the language, the time of publication and the extractor.
    """
    try:
        from kathan.model.steps import Issue
        from kathan.run.depot import DepotError
        from kathan.run.engine.base import EngineError
        from kathan.run.guarded import Manner
        from kathan.run.lake import fill
        from kathan.run.part import Job
        from kathan.run.pool import cores
    except ImportError as error:
        raise refuse(f"--out needs {error.name}; pip install 'kathan[lake]'") from None
    language, published, extractor = asked
    trouble = Trouble()
    job = Job(out, published, Manner(language, extractor, crew.limit))
    try:
        for done in fill(sources, job, crew.engine or "local", crew.workers or cores()):
            if isinstance(done, Issue):
                trouble.note(done)
            else:
                _tell(done, trouble)
    except (DepotError, EngineError) as error:
        raise refuse(str(error)) from None
    except OSError as error:
        raise refuse(f"{out}: cannot be used: {(error.strerror or str(error)).lower()}", status=1) from None
    trouble.finish()


def _tell(done: "Done", trouble: Trouble) -> None:
    from kathan.model.steps import Issue

    if done.fault:
        trouble.note(Issue(done.paths[0], f"part {done.part} not read: {done.fault}", fatal=True))
        return
    print(f"kathan: part {done.part}: {done.articles} articles, {done.claims} claims", file=sys.stderr)
    if done.set_aside:
        where = f"{done.set_aside} set aside in dead-letter/{done.part}.jsonl"
        trouble.note(Issue(done.paths[0], f"{where}, the first: {done.first}", fatal=True))


def load(
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="What `kathan read --out` has filled.")],
    ledger: LedgerFile = "kathan.db",
) -> None:
    """Post tables of `kathan read --out` into a ledger.

    A part is posted wholly or not at all; posting it again adds nothing.
    """
    try:
        from kathan.run.depot import DepotError
        from kathan.run.load import load as post_folder
    except ImportError as error:
        raise refuse(f"this needs {error.name}; pip install 'kathan[lake]'") from None
    from kathan.model.steps import Issue
    from kathan.packs.load import load_packs
    from kathan.store.base import StoreError, open_store

    trouble = Trouble()
    articles = claims = 0
    try:
        with open_store(ledger, write=True) as writer:
            for folder in folders:
                for result in post_folder(folder, writer, load_packs()):
                    if isinstance(result, Issue):
                        trouble.note(result)
                        continue
                    articles, claims = articles + result.articles, claims + result.evidence
                    for issue in result.issues:
                        trouble.note(issue)
    except (DepotError, StoreError) as error:
        raise refuse(str(error), status=1) from None
    except OSError as error:
        raise refuse(f"{folder}: cannot be read: {(error.strerror or str(error)).lower()}", status=1) from None
    print(f"kathan: {articles} articles and {claims} claims posted", file=sys.stderr)
    trouble.finish()


def group(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="What `kathan read --out` has filled.")],
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="local (DuckDB) or spark (Spark SQL).")
    ] = "local",
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Default: all cores.")] = None,
) -> None:
    """Group a folder of `kathan read --out` without a ledger.

    Writes questions, revisions, disputes and answers as Parquet into FOLDER/grouped; the decisions are the ledger's.
    """
    try:
        from kathan.run.depot import DepotError
        from kathan.run.engine.base import EngineError
        from kathan.run.gather import gather
        from kathan.run.pool import cores
    except ImportError as error:
        raise refuse(f"this needs {error.name}; pip install 'kathan[lake]'") from None
    from kathan.model.steps import Issue

    trouble = Trouble()
    try:
        for one in gather(folder, engine, workers or cores()):
            if isinstance(one, Issue):
                trouble.note(one)
                continue
            told = f"{one.questions} questions, {one.revisions} revisions and {one.disputes} disputes"
            print(f"kathan: {told} in {folder}/grouped, from {one.answers} figures", file=sys.stderr)
    except (DepotError, EngineError) as error:
        raise refuse(str(error), status=1) from None
    except OSError as error:
        raise refuse(f"{folder}: cannot be used: {(error.strerror or str(error)).lower()}", status=1) from None
    trouble.finish()

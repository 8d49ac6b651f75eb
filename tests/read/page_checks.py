"""What the tests of the read layer ask of an article."""

from kathan.model.article import Article, RegionKind


def check_spans(article: Article) -> None:
    end = 0
    for region in article.regions:
        assert end <= region.start < region.end <= len(article.text)
        end = region.end
    for ref in (article.title, article.byline):
        assert ref is None or article.text[ref.start : ref.end] == ref.text


def by_kind(article: Article, kind: RegionKind) -> list[str]:
    return [article.text[region.start : region.end] for region in article.regions if region.kind is kind]


def kind_of(article: Article, part: str) -> RegionKind:
    """The kind of the last region that holds the words."""
    return [region.kind for region in article.regions if part in article.text[region.start : region.end]][-1]

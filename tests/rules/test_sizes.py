"""Small pieces: prints how long functions and modules are, and holds the bulk of them short."""

from statistics import median, quantiles

from code_of_kathan import SOURCE, functions, trees


def lengths():
    """Lines of every function without its documentation, with its place; lines of every module."""
    sizes, modules = [], []
    for path, tree in trees():
        modules.append((len(path.read_text(encoding="utf-8").splitlines()), path.relative_to(SOURCE)))
        for function in functions(tree):
            first = function.body[1] if len(function.body) > 1 else function.body[0]
            last = function.end_lineno or function.lineno
            sizes.append((last - first.lineno + 2, f"{path.relative_to(SOURCE)}:{function.lineno} {function.name}"))
    return sorted(sizes, reverse=True), sorted(modules, reverse=True)


def test_pieces_are_small(capsys):
    sizes, modules = lengths()
    lines = [size for size, _ in sizes]
    cuts = quantiles(lines, n=20)
    with capsys.disabled():
        print(
            f"\n{len(lines)} functions: median {median(lines):.0f} lines, 75% {cuts[14]:.0f}, 95% {cuts[18]:.0f}, "
            f"longest {lines[0]} ({sizes[0][1]}); over 40: {sum(size > 40 for size in lines)}"
        )
        long = [f"{path} {size}" for size, path in modules if size > 300]
        middle = median(size for size, _ in modules)
        print(f"{len(modules)} modules: median {middle:.0f} lines; over 300: {', '.join(long) or 'none'}")
    assert median(lines) <= 10
    assert cuts[18] <= 40
    assert lines[0] <= 80
    assert len(long) <= len(modules) / 8

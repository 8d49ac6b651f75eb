"""Pairs of things that belong together into sets of them."""


class Joined:
    """Disjoint sets over the numbers from 0; the least number stands for its set."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))

    def root(self, index: int) -> int:
        """The number that stands for the set of another."""
        parents = self.parents
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    def join(self, left: int, right: int) -> None:
        """Make one set of the sets of two numbers."""
        low, high = sorted((self.root(left), self.root(right)))
        self.parents[high] = low

"""What a rendering may cost: steps and characters, and the weights of operators and filters that could swell memory."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from itertools import islice
from typing import Any, Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table
from docgen_vn.writers.docx.engine_refusal import RefusedError

_LIMITS: Final[Mapping[str, int]] = table("writers/docx/data/sandbox.toml")["limits"]
BUDGET: Final = " budget"
"""The name of the budget in a context; a space cannot stand in a name of Jinja2, so no template can reach it."""

_WIDE: Final = pattern(rf"%(\([^)]*\))?[-+ #0]*(\*|\d*\.\*|\d{{{_LIMITS['digits']},}}|\d*\.\d{{{_LIMITS['digits']},}})")
_SIZED: Final = (str, bytes, list, tuple)


class Budget:
    """What is left for one rendering."""

    __slots__ = ("characters", "steps")

    def __init__(self) -> None:
        self.steps = _LIMITS["steps"]
        self.characters = _LIMITS["characters"]

    def walk(self, steps: int) -> None:
        """Count turns of loops and calls."""
        self.steps -= steps
        if self.steps < 0:
            raise RefusedError("template-too-long", limit=_LIMITS["steps"])

    def print(self, characters: int) -> None:
        """Count characters."""
        self.characters -= characters
        if self.characters < 0:
            raise RefusedError("template-result-too-large", limit=_LIMITS["characters"])


def weigh(characters: int) -> None:
    """Refuse a text of more characters than a rendering may print; raises RefusedError."""
    if characters > _LIMITS["characters"]:
        raise RefusedError("template-result-too-large", limit=_LIMITS["characters"])


def _weigh_sum(left: Any, right: Any) -> None:
    if isinstance(left, _SIZED) and isinstance(right, _SIZED):
        weigh(len(left) + len(right))


def _weigh_product(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _weigh_bits(left.bit_length() + right.bit_length())
    for text, times in ((left, right), (right, left)):
        if isinstance(text, _SIZED) and isinstance(times, int):
            weigh(len(text) * times)


def _weigh_power(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _weigh_bits(left.bit_length() * abs(right))


def _weigh_bits(bits: int) -> None:
    if bits > _LIMITS["bits"]:
        raise RefusedError("template-result-too-large", limit=_LIMITS["characters"])


def _weigh_format(left: Any, right: Any) -> None:  # noqa: ARG001 - one signature for all operators
    if isinstance(left, bytes) or (isinstance(left, str) and _WIDE.search(left)):
        raise RefusedError("template-result-too-large", limit=_LIMITS["characters"])


WEIGHERS: Final[Mapping[str, Callable[[Any, Any], None]]] = {
    "+": _weigh_sum,
    "*": _weigh_product,
    "**": _weigh_power,
    "%": _weigh_format,
}
"""What weighs the two sides of an operator before it is called."""


def weighed_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a filter whose result can be far larger than its value."""
    skipped = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def weighed(*args: Any, **kwargs: Any) -> Any:
        value = args[skipped]
        if isinstance(value, Iterator):
            value = list(islice(value, _LIMITS["steps"]))
        others = [*args[skipped + 1 :], *kwargs.values()]
        weigh((_length(value) + 1) * (1 + sum(_length(item) for item in others)) + _inner(value))
        return function(*args[:skipped], value, *args[skipped + 1 :], **kwargs)

    return weighed


def _length(value: Any) -> int:
    if isinstance(value, int):
        return abs(value)
    return len(value) if hasattr(value, "__len__") else 1


def _inner(value: Any) -> int:
    return sum(len(item) for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else 0


def short_range(*args: int) -> range:
    """Return the range of `args`, which no template may make long; raises RefusedError."""
    numbers = range(*args)
    if len(numbers) > _LIMITS["range"]:
        raise RefusedError("template-too-long", limit=_LIMITS["range"])
    return numbers

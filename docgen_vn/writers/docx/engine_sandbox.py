"""The one room that knows Jinja2: an environment for templates of strangers, bounded in time and memory.

Autoescape, StrictUndefined and the immutable sandbox are on. On top, every loop, call and printed character
counts against a budget of the rendering, and operators and filters that could swell memory are weighed first.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache, wraps
from itertools import islice
from typing import Any, Final, cast

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from docgen_vn.resources import table
from docgen_vn.writers.docx.engine_budget import BUDGET, WEIGHERS, Budget, short_range, weigh, weighed_filter
from docgen_vn.writers.docx.engine_levels import BETWEEN, TEXT, Levels, prove
from docgen_vn.writers.docx.engine_refusal import RefusedError
from docgen_vn.writers.docx.engine_values import printed
from docgen_vn.writers.docx.filters import FILTERS

_RULES: Final = table("writers/docx/data/sandbox.toml")
_METHODS: Final = frozenset(_RULES["methods"]["allowed"])

# A space cannot stand in a Jinja2 name, so no template can reach these.
PACKAGE: Final = " package"
_LOOP: Final = " loop"
_CONCAT: Final = " concat"
_PROVED: Final = " proved"

_UNESCAPED: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_PLAIN: Final = (str, bytes, int, float, complex, list, tuple, dict, set, frozenset, date, time, timedelta)


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja2 with bounds on what an operator, a method or a call may cost."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: D102 - see the base
        WEIGHERS[operator](left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: D102 - see the base
        _budget(context).walk(1)
        return super().call(context, obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: D102 - see the base
        if isinstance(obj, _PLAIN) and callable(value) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: D102 - see the base
        if super().wrap_str_format(value) is not None:
            raise SecurityError("str.format is closed: its widths have no bound")
        return None


def _guarded(name: str, function: Callable[..., str]) -> Callable[..., Any]:
    """Wrap a filter of the library, so that a value it cannot read is told with the filter's name."""

    @wraps(function)
    def guarded(value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, Undefined):
            return str(value)  # raises UndefinedError with the name
        if value is None:
            raise RefusedError("template-value-none")
        try:
            return function(value, *args, **kwargs)
        except ValueError as error:
            takes = table("writers/docx/data/filters.toml")[name]["takes"]
            facts = {"value": f"{value!s:.60}", "kind": type(value).__name__, "takes": takes}
            raise RefusedError("template-filter-value", filter=name, **facts) from error

    return guarded


def _budget(context: Context) -> Budget:
    budget: Budget = context.parent[BUDGET]
    return budget


@pass_context
def _finalize(context: Context, value: Any) -> str:
    """Return what is printed for `value`, and count it."""
    text = printed(value, context.name or "", context.parent.get(PACKAGE))
    _budget(context).print(len(text))
    return text


@pass_context
def _loop(context: Context, iterable: Any) -> Any:
    """Count the turns of a loop before it starts."""
    budget = _budget(context)
    if not hasattr(iterable, "__len__"):
        iterable = list(islice(iterable, budget.steps + 1))
    budget.walk(len(iterable))
    return iterable


@pass_context
def _concat(context: Context, values: Sequence[Any]) -> str:
    """Join as ``~`` does, within bounds."""
    texts = [printed(value, context.name or "", context.parent.get(PACKAGE)) for value in values]
    weigh(sum(len(text) for text in texts))
    return markup_join(texts) if context.eval_ctx.autoescape else str_join(texts)


@pass_context
def _proved(context: Context, value: Any, level: str) -> Any:  # noqa: ARG001 - so that no constant is proved too early
    """Return `value`, which may be printed where things of `level` stand."""
    prove(value, level)
    return value


class _Bounded(NodeTransformer):
    """Put the budget into loops and ``~``, and docxtpl's ``{_{`` into the template's own text only.

    What stands for a paragraph, run, row or cell is proved to be one; with `every`, text is proved to be none.
    """

    def __init__(self, *, every: bool = False) -> None:
        self._levels = Levels()
        self._proved = {*BETWEEN, TEXT} if every else BETWEEN

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - Jinja2's naming
        self._levels.read(node.data)
        node.data = _unescape(node.data)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja2's naming
        node.nodes = [self._printed(cast("nodes.Expr", self.visit(item))) for item in node.nodes]
        return node

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        level = self._levels.here
        if isinstance(node, nodes.TemplateData) or level not in self._proved:
            return node
        return nodes.Filter(node, _PROVED, [nodes.Const(level)], [], None, None, lineno=node.lineno)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802 - Jinja2's naming
        if isinstance(node.value, str):
            node.value = _unescape(node.value)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2's naming
        self.generic_visit(node)
        node.iter = _filter(cast("nodes.Expr", node.iter), _LOOP)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's naming
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), _CONCAT)


def _filter(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _unescape(text: str) -> str:
    if "_" not in text:
        return text
    for typed, meant in _UNESCAPED:
        text = text.replace(typed, meant)
    return text


@cache
def environment() -> Environment:
    """Return the environment all templates share; nobody changes it."""
    return environment_with(StrictUndefined)


def environment_with(undefined: type[Undefined]) -> Environment:
    """Return an environment that meets a missing name with `undefined`."""
    made = Environment(autoescape=True, undefined=undefined, finalize=_finalize)
    allowed = _RULES["globals"]["allowed"]
    made.globals = {name: value for name, value in made.globals.items() if name in allowed}
    made.globals["range"] = short_range
    for name in _RULES["filters"]["removed"]:
        del made.filters[name]
    for name in _RULES["filters"]["growing"]:
        made.filters[name] = weighed_filter(made.filters[name])
    made.filters.update({name: _guarded(name, function) for name, function in FILTERS.items()})
    made.filters.update({_LOOP: _loop, _CONCAT: _concat, _PROVED: _proved})
    return made


def compile_source(source: str, name: str, within: Environment | None = None) -> Template:
    """Compile Jinja2 source into a template of the shared environment, bounds included.

    Raises jinja2.TemplateSyntaxError.
    """
    chosen = within or environment()
    return compile_tree(bounded(chosen.parse(source, name)), name, chosen)


def bounded(tree: nodes.Template, *, every: bool = False) -> nodes.Template:
    """Return a tree with the bounds put in; with `every`, printing ready XML as text is refused where it happens."""
    return cast("nodes.Template", _Bounded(every=every).visit(tree))


def compile_tree(tree: nodes.Template, name: str, within: Environment | None = None) -> Template:
    """Compile a tree that has its bounds; raises jinja2.TemplateSyntaxError."""
    chosen = within or environment()
    tree.set_environment(chosen)
    return Template.from_code(chosen, chosen.compile(tree, name, name), chosen.globals)


def run(template: Template, context: Mapping[str, object]) -> str:
    """Render; `context` holds a Budget under BUDGET. Raises whatever the template's expressions raise."""
    return "".join(template.root_render_func(template.new_context(dict(context))))

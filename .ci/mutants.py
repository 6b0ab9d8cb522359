"""The small changes that `mutate.py` makes to a module, one at a time."""

import ast
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
}
# What a function is made with, once, when its module is imported: new code cannot change it.
MADE_AT_IMPORT = {"args", "decorator_list", "returns", "annotation", "type_params"}


class Mutant(NamedTuple):
    """A changed module: the line, the old and the new source of the changed part, and the compiled module."""

    line: int
    old: str
    new: str
    code: CodeType


def make_mutants(source: str, path: str) -> Iterator[Mutant]:
    """Yield `source` with one change in one of its functions or methods, for each change that we know."""
    tree = ast.parse(source)
    for node in _walk_functions(tree):
        for field, value in ast.iter_fields(node):
            if field in MADE_AT_IMPORT:
                continue
            for place, child in list(enumerate(value)) if isinstance(value, list) else [(None, value)]:
                for changed in _change(child) if isinstance(child, ast.AST) else ():
                    ast.fix_missing_locations(ast.copy_location(changed, child))
                    _put(node, field, place, changed)
                    code = compile(tree, path, "exec")
                    _put(node, field, place, child)
                    yield Mutant(
                        getattr(child, "lineno", 0) or getattr(node, "lineno", 0),
                        ast.unparse(child),
                        ast.unparse(changed),
                        code,
                    )


def _walk_functions(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes of functions, also of methods, in the order of the source."""
    queue: list[ast.AST] = list(tree.body)
    while queue:
        node = queue.pop(0)
        if isinstance(node, ast.ClassDef):
            queue[:0] = node.body
        elif isinstance(node, ast.FunctionDef):
            yield from _walk(node)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for field, value in ast.iter_fields(node):
        if field not in MADE_AT_IMPORT:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _walk(child)


def _put(node: ast.AST, field: str, place: int | None, child: ast.AST) -> None:
    if place is None:
        setattr(node, field, child)
    else:
        getattr(node, field)[place] = child


def _change(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of `node`."""
    match node:
        case ast.Compare(left, [operator], right) if type(operator) in COMPARISONS:
            yield ast.Compare(left, [COMPARISONS[type(operator)]()], right)
        case ast.Compare(left, [first, second], right):
            for operators in ([_opposite(first), second], [first, _opposite(second)]):
                yield ast.Compare(left, operators, right)
        case ast.BoolOp(operator, values):
            for place in range(len(values)):
                rest = values[:place] + values[place + 1 :]
                yield ast.BoolOp(operator, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.Expr(ast.Call()) | ast.Raise() | ast.AugAssign():
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.If(test, body, orelse) if isinstance(test, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test, body, orelse):
            yield body
            yield orelse
        case ast.comprehension(target, sequence, [_, *rest]):
            yield ast.comprehension(target, sequence, rest, 0)


def _opposite(operator: ast.cmpop) -> ast.cmpop:
    return COMPARISONS[type(operator)]()

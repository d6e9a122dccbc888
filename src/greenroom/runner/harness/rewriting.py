"""Rewrites a module so that what it does is counted; what it computes stays the same."""

from __future__ import annotations

import ast
from typing import Any

# These look at the frame they are called from.
FRAME_BOUND = {"super", "locals", "globals", "vars", "dir", "eval", "exec", "breakpoint"}
_COMPARED = {
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge",
    ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip
_JOINED = {
    ast.Add: "add", ast.Mult: "mul", ast.BitOr: "or", ast.BitAnd: "and", ast.Sub: "sub",
    ast.BitXor: "xor",
}  # fmt: skip


def _ask(name: str, *args: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(args), [])


def _tick() -> ast.stmt:
    return ast.Expr(_ask("_gr_tick_"))


class Rewriter(ast.NodeTransformer):
    """Puts a call of a helper of costs.py where something costs."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        return self._with_tick(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> Any:
        return self._with_tick(node)

    def visit_For(self, node: ast.For) -> Any:
        return self._with_tick(node)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> Any:
        return self._with_tick(node)

    def visit_While(self, node: ast.While) -> Any:
        return self._with_tick(node)

    def _with_tick(self, node: Any) -> Any:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.And(), [_ask("_gr_tick_"), node.body])
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs.insert(0, _ask("_gr_tick_"))
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in FRAME_BOUND:
            return node
        call = ast.Name("_gr_call_", ast.Load())
        return ast.copy_location(ast.Call(call, [node.func, *node.args], node.keywords), node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        name = _COMPARED.get(type(node.ops[0]))
        if len(node.ops) > 1 or name is None:
            return node
        told = _ask("_gr_compare_", ast.Constant(name), node.left, node.comparators[0])
        return ast.copy_location(told, node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = _JOINED.get(type(node.op))
        if name is None:
            return node
        told = _ask("_gr_join_", ast.Constant(name), node.left, node.right)
        return ast.copy_location(told, node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        node.value = _ask("_gr_made_", node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            return ast.copy_location(_ask("_gr_made_", node), node)
        return node

    def visit_List(self, node: ast.List) -> ast.AST:
        return self._display(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        return self._display(node)

    def visit_Set(self, node: ast.Set) -> ast.AST:
        return self._display(node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        has_parts = any(key is None for key in node.keys)
        return ast.copy_location(_ask("_gr_made_", node), node) if has_parts else node

    def _display(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        is_read = isinstance(getattr(node, "ctx", None) or ast.Load(), ast.Load)
        has_parts = any(isinstance(one, ast.Starred) for one in node.elts)
        return ast.copy_location(_ask("_gr_made_", node), node) if is_read and has_parts else node

    def visit_Assign(self, node: ast.Assign) -> Any:
        self.generic_visit(node)
        if any(isinstance(one, ast.Starred) for target in node.targets for one in ast.walk(target)):
            node.value = _ask("_gr_made_", node.value)
        moved = [one for one in node.targets if _is_slice(one)]
        return [*(_shift(one) for one in moved), node] if moved else node

    def visit_Delete(self, node: ast.Delete) -> Any:
        self.generic_visit(node)
        moved = [one for one in node.targets if _shifts(one)]
        return [*(_shift(one) for one in moved), node] if moved else node


def _is_slice(target: ast.expr) -> bool:
    is_slice = isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)
    return is_slice and _is_simple(target.value)  # type: ignore[attr-defined]


def _shifts(target: ast.expr) -> bool:
    """Whether deleting this moves what stands behind it; the last item of a list does not."""
    if not isinstance(target, ast.Subscript) or not _is_simple(target.value):
        return False
    return ast.unparse(target.slice) != "-1"


def _is_simple(node: ast.expr) -> bool:
    """Whether it may be evaluated once more without doing anything."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _shift(target: Any) -> ast.stmt:
    again = ast.parse(ast.unparse(target.value), mode="eval").body
    return ast.copy_location(ast.Expr(_ask("_gr_shift_", again)), target)

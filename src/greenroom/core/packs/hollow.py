"""Tests that assert nothing: found by following names through a test's syntax tree.

A test speaks of its snippet if at least one of its assertions holds a value that came out of the
snippet: something imported from its files, returned by it, passed to it, read from one of its
files, or answered by a framework that runs it. What flows where is judged generously (a call taints
its arguments), so that a fault is a real one; breaking the snippet on purpose finds the rest.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.pack import SnippetDef

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NAMING = (ast.Name, ast.Attribute, ast.Constant)
_TAKING = (
    *_FUNCTIONS, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.For,
    ast.AsyncFor, ast.comprehension, ast.Try, ast.TryStar, ast.withitem, ast.Call)  # fmt: skip
# Fixtures that exist without the snippet; every other one that no file here defines runs it
# (`client` asks Django, which runs the snippet's urls).
_OUTSIDE = frozenset(
    {
        "tmp_path", "tmp_path_factory", "monkeypatch", "request", "db", "transactional_db",
        "mocker", "capfd", "recwarn", "event_loop", "unused_tcp_port", "freezer", "self",
    }
)  # fmt: skip
# Names of frameworks and of the standard library that lead to the snippet without importing it.
_DOORS = frozenset(
    {
        "APIClient", "APITestCase", "AsyncClient", "Client", "RequestsClient",
        "WebsocketCommunicator", "call_command", "reverse", "get_model", "import_module",
        "get_asgi_application", "get_wsgi_application", "run", "Popen", "check_output",
        "check_call", "settings", "MigrationExecutor", "get_user_model", "apps", "CliRunner",
        "cache", "caches", "connection", "get_channel_layer", "TestCase", "TransactionTestCase",
        "exec", "runpy", "run_path",
    }
)  # fmt: skip
_ASSERTING = re.compile(r"assert\w*|raises|warns|fail|django_assert\w*|expect\w*|check\w*")
_CONTROL = "shows the failure on code of its own"
_STEMS_IGNORED = frozenset({"__init__", "conftest"})


def sentences(text: str) -> tuple[str, ...]:
    """What a test file proves: the names of its tests, read as sentences.

    >>> sentences("def test_a_replay_is_refused(): ...")
    ('A replay is refused',)
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    return tuple(_sentence(test.name) for test in _tests(tree))


def check_test(folder: str, snippet: SnippetDef, log: FaultLog) -> None:
    """Log a fault for a test file without tests, and for each test that asserts nothing."""
    if not snippet.test.text:
        return
    path = f"{folder}/{snippet.test.path}"
    trees: list[ast.Module] = []
    for file in (snippet.test, *snippet.support):
        try:
            trees.append(ast.parse(file.text))
        except (SyntaxError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", None) or 1
            wrong = "the file is not Python"
            place = f"{folder}/{file.path}"
            log.add(place, int(line), Code.BROKEN_PYTHON, wrong, "correct the line")
            return
    tests = _tests(trees[0])
    if not tests:
        remedy = "write functions called test_..., each a sentence"
        log.add(path, 1, Code.HOLLOW_TEST, "the file holds no test", remedy)
    flow = _Flow(trees, _names_of(snippet))
    for file, tree in zip((snippet.test, *snippet.support), trees, strict=True):
        for hook in _hooks(tree):
            place = f"{folder}/{file.path}"
            wrong = f"{hook.name} changes how tests are run"
            log.add(place, hook.lineno, Code.HOLLOW_TEST, wrong, "leave pytest as it is")
    verdicts = [(test, flow.fault_of(test)) for test in tests]
    for test, wrong in verdicts:
        if wrong and wrong != _CONTROL:
            remedy = "assert what the snippet does"
            log.add(path, test.lineno, Code.HOLLOW_TEST, f"{test.name} {wrong}", remedy)
    if verdicts and all(wrong == _CONTROL for _, wrong in verdicts):
        wrong = "every test is about code of its own, none about the snippet"
        log.add(path, 1, Code.HOLLOW_TEST, wrong, "import the snippet and assert what it does")


def _walk(node: ast.AST) -> tuple[ast.AST, ...]:
    """`ast.walk`, remembered in the node: the same trees are walked over and over."""
    if "below" not in node.__dict__:
        node.__dict__["below"] = tuple(ast.walk(node))
    return node.__dict__["below"]  # type: ignore[no-any-return]


def _named(node: ast.AST) -> tuple[ast.AST, ...]:
    """Of these only what can name something; remembered as well."""
    if "named" not in node.__dict__:
        node.__dict__["named"] = tuple(one for one in _walk(node) if isinstance(one, _NAMING))
    return node.__dict__["named"]  # type: ignore[no-any-return]


def live_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function whose failing would be noticed.

    Left out is what never runs (`if False:`, after a `return`, over an empty list, in a function
    that nobody calls) and what runs where a failed assertion is swallowed.
    """
    names = [node.id for node in _walk(scope) if isinstance(node, ast.Name)]
    left: list[ast.AST] = [scope]
    while left:
        node = left.pop()
        if isinstance(node, ast.With) and _is_dead(node) and _asserts_itself(node):
            continue
        yield node
        for name, value in ast.iter_fields(node):
            below = value if isinstance(value, list) else [value]
            if name == "body" and _is_dead(node):
                continue
            for one in _until_left(below):
                if isinstance(one, _FUNCTIONS) and one.name not in names and node is scope:
                    continue
                if isinstance(one, ast.AST):
                    left.append(one)


def _asserts_itself(node: ast.With) -> bool:
    return any(isinstance(inner, ast.Assert) for line in node.body for inner in _walk(line))


def _until_left(body: list[object]) -> Iterator[object]:
    for one in body:
        yield one
        if isinstance(one, ast.Return | ast.Break | ast.Continue):
            return


def _is_dead(node: ast.AST) -> bool:
    """Whether the body of a statement never runs, or its failing goes unnoticed."""
    match node:
        case ast.If(test=ast.Constant(value=value)) | ast.While(test=ast.Constant(value=value)):
            return not value
        case ast.For(iter=ast.List(elts=[]) | ast.Tuple(elts=[])):
            return True
        case ast.With(items=items):
            return any(_swallows(item.context_expr) for item in items)
        case ast.Try(handlers=handlers):
            return any(_catches(one.type) and not _raises(one) for one in handlers)
    return False


def _swallows(context: ast.expr) -> bool:
    """`suppress(Exception)`, `raises(AssertionError)`: inside them an assertion may fail."""
    if not isinstance(context, ast.Call) or not context.args:
        return False
    name = context.func.attr if isinstance(context.func, ast.Attribute) else ""
    name = context.func.id if isinstance(context.func, ast.Name) else name
    if name == "raises":
        return _is_named(context.args[0], "AssertionError")
    return name == "suppress" and any(map(_catches, context.args))


def _catches(caught: ast.expr | None) -> bool:
    wide = {"AssertionError", "Exception", "BaseException"}
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(one is None or (isinstance(one, ast.Name) and one.id in wide) for one in names)


def _raises(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise | ast.Assert) for node in _walk(handler))


def _hooks(tree: ast.Module) -> list[ast.FunctionDef]:
    """Hooks of pytest, with which a file could make any test pass."""
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [node for node in found if node.name.startswith("pytest_")]


def _sentence(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _tests(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    inside = [one for node in tree.body if isinstance(node, ast.ClassDef) for one in node.body]
    return [
        node
        for node in (*tree.body, *inside)
        if isinstance(node, _FUNCTIONS) and node.name.startswith("test_")
    ]


def _names_of(snippet: SnippetDef) -> frozenset[str]:
    """Modules, folders and file names of the snippet: whoever names one of them means it."""
    names: set[str] = set()
    for file in snippet.files:
        *folders, name = file.path.split("/")
        names.update({name, file.path, *folders})
        stem = name.removesuffix(".py")
        if stem != name and stem not in _STEMS_IGNORED:
            names.add(stem)
    return frozenset(names)


class _Flow:
    """Follows what comes out of a snippet through the functions of its test files."""

    def __init__(self, trees: Iterable[ast.Module], own_names: frozenset[str]) -> None:
        self._own = own_names
        self._tainted: set[str] = set()
        self._functions: dict[str, ast.AST] = {}
        self._asserting: set[str] = set()
        for tree in trees:
            self._read_module(tree)

    def fault_of(self, test: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
        """What is wrong with a test; empty if it asserts something about the snippet."""
        assertions = [node for node in live_nodes(test) if self._is_assertion(node)]
        if not assertions:
            return "asserts nothing"
        if all(_is_always_true(node) for node in assertions):
            return "asserts only what is always true"
        tainted = self._taint(test, self._tainted | self._parameters(test))
        if any(self._touches(node, tainted) for node in assertions if not _is_always_true(node)):
            return ""
        own = self._taint(test, _made_here(test) | set(self._functions))
        if any(self._touches(node, own) for node in assertions if not _is_always_true(node)):
            return _CONTROL
        return "asserts nothing about the snippet"

    def _read_module(self, tree: ast.Module) -> None:
        for node in _walk(tree):
            self._tainted |= self._imported(node)
        for node in tree.body:
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                self._functions[node.name] = node
        kinds = (*_FUNCTIONS, ast.ClassDef)
        outside = ast.Module([one for one in tree.body if not isinstance(one, kinds)], [])
        for _ in range(3):  # a helper that calls a helper that calls the snippet
            for name, node in self._functions.items():
                if any(self._is_assertion(inner) for inner in _walk(node)):
                    self._asserting.add(name)
                if not name.startswith("test_") and self._touches(node, self._tainted):
                    self._tainted.add(name)
            self._tainted |= self._taint(outside, set(self._tainted))

    def _imported(self, node: ast.AST) -> set[str]:
        """Names that an import statement takes from the snippet's files."""
        match node:
            case ast.Import(names=names):
                return {
                    (alias.asname or alias.name).split(".")[0]
                    for alias in names
                    if alias.name.split(".")[0] in self._own
                }
            case ast.ImportFrom(module=str() as module, names=names):
                if self._own & set(module.split(".")):
                    return {alias.asname or alias.name for alias in names}
        return set()

    def _parameters(self, test: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
        """Fixtures that bring the snippet in; what `parametrize` fills in does not."""
        filled = " ".join(
            inner.value
            for decorator in test.decorator_list
            for inner in _walk(decorator)
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
        )
        given = set(re.findall(r"\w+", filled))
        if any(self._touches(decorator, self._tainted) for decorator in test.decorator_list):
            given = set()  # functions of the snippet are what is filled in
        names = {one.arg for one in (*test.args.args, *test.args.kwonlyargs)}
        known = {name for name in names if name in self._functions}
        unknown = names - known - given - _OUTSIDE
        return unknown | (known & self._tainted)

    def _taint(self, scope: ast.AST, tainted: set[str]) -> set[str]:
        """Names in `scope` that hold something of the snippet, to the last of them."""
        taking = [node for node in _walk(scope) if isinstance(node, _TAKING)]
        before = -1
        while before != len(tainted):
            before = len(tainted)
            for node in taking:
                tainted |= self._taken(node, tainted)
        return tainted

    def _taken(self, node: ast.AST, tainted: set[str]) -> set[str]:  # noqa: PLR0911
        """Names that this node fills with something of the snippet."""
        match node:
            case ast.Assign(targets=targets, value=value) if self._touches(value, tainted):
                return _names(targets)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | (ast.AugAssign(target=target, value=value))
                | ast.NamedExpr(target=target, value=value)
            ) if self._touches(value, tainted):
                return _names([target])
            case (
                ast.For(target=target, iter=value)
                | ast.AsyncFor(target=target, iter=value)
                | (ast.comprehension(target=target, iter=value))
            ) if self._touches(value, tainted):
                return _names([target])
            case (
                ast.Try(body=body, handlers=handlers) | ast.TryStar(body=body, handlers=handlers)
            ) if any(self._touches(line, tainted) for line in body):
                return {one.name for one in handlers if one.name}
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                # `raises(...) as caught` and `open(...) as file`: what happens inside counts.
                return _names([target])
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name)), args=args) if any(
                self._touches(one, tainted) for one in args
            ):
                return {name}  # `seen.append(answer)`
            case ast.Call(func=called, args=args, keywords=keywords) if self._touches(
                called, tainted
            ):
                return _names([*args, *(one.value for one in keywords)])
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ) if not name.startswith("test_") and self._touches(node, tainted):
                return {name} | {
                    one.id
                    for inner in _walk(node)
                    if isinstance(inner, ast.Assign | ast.AugAssign)
                    for one in _walk(inner)
                    if isinstance(one, ast.Name)
                }
        return set()

    def _touches(self, node: ast.AST, tainted: set[str]) -> bool:
        return any(self._is_of_snippet(inner, tainted) for inner in _named(node))

    def _is_of_snippet(self, node: ast.AST, tainted: set[str]) -> bool:
        match node:
            case ast.Name(id=name):
                return name in tainted or name in _DOORS
            case ast.Attribute(attr=name):
                return name in _DOORS
            case ast.Constant(value=str() as text):
                return text in self._own or not self._own.isdisjoint(text.split("/"))
        return False

    def _is_assertion(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Raise):
            return isinstance(node.exc, ast.Call) and _is_named(node.exc.func, "AssertionError")
        if isinstance(node, ast.With | ast.AsyncWith):
            return any(self._is_assertion(item.context_expr) for item in node.items)
        if not isinstance(node, ast.Call):
            return False
        if any(isinstance(one, ast.Constant) and one.value == "--check" for one in node.args):
            return True  # `call_command("makemigrations", "--check")` exits when it fails
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        return name in self._asserting or _ASSERTING.fullmatch(name) is not None


def _is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _made_here(test: ast.AST) -> set[str]:
    """What a test defines for itself, its naive version, and what that version writes to."""
    kinds = (*_FUNCTIONS, ast.ClassDef)
    own = [node for node in _walk(test) if isinstance(node, kinds) and node is not test]
    return {node.name for node in own} | _names(own)


def _names(targets: Iterable[ast.AST]) -> set[str]:
    return {inner.id for one in targets for inner in _named(one) if isinstance(inner, ast.Name)}


def _is_always_true(node: ast.AST) -> bool:
    """`assert True`, `assert 1 == 1`, `assert x == x`, `assert [..., ...]` and their like."""
    return isinstance(node, ast.Assert) and _is_true(node.test)


def _is_true(test: ast.expr) -> bool:
    if isinstance(test, ast.Constant | ast.JoinedStr | ast.Lambda | ast.Tuple):
        return True
    if isinstance(test, ast.BoolOp):
        judged = map(_is_true, test.values)
        return any(judged) if isinstance(test.op, ast.Or) else all(judged)
    if isinstance(test, ast.Call) and _is_named(test.func, "isinstance"):
        return _is_named(test.args[-1], "object")
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return ast.dump(test.left) == ast.dump(test.comparators[0])
    return not any(isinstance(inner, ast.Name) for inner in _walk(test))

import re

import pytest
from fastapi import FastAPI, HTTPException, Request, Response, WebSocket
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient

from security_headers import SecurityHeaders

app = FastAPI()


@app.get("/page")
def page(request: Request) -> HTMLResponse:
    nonce = request.state.csp_nonce
    return HTMLResponse(f'<script nonce="{nonce}">start()</script>')


@app.get("/embed")
def embed() -> Response:
    own = {"Content-Security-Policy": "frame-ancestors *", "Referrer-Policy": "origin"}
    return Response("map", headers=own)


@app.get("/refused")
def refuse() -> None:
    raise HTTPException(403)


@app.get("/crash")
def crash() -> None:
    raise ZeroDivisionError


@app.websocket("/socket")
async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(str("csp_nonce" in websocket.scope.get("state", {})))


client = TestClient(SecurityHeaders(app), raise_server_exceptions=False)


def directives(policy: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/page", 200), ("/refused", 403), ("/nowhere", 404), ("/crash", 500)],
)
def test_every_answer_carries_the_headers_also_an_error(path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    year = "max-age=31536000; includeSubDomains"
    assert headers["strict-transport-security"] == year
    assert headers["cross-origin-opener-policy"] == "same-origin"
    nothing = "camera=(), geolocation=(), microphone=()"
    assert headers["permissions-policy"] == nothing
    assert directives(headers["content-security-policy"]).keys() == {
        "default-src",
        "script-src",
        "object-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
    }


def test_the_policy_permits_only_scripts_with_the_nonce_of_this_answer() -> None:
    answer = client.get("/page")
    policy = directives(answer.headers["content-security-policy"])
    [nonce] = re.findall('nonce="([^"]+)"', answer.text)
    assert policy["script-src"] == f"'nonce-{nonce}' 'strict-dynamic'"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert len(nonce) == 22 and nonce not in client.get("/page").text


def test_no_frame_no_plugin_no_foreign_form_and_no_base() -> None:
    policy = directives(client.get("/page").headers["content-security-policy"])
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert (policy["base-uri"], policy["form-action"]) == ("'none'", "'self'")
    assert policy["default-src"] == "'self'"


def test_a_view_may_choose_its_own_policy_and_gets_the_other_headers() -> None:
    headers = client.get("/embed").headers
    assert headers.get_list("content-security-policy") == ["frame-ancestors *"]
    assert headers.get_list("referrer-policy") == ["origin"]
    assert headers["x-content-type-options"] == "nosniff"


def test_as_an_inner_middleware_it_misses_the_error_page() -> None:
    inner = FastAPI(middleware=[])
    inner.add_middleware(SecurityHeaders)
    inner.add_api_route("/crash", crash)
    naive = TestClient(inner, raise_server_exceptions=False).get("/crash")
    assert naive.status_code == 500 and "x-content-type-options" not in naive.headers
    assert "x-content-type-options" in client.get("/crash").headers


def test_websockets_pass_untouched() -> None:
    with client.websocket_connect("/socket") as websocket:
        assert websocket.receive_text() == "False"

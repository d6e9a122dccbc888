import httpx
import pytest
from fastapi import FastAPI
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode, Tracer, format_trace_id
from services import shop_service, stock_service
from tracing import traced_get

ERROR, UNSET = StatusCode.ERROR, StatusCode.UNSET


@pytest.fixture
def memory() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(memory: InMemorySpanExporter) -> Tracer:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(memory))
    return provider.get_tracer("test")


def client_of(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def visit(tracer: Tracer, book_id: int, **headers: str) -> httpx.Response:
    stock = client_of(stock_service(tracer))
    async with stock, client_of(shop_service(tracer, stock)) as shop:
        return await shop.get(f"/books/{book_id}", headers=headers)


def by_name(memory: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in memory.get_finished_spans()}


@pytest.mark.asyncio
async def test_four_spans_of_two_services_form_one_trace(tracer, memory):
    answers = [(await visit(tracer, book)).json() for book in (7, 10)]
    assert answers == [{"in_stock": True}, {"in_stock": False}]
    memory.clear()
    await visit(tracer, 7)
    spans = by_name(memory)
    chain = ["GET /books/{book_id}", "GET", "GET /stock/{book_id}", "count copies"]
    parents = [spans[name].parent for name in chain]
    assert parents[0] is None
    assert [parent.span_id for parent in parents[1:]] == [
        spans[name].context.span_id for name in chain[:-1]
    ]
    assert len({span.context.trace_id for span in spans.values()}) == 1
    assert [spans[name].kind for name in chain] == [
        SpanKind.SERVER, SpanKind.CLIENT, SpanKind.SERVER, SpanKind.INTERNAL,
    ]  # fmt: skip
    assert dict(spans["count copies"].attributes) == {"book.id": 7}
    assert {span.status.status_code for span in spans.values()} == {UNSET}


@pytest.mark.asyncio
async def test_without_the_header_the_second_service_begins_its_own_trace(
    tracer, memory
):
    async with client_of(stock_service(tracer)) as stock:
        with tracer.start_as_current_span("naive caller"):
            await stock.get("/stock/7")
    spans = by_name(memory)
    ours, theirs = spans["naive caller"], spans["GET /stock/{book_id}"]
    assert theirs.parent is None
    assert theirs.context.trace_id != ours.context.trace_id


@pytest.mark.asyncio
async def test_a_callers_trace_is_continued_from_the_w3c_header(tracer, memory):
    await visit(tracer, 7, traceparent=f"00-{'ab' * 16}-{'cd' * 8}-01")
    served = by_name(memory)["GET /books/{book_id}"]
    assert format_trace_id(served.context.trace_id) == "ab" * 16
    assert served.parent.span_id == int("cd" * 8, 16) and served.parent.is_remote


@pytest.mark.asyncio
async def test_a_failing_service_marks_its_span_and_the_callers_call(tracer, memory):
    assert (await visit(tracer, 101)).status_code == 404
    found = {
        span.name: (
            span.attributes.get("http.response.status_code"),
            span.status.status_code,
        )
        for span in memory.get_finished_spans()
    }
    assert found["GET /stock/{book_id}"] == (503, ERROR)
    assert found["GET"] == (503, ERROR)
    assert found["GET /books/{book_id}"] == (404, UNSET)  # the caller's own mistake


@pytest.mark.asyncio
async def test_an_exception_is_recorded_in_the_span(tracer, memory):
    app = stock_service(tracer)
    app.get("/broken/{n}")(lambda n: 1 / 0)
    async with client_of(app) as client:
        assert (await traced_get(tracer, client, "/broken/1")).status_code == 500
        assert (await traced_get(tracer, client, "/none")).status_code == 404
    broken, call, none, unknown = memory.get_finished_spans()
    assert (broken.status.status_code, call.status.status_code) == (ERROR, ERROR)
    assert broken.events[0].attributes["exception.type"] == "ZeroDivisionError"
    assert (none.name, none.attributes["http.response.status_code"]) == ("GET", 404)
    assert unknown.status.status_code == ERROR

"""Each check is one clause of the contract, put to all three services over HTTP."""

from greenroom_lab import Lab, check, expect
from story.services import Service, ask_all, expect_faults, expect_problem, media_type, new_body

JSON = {"Content-Type": "application/json"}
GOOD = {"name": "Brake pad", "price_pence": 1250}
NEW = "ZZ-0042"  # sorts behind what is in stock


@check(
    "A list shows parts by sku, twenty if nothing is said",
    why="The simplest request of all has to look the same before anything else can.",
)
def parts_are_listed(lab: Lab) -> None:
    def clause(service: Service) -> None:
        skus = service.stock(45)
        answer = service.ask("GET", "/parts", 200)
        expect(media_type(answer) == "application/json", "GET /parts is no application/json")
        right = {"items": [service.parts[sku] for sku in skus[:20]], "next": skus[19]}
        expect(answer.json() == right, "GET /parts shows something else", got=answer.text[:600])

    ask_all(lab, clause)


@check(
    "Paging shows every part once and ends without an empty page",
    why="A full page does not mean that more follows: ask the store for one more than the limit.",
)
def pages_end(lab: Lab) -> None:
    def clause(service: Service) -> None:
        for count, limit in ((21, 7), (20, 7), (3, 100), (0, 5)):
            skus = service.stock(count)
            path, seen, pages = f"/parts?limit={limit}", [], 0
            while path and pages < 9:
                page = service.ask("GET", path, 200).json()
                seen += [item["sku"] for item in page["items"]]
                pages += 1
                path = page["next"] and f"/parts?limit={limit}&after={page['next']}"
            expect(seen == skus, f"paging by {limit} through {count} showed {len(seen)} parts")
            right = max(1, -(-count // limit))
            expect(
                pages == right, f"paging by {limit} through {count} took {pages} pages, not {right}"
            )

    ask_all(lab, clause)


@check(
    "A limit that is no number from 1 to 100 is answered 422 and named",
    why="int() of a query parameter is a 500 waiting for its first typing error.",
)
def limits_are_checked(lab: Lab) -> None:
    def clause(service: Service) -> None:
        service.stock(3)
        for limit in ("0", "101", "-1", "ten", "2.5", ""):
            answer = service.ask("GET", f"/parts?limit={limit}", 422)
            expect_faults(answer, {"limit"}, f"limit={limit}")
        service.ask("GET", "/parts?limit=100", 200)

    ask_all(lab, clause)


@check(
    "A part is read with its ETag, by HEAD as by GET",
    why="FastAPI answers HEAD only where a route says so; Flask and Django do it by themselves.",
)
def parts_are_read(lab: Lab) -> None:
    def clause(service: Service) -> None:
        sku, other = service.stock(2)
        answer = service.ask("GET", f"/parts/{sku}", 200)
        expect(answer.json() == service.parts[sku], "another part", got=answer.text[:600])
        expect(service.tag(sku) != service.tag(other), "two different parts have the same ETag")
        head = service.ask("HEAD", f"/parts/{sku}", 200)
        expect(head.headers.get("ETag") == service.tag(sku), "HEAD has another ETag than GET")
        service.ask("HEAD", "/parts", 200)

    ask_all(lab, clause)


@check(
    "What is not there answers 404, and nothing redirects",
    why="A redirect makes many clients repeat a PUT as a GET; an HTML page breaks those that read JSON.",
)
def nothing_redirects(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        for path in (
            "/parts/AA-0000",
            "/parts/",
            f"/parts/{sku}/",
            "/",
            "/spares",
            f"/parts/{sku}/x",
        ):
            service.ask("GET", path, 404)
        service.ask("PUT", f"/parts/{sku}/", 404, json=GOOD)
        service.ask("DELETE", "/parts/AA-0000", 404)

    ask_all(lab, clause)


@check(
    "PUT makes a part with 201 and Location, and replaces one with 200",
    why="The client learns from the status whether its part was new.",
)
def put_makes_and_replaces(lab: Lab) -> None:
    def clause(service: Service) -> None:
        service.stock(1)
        answer = service.put(NEW, GOOD, 201)
        made = {"sku": NEW, **GOOD, "tags": []}
        expect(answer.json() == made, "201 shows another part", got=answer.text[:600])
        place = answer.headers.get("Location", "")
        expect(place.endswith(f"/parts/{NEW}"), f"Location is {place!r}")
        expect(answer.headers.get("ETag") == service.tag(NEW), "PUT and GET have different ETags")
        body = new_body()
        answer = service.put(NEW, {"sku": NEW, **body}, 200)
        expect(
            answer.json() == {"sku": NEW, **body}, "200 shows another part", got=answer.text[:600]
        )
        service.expect_stored(NEW, {"sku": NEW, **body}, "the second PUT")
        expect(answer.headers.get("ETag") == service.tag(NEW), "PUT and GET have different ETags")

    ask_all(lab, clause)


@check(
    "The same PUT again changes nothing, not even the ETag",
    why="A phone in a tunnel sends it twice; a new tag would make everybody else's conditions fail.",
)
def put_is_idempotent(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        body = new_body()
        first = service.put(sku, body, 200).headers.get("ETag", "")
        again = service.put(sku, body, 200).headers.get("ETag")
        expect(first == again, f"the ETag was {first} and is {again} after the same PUT")
        expect(bool(first), "PUT answers without an ETag")
        service.put(sku, {**body, "name": "Another"}, 200, If_Match=first)
        expect(service.tag(sku) != first, "another name has the same ETag")

    ask_all(lab, clause)


@check(
    "Every wrong field is named, all at once, and nothing is stored",
    why="Frameworks differ in what they bend: Pydantic takes '12' for a number, int() takes true.",
)
def faults_are_named(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        cases = [
            ({}, {"name", "price_pence"}),
            ({**GOOD, "price_pence": "1250"}, {"price_pence"}),
            ({**GOOD, "price_pence": True}, {"price_pence"}),
            ({**GOOD, "price_pence": 1250.0}, {"price_pence"}),
            ({**GOOD, "price_pence": -1}, {"price_pence"}),
            ({**GOOD, "name": ""}, {"name"}),
            ({**GOOD, "name": 7, "tags": "front"}, {"name", "tags"}),
            ({**GOOD, "tags": ["a", 1, None]}, {"tags"}),
            ({**GOOD, "tags": list("abcdef")}, {"tags"}),
            ({**GOOD, "colour": "red"}, {"colour"}),
            ({**GOOD, "sku": "AA-0000"}, {"sku"}),
            ({"name": None, "price_pence": None, "tags": None}, {"name", "price_pence", "tags"}),
        ]
        for body, fields in cases:
            expect_faults(service.put(sku, body, 422), fields, f"PUT {body}")
            service.expect_stored(sku, service.parts[sku], f"PUT {body}")
        expect_faults(service.put("zz-42", GOOD, 422), {"sku"}, "PUT /parts/zz-42")

    ask_all(lab, clause)


@check(
    "A body that cannot be read answers 400, another media type 415",
    why="422 is for what was understood and is wrong; this was not understood.",
)
def bodies_must_be_json(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        path = f"/parts/{sku}"
        for body in (b"", b"{", b'{"name": "x"', b"[]", b'"text"', b"null", b"\xff\xfe{}"):
            service.ask("PUT", path, 400, body=body, headers=JSON)
        good = b'{"name": "Brake pad", "price_pence": 1250}'
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
            service.ask("PUT", path, 415, body=good, headers={"Content-Type": kind})
        service.expect_stored(sku, service.parts[sku], "PUT of what is no JSON")
        with_charset = {"Content-Type": "application/json; charset=utf-8"}
        service.ask("PUT", path, 200, body=good, headers=with_charset)

    ask_all(lab, clause)


@check(
    "GET answers 304 to whoever has the part already",
    why="If-None-Match saves the transfer: the tag is compared, the body stays at home.",
)
def unchanged_is_304(lab: Lab) -> None:
    def clause(service: Service) -> None:
        sku, other = service.stock(2)
        tag = service.tag(sku)
        for header in (tag, f'"no", {tag}', "*", f"W/{tag}"):
            answer = service.ask("GET", f"/parts/{sku}", 304, headers={"If-None-Match": header})
            expect(answer.body == b"", "304 has a body", got=answer.text[:600])
        headers = {"If-None-Match": service.tag(other)}
        service.ask("GET", f"/parts/{sku}", 200, headers=headers)

    ask_all(lab, clause)


@check(
    "If-Match writes and deletes only what it names",
    why="Without it the second mechanic overwrites the first one's price and nobody notices.",
)
def if_match_guards(lab: Lab) -> None:
    def clause(service: Service) -> None:
        sku, other = service.stock(2)
        tag = service.tag(sku)
        for stale in ('"stale"', service.tag(other), f'"a", {service.tag(other)}'):
            service.put(sku, GOOD, 412, If_Match=stale)
            service.ask("DELETE", f"/parts/{sku}", 412, headers={"If-Match": stale})
        service.expect_stored(sku, service.parts[sku], "PUT and DELETE with another tag")
        service.put(NEW, GOOD, 412, If_Match="*")
        service.expect_stored(NEW, None, "PUT with If-Match: * of a new part")
        service.put(sku, GOOD, 200, If_Match=f'"old", {tag}')
        service.put(sku, GOOD, 200, If_Match="*")
        service.put(sku, new_body(), 412, If_Match=tag)
        service.ask("DELETE", f"/parts/{sku}", 204, headers={"If-Match": service.tag(sku)})
        service.expect_stored(sku, None, "DELETE with the right tag")

    ask_all(lab, clause)


@check(
    "If-None-Match: * makes a part and never replaces one",
    why="Two workshops that invent the same number must not overwrite each other.",
)
def creation_only(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        service.put(sku, GOOD, 412, If_None_Match="*")
        service.expect_stored(sku, service.parts[sku], "PUT with If-None-Match: *")
        service.put(NEW, GOOD, 201, If_None_Match="*")

    ask_all(lab, clause)


@check(
    "Of several writers at the same moment one wins",
    why="Between the look and the save another request fits in: only the store can decide.",
)
def one_writer_wins(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        for path, condition, status in (
            (f"/parts/{sku}", {"If-Match": service.tag(sku)}, 200),
            (f"/parts/{NEW}", {"If-None-Match": "*"}, 201),
        ):
            wanted = [
                {"method": "PUT", "path": path, "json": new_body(), "headers": condition}
                for _ in range(6)
            ]
            winner = service.expect_one_winner(service.program.requests(wanted), status)
            service.expect_stored(path[-7:], winner.json(), "six PUTs at once")

    ask_all(lab, clause)


@check(
    "DELETE answers 204 without a body, and 404 the second time",
    why="Idempotent means that the effect is the same, not the answer.",
)
def parts_are_deleted(lab: Lab) -> None:
    def clause(service: Service) -> None:
        sku, other = service.stock(2)
        answer = service.ask("DELETE", f"/parts/{sku}", 204)
        expect(answer.body == b"", "204 has a body", got=answer.text[:600])
        service.expect_stored(sku, None, "DELETE")
        service.ask("DELETE", f"/parts/{sku}", 404)
        service.expect_stored(other, service.parts[other], "DELETE of another part")

    ask_all(lab, clause)


@check(
    "A method that an address does not have answers 405 and names those it has",
    why="Starlette's Allow names the first route that fits; an address with two routes has more.",
)
def methods_are_named(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        for method, path, right in (
            ("POST", "/parts", {"GET", "HEAD"}),
            ("DELETE", "/parts", {"GET", "HEAD"}),
            ("POST", f"/parts/{sku}", {"GET", "HEAD", "PUT", "DELETE"}),
            ("PATCH", f"/parts/{sku}", {"GET", "HEAD", "PUT", "DELETE"}),
        ):
            answer = service.ask(method, path, 405, json={})
            allow = answer.headers.get("Allow", "")
            named = {one.strip().upper() for one in allow.split(",")} - {"OPTIONS"}
            expect(named == right, f"{method} {path}: Allow is {allow!r}")

    ask_all(lab, clause)


@check(
    "A store that is down answers 503 with Retry-After and tells nothing",
    why="The exception's text names hosts and users; it belongs into the log.",
)
def outage_is_503(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        service.program.call("parts.store:go_down", True)
        try:
            asked = [
                ("GET", "/parts", {}),
                ("GET", f"/parts/{sku}", {}),
                ("DELETE", f"/parts/{sku}", {}),
            ]
            for method, path, sent in [*asked, ("PUT", f"/parts/{sku}", {"json": GOOD})]:
                answer = service.ask(method, path, **sent)
                what = f"{method} {path} while the store is down"
                expect(answer.status == 503, f"{what} answered {answer.status}, not 503")
                expect_problem(answer, what)
                expect("Retry-After" in answer.headers, f"{what}: there is no Retry-After")
                told = "internal" in answer.text or "parts_rw" in answer.text
                expect(not told, f"{what}: the answer tells the host", got=answer.text[:600])
        finally:
            service.program.call("parts.store:go_down", False)

    ask_all(lab, clause)


@check(
    "What is wrong first is told first: 415, 400, 422, 412",
    why="Three services that look in three orders give three answers to one request.",
)
def order_of_faults(lab: Lab) -> None:
    def clause(service: Service) -> None:
        (sku,) = service.stock(1)
        path, stale = f"/parts/{sku}", {"If-Match": '"stale"'}
        headers = {**stale, "Content-Type": "text/plain"}
        service.ask("PUT", path, 415, body=b"{", headers=headers)
        service.ask("PUT", path, 400, body=b"{", headers={**stale, **JSON})
        service.put(sku, {"name": ""}, 422, If_Match='"stale"')
        service.put(sku, GOOD, 412, If_Match='"stale"')

    ask_all(lab, clause)

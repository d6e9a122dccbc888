"""Staff of two companies try each other's doors; what was written is read from the database."""

import secrets
from urllib.parse import quote

from greenroom_lab import Lab, check, expect
from story.world import ADA, BEN, CY, DEE, OTHER, OWN, World, expect_status, in_order

BODY = {"customer": "Harbour Stores", "issued_on": "2026-09-30", "total_pence": 4200}
DECIDED = ("company_id", "status", "margin_pence", "created_by_id", "number")  # by the server
OVERRIDE = "X-HTTP-Method-Override"


@check(
    "Staff read, open and change the invoices of their own company",
    why="A border that also stops those who live inside it is an outage.",
)
def own_work_goes_on(lab: Lab) -> None:
    world = World(lab)
    pk = world.own[1]
    read = world.ask(ADA, "GET", f"/invoices/{pk}/", status=200)
    for key in ("id", "customer", "issued_on", "total_pence", "status"):
        right = world.invoices[pk][key]
        expect(read.json().get(key) == right, f"The {key} is wrong", got=read.text)
    expect("number" in read.json(), "An invoice is shown without its number", got=read.text)
    made = world.ask(ADA, "POST", "/invoices/", BODY, status=201)
    row = world.stored("invoice").get(made.json()["id"])
    expect(row, "The new invoice is not in the database")
    got = (row["company_id"], row["status"], row["created_by_id"], row["customer"])
    expected = (world.home, "draft", ADA, "Harbour Stores")
    expect(got == expected, "The new invoice is no draft of her company, opened by Ada", got=got)
    for method, body in (("PUT", BODY), ("PATCH", {"customer": "Quay Nine"})):
        world.ask(ADA, method, f"/invoices/{pk}/", body, status=200)
        stored = world.stored("invoice")[pk]["customer"]
        expect(stored == body["customer"], f"{method} did not change the customer", got=stored)


@check(
    "Staff read and write remarks on their own company's invoices",
    why="A border that also stops those who live inside it is an outage.",
)
def own_remarks_go_on(lab: Lab) -> None:
    world = World(lab)
    body = {"invoice": world.own[0], "text": "Rang twice."}
    said = world.ask(ADA, "POST", "/remarks/", body, status=201)
    row = world.stored("remark")[said.json()["id"]]
    is_hers = (row["invoice_id"], row["author_id"]) == (world.own[0], ADA)
    expect(is_hers, "The new remark is not Ada's", got=row)
    heard = world.ask(BEN, "GET", f"/remarks/?invoice={world.own[0]}", status=200)
    got = sorted(row["id"] for row in heard.json()["results"])
    expected = sorted([world.remark, said.json()["id"]])
    expect(got == expected, "The invoice has two remarks, and others are shown", got=got)


@check(
    "The list holds every invoice of one's own company and no other",
    why="Object permissions run on one object; nothing but the queryset keeps a list apart.",
)
def list_holds_own_only(lab: Lab) -> None:
    world = World(lab)
    got = world.listing(ADA, "")
    leaked = len(set(got) & set(world.foreign))
    expect(not leaked, f"GET /invoices/ shows {leaked} invoices of the other company")
    expect(sorted(got) == sorted(world.own), "An own invoice is missing, or comes twice")
    path = f"/invoices/?company={world.away}&page_size=100"
    answer = world.ask(ADA, "GET", path, status=(200, 400))
    is_leak = any(world.invoices[pk]["customer"] in answer.text for pk in world.foreign)
    expect(not is_leak, f"GET {path} shows the other company's invoices")


@check(
    "The list runs from the newest to the oldest, and by id within a day",
    why="Without an order that ends in something unique, pages repeat some rows and skip others.",
)
def newest_first(lab: Lab) -> None:
    world = World(lab)
    own = set(world.own)
    got = [pk for pk in world.listing(ADA, "") if pk in own]
    expect(got == in_order(world), "Not by issued_on, then id, both descending", got=got[:9])


@check(
    "Pages are full, and count and next speak of one's own invoices only",
    why="A count over all rows tells how others do; rows taken out after paging leave holes.",
)
def count_is_own(lab: Lab) -> None:
    world = World(lab)
    first = world.ask(ADA, "GET", "/invoices/?page_size=50").json()
    expect(first["count"] == OWN, f"The count is not Ada's {OWN}", got=first["count"])
    expect(len(first["results"]) == 50, "A page of 50 is not full", got=len(first["results"]))
    expect(bool(first["next"]), "Page 1 of 3 has no next")
    last = world.ask(ADA, "GET", "/invoices/?page_size=50&page=3").json()
    is_last = len(last["results"]) == OWN - 100 and last["next"] is None
    expect(is_last, "Page 3 of 3 has more, or fewer, rows, or a next", got=last["next"])


@check(
    "No page is longer than a hundred rows, whatever page_size says",
    why="One request for page_size=100000 costs a worker, its memory and everybody's patience.",
)
def pages_have_a_limit(lab: Lab) -> None:
    world = World(lab)
    answer = world.ask(ADA, "GET", "/invoices/?page_size=100000")
    got = len(answer.json()["results"]) if answer.status == 200 else answer.status
    expect(got == 100, "page_size=100000 is not answered by 100 rows", got=got)
    for size in ("0", "-1", "many", "1e9"):
        answer = world.ask(ADA, "GET", f"/invoices/?page_size={size}", status=(200, 400))
        if answer.status == 200:
            expect(len(answer.json()["results"]) <= 100, f"page_size={size} gave more")


@check(
    "A page beyond the end answers 404",
    why="An empty 200 sends a client that counts pages on for ever, and a 500 wakes somebody up.",
)
def no_page_beyond_the_end(lab: Lab) -> None:
    world = World(lab)
    for page in ("999", "0", "-1", "last-but-one", "99999999999999999999"):
        world.ask(ADA, "GET", f"/invoices/?page={page}", status=404)


@check(
    "Another company's invoice is read as one that does not exist",
    why="403 says 'there is one': counting up the ids then tells how many invoices others write.",
)
def foreign_invoice_is_not_found(lab: Lab) -> None:
    world = World(lab)
    for who in (ADA, BEN):
        for method in ("GET", "HEAD", "OPTIONS"):
            there = world.ask(who, method, f"/invoices/{world.foreign[3]}/")
            nowhere = world.ask(who, method, f"/invoices/{world.unused}/")
            if method != "OPTIONS":
                expect_status(there, 404, f"{method} of a foreign invoice")
            world.expect_alike(there, world.foreign[3], nowhere, method)


@check(
    "Nobody changes or deletes another company's invoice",
    why="Reading and writing come through different methods: one forgotten method is enough.",
)
def foreign_invoice_is_not_written(lab: Lab) -> None:
    world = World(lab)
    pk = world.foreign[5]
    for method, body in (("PUT", BODY), ("PATCH", {"customer": "Mine now"}), ("DELETE", None)):
        for who in (ADA, BEN):
            answer = world.ask(who, method, f"/invoices/{pk}/", body)
            world.expect_untouched(pk, f"a stranger's {method}")
            nowhere = world.ask(who, method, f"/invoices/{world.unused}/", body)
            world.expect_alike(answer, pk, nowhere, method)
        expect_status(answer, 404, f"a manager's {method}")


@check(
    "Deleting is for managers",
    why="The role is asked for on top of the company, never in its place.",
)
def clerks_do_not_delete(lab: Lab) -> None:
    world = World(lab)
    pk = world.own[7]
    answer = world.ask(ADA, "DELETE", f"/invoices/{pk}/")
    world.expect_untouched(pk, "a clerk's DELETE")
    expect_status(answer, 403, "a clerk's DELETE")
    world.ask(BEN, "DELETE", f"/invoices/{pk}/", status=(200, 204))
    expect(pk not in world.stored("invoice"), "A manager's DELETE deleted nothing")


@check(
    "The tablets' header opens no other door",
    why="What counts is the method that is carried out, not the one on the wire.",
)
def override_opens_nothing(lab: Lab) -> None:
    world = World(lab)
    own, foreign = world.own[9], world.foreign[9]
    for who, pk, status in ((ADA, own, 403), (BEN, foreign, 404)):
        answer = world.ask(who, "POST", f"/invoices/{pk}/", **{OVERRIDE: "DELETE"})
        world.expect_untouched(pk, "a POST that says DELETE")
        expect_status(answer, status, "a POST that says DELETE")
    answer = world.ask(BEN, "POST", f"/invoices/{foreign}/", BODY, **{OVERRIDE: "PATCH"})
    world.expect_untouched(foreign, "a POST that says PATCH")
    expect_status(answer, 404, "a POST that says PATCH")


@check(
    "Approving is for managers, and for invoices of their company",
    why="A custom action that fetches the object by itself skips every object permission.",
)
def approving_is_guarded(lab: Lab) -> None:
    world = World(lab)
    own = next(pk for pk in world.own if world.invoices[pk]["status"] == "draft")
    world.invoices[world.foreign[0]]["status"] = "draft"
    world.program.call("billing.sample:load", world.as_json())
    answer = world.ask(BEN, "POST", f"/invoices/{world.foreign[0]}/approve/")
    world.expect_untouched(world.foreign[0], "a stranger's approve")
    expect_status(answer, 404, "a foreign manager's approve")
    world.ask(BEN, "POST", f"/invoices/{world.unused}/approve/", status=404)
    answer = world.ask(ADA, "POST", f"/invoices/{own}/approve/")
    world.expect_untouched(own, "a clerk's approve")
    expect_status(answer, 403, "a clerk's approve")
    answer = world.ask(BEN, "POST", f"/invoices/{own}/approve/", status=200)
    expect(world.stored("invoice")[own]["status"] == "approved", "It is still a draft")


@check(
    "The totals add up one's own company only",
    why="A sum gives away as much as a list, and nobody thinks of it.",
)
def totals_are_own(lab: Lab) -> None:
    world = World(lab)
    answer = world.ask(ADA, "GET", "/invoices/totals/", status=200)
    total = sum(world.invoices[pk]["total_pence"] for pk in world.own)
    got = {key: answer.json().get(key) for key in ("count", "total_pence")}
    expect(got == {"count": OWN, "total_pence": total}, "Not her company's sums", got=got)


@check(
    "Opening an invoice sets nothing that the server decides",
    why="Every writable field is an offer: somebody will send company, status or created_by.",
)
def creation_takes_no_extras(lab: Lab) -> None:
    world = World(lab)
    extras = {"company": world.away, "status": "approved", "margin_pence": 1, "created_by": CY}
    extras |= {"number": "F-1", "id": world.foreign[0]}
    before = world.stored("invoice")
    answer = world.ask(ADA, "POST", "/invoices/", BODY | extras, status=(201, 400))
    new = [row for pk, row in world.stored("invoice").items() if pk not in before]
    expect(len(new) == (answer.status == 201), "201 must make one new invoice, and 400 none")
    for row in new:
        got = (row["company_id"], row["status"], row["created_by_id"], row["margin_pence"])
        expect(got == (world.home, "draft", ADA, 0), "The client chose one of these", got=got)
        expect(row["number"] != "F-1", "The client chose the number")
    world.expect_untouched(world.foreign[0], "a POST with its id")
    said = {"invoice": world.own[0], "text": "Not me.", "author": CY}
    answer = world.ask(ADA, "POST", "/remarks/", said)
    author = [
        row["author_id"] for row in world.stored("remark").values() if row["text"] == "Not me."
    ]
    expect(author in ([ADA], []), "Ada wrote a remark in Cy's name")


@check(
    "Changing an invoice changes nothing that the server decides",
    why="An invoice that moves to another company by PATCH is a leak and a theft in one.",
)
def changes_take_no_extras(lab: Lab) -> None:
    world = World(lab)
    pk = world.own[11]
    status = {"draft": "approved", "approved": "draft"}[world.invoices[pk]["status"]]
    extras = {"company": world.away, "status": status, "created_by": CY}
    extras |= {"number": "F-2", "margin_pence": 1}
    was = world.stored("invoice")[pk]
    for method, body in (("PATCH", extras), ("PUT", BODY | extras)):
        world.ask(ADA, method, f"/invoices/{pk}/", body, status=(200, 400))
        now = world.stored("invoice")[pk]
        changed = [key for key in DECIDED if now[key] != was[key]]
        expect(not changed, f"A clerk's {method} changed {', '.join(changed)}")


@check(
    "A remark cannot be put on another company's invoice",
    why="A foreign key in the body is a door too: its choices need the same border as the list.",
)
def no_remark_on_foreign_invoice(lab: Lab) -> None:
    world = World(lab)
    answers = {}
    for pk in (world.foreign[2], world.unused):
        body = {"invoice": pk, "text": "hello"}
        answers[pk] = world.ask(ADA, "POST", "/remarks/", body, status=(400, 404))
        path = f"/remarks/{world.remark}/"
        world.ask(ADA, "PATCH", path, {"invoice": pk}, status=(400, 404))
    there, nowhere = answers[world.foreign[2]], answers[world.unused]
    world.expect_alike(there, world.foreign[2], nowhere, "POST /remarks/")
    got = {(pk, row["invoice_id"]) for pk, row in world.stored("remark").items()}
    was = {(pk, row["invoice"]) for pk, row in world.remarks.items()}
    expect(got == was, "The remarks in the database have changed", got=got - was)


@check(
    "Another company's remarks do not exist",
    why="The second table of an app is the one whose border is forgotten.",
)
def foreign_remarks_are_not_found(lab: Lab) -> None:
    world = World(lab)
    text = world.remarks[world.foreign_remark]["text"]
    for query in ("", f"?invoice={world.foreign[0]}"):
        answer = world.ask(ADA, "GET", f"/remarks/{query}", status=(200, 400, 404))
        expect(text not in answer.text, f"GET /remarks/{query} shows what others said")
    for method, body in (("GET", None), ("PATCH", {"text": "no"}), ("DELETE", None)):
        world.ask(BEN, method, f"/remarks/{world.foreign_remark}/", body, status=404)
    row = world.stored("remark").get(world.foreign_remark, {})
    expect(row.get("text") == text, "The other company's remark was changed or deleted")


@check(
    "The browsable pages name nobody else's invoices",
    why="DRF renders a form for every writable relation: its drop-down lists the field's whole queryset.",
)
def pages_name_no_others(lab: Lab) -> None:
    world = World(lab)
    customers = [world.invoices[pk]["customer"] for pk in world.foreign]
    own = (f"/invoices/{world.own[0]}/", f"/remarks/{world.remark}/")
    for path in ("/invoices/", "/remarks/", *own):
        page = world.ask(ADA, "GET", path, Accept="text/html").text
        leaked = sum(customer in page for customer in customers)
        expect(not leaked, f"The page of {path} names {leaked} customers of the other company")


@check(
    "The margin stays in our books",
    why='`fields = "__all__"` publishes every column, those of next year included.',
)
def margin_is_not_shown(lab: Lab) -> None:
    world = World(lab)
    pk = world.own[4]
    margins = {str(world.invoices[pk]["margin_pence"]) for pk in world.own}
    doors = [("GET", "/invoices/"), ("GET", f"/invoices/{pk}/"), ("OPTIONS", "/invoices/")]
    doors += [("POST", f"/invoices/{pk}/approve/"), ("GET", "/invoices/totals/")]
    for method, path in doors:
        text = world.ask(BEN, method, path).text
        told = "margin" in text or any(margin in text for margin in margins)
        expect(not told, f"{method} {path} speaks of the margin", got=text)


@check(
    "Ordering works by date, total and customer, and tells nothing of the margin",
    why="A list sorted by a hidden column gives its values away, one comparison at a time.",
)
def ordering_does_not_probe(lab: Lab) -> None:
    world = World(lab)
    own = set(world.own)
    for key in ("total_pence", "customer"):
        for sign, backwards in (("", False), ("-", True)):
            got = [pk for pk in world.listing(ADA, f"ordering={sign}{key}") if pk in own]
            right = sorted(own, key=lambda pk: world.invoices[pk][key], reverse=backwards)
            expect(got == right, f"ordering={sign}{key} is not in this order", got=got[:9])
    days = [world.invoices[pk]["issued_on"] for pk in world.listing(ADA, "ordering=issued_on")]
    expect(days == sorted(days), "ordering=issued_on: not the oldest first", got=days[:9])
    for sign, backwards in (("", False), ("-", True)):
        path = f"/invoices/?ordering={sign}margin_pence&page_size=100"
        answer = world.ask(ADA, "GET", path, status=(200, 400))
        if answer.status == 200:
            rows = [row["id"] for row in answer.json()["results"]]
            margins = [world.invoices[pk]["margin_pence"] for pk in rows]
            told = margins == sorted(margins, reverse=backwards)
            expect(not told, f"GET {path} sorts by the margin")


@check(
    "status and customer filter the list; no other column can be asked about",
    why="Parameters passed on to filter() walk along relations: invoice, company, user, token.",
)
def filters_do_not_probe(lab: Lab) -> None:
    world = World(lab)
    drafts = [pk for pk in world.own if world.invoices[pk]["status"] == "draft"]
    got = world.listing(ADA, "status=draft")
    expect(sorted(got) == sorted(drafts), "status=draft shows other invoices than drafts")
    customer = world.invoices[world.own[6]]["customer"]
    got = world.listing(ADA, f"customer={quote(customer)}")
    expect(got == [world.own[6]], "customer=... finds other rows than this one", got=got)
    begin = world.tokens[BEN][0]
    everything = world.ask(ADA, "GET", "/invoices/").json()["count"]
    for probe in (
        "margin_pence__gte=75000000",
        "margin_pence=1",
        "company__members__user__auth_token__key__startswith=" + ("0" if begin == "f" else "f"),
        "created_by__password__startswith=x",
        "remarks__text__contains=zzz",
    ):
        answer = world.ask(ADA, "GET", f"/invoices/?{probe}", status=(200, 400))
        count = answer.json().get("count", everything)
        expect(count == everything, f"?{probe} was passed on to the database", got=count)


@check(
    "Without a token every door answers 401",
    why="A view without permission_classes takes the default, and DRF's default is AllowAny.",
)
def strangers_are_stopped(lab: Lab) -> None:
    world = World(lab)
    for method, path in world.doors():
        for headers in ({}, {"Authorization": f"Token {secrets.token_hex(12)}"}):
            body = {} if method in ("POST", "PUT") else None
            world.ask(None, method, path, body, **headers, status=401)
    world.expect_untouched(world.own[0], "a request without a token")


@check(
    "Who has joined no company sees nothing and writes nothing",
    why="`user.membership` raises where there is none: the newest user gets a 500, or everything.",
)
def without_a_company_nothing(lab: Lab) -> None:
    world = World(lab)
    for path in ("/invoices/", "/remarks/"):
        answer = world.ask(DEE, "GET", path, status=200)
        expect(answer.json()["results"] == [], f"GET {path} shows something", got=answer.text)
    answer = world.ask(DEE, "GET", "/invoices/totals/", status=200)
    expect(answer.json().get("count") == 0, "The totals are not empty", got=answer.text)
    answer = world.ask(DEE, "GET", f"/invoices/{world.own[0]}/", status=404)
    answer = world.ask(DEE, "POST", "/invoices/", BODY, status=403)
    expect(len(world.stored("invoice")) == OWN + OTHER, "There is a new invoice all the same")

"""A gateway to try things with: python -m tools.gateway, then look at what it prints.

Card 1111 is charged; 2222 is charged but the answer comes too late, the first time; 3333 is declined;
4444 finds the gateway down.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

charges: dict[str, dict[str, object]] = {}
began_s = time.monotonic()
lock = threading.Lock()


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["Idempotency-Key"]
        card = body["card"]
        with lock:
            is_first = key not in charges
            if is_first and card in ("1111", "2222"):
                charges[key] = {"id": f"ch_{len(charges) + 1}", "order": body["order"]}
        what = {"3333": "declined", "4444": "unavailable"}.get(
            card, "charged" if is_first else "again"
        )
        print(f"{time.monotonic() - began_s:7.2f} s  order {body['order']}  {what}", flush=True)
        if card == "2222" and is_first:
            time.sleep(4)
        if key in charges:
            self.answer(200, charges[key])
        else:
            self.answer(402 if card == "3333" else 503, {})

    def do_GET(self) -> None:
        order = int(self.path.partition("=")[2])
        self.answer(200, {"charges": [c["id"] for c in charges.values() if c["order"] == order]})

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            print("           the shop had hung up", flush=True)

    def log_message(self, *args: object) -> None:
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", 9000), Gateway).serve_forever()

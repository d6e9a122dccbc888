import httpx


class NoSuchOrder(Exception):
    pass


def order_total(client: httpx.Client, order_id: int) -> int:
    response = client.get(f"/orders/{order_id}")
    if response.status_code == 404:
        raise NoSuchOrder(order_id)
    response.raise_for_status()
    return sum(line["pence"] for line in response.json()["lines"])

from datetime import datetime, timedelta

from django.db import connection

TOP = """
    SELECT p.title, SUM(l.quantity) AS sold
    FROM shop_line l JOIN shop_product p ON p.id = l.product_id
    GROUP BY p.title ORDER BY sold DESC LIMIT 10
"""
TABLES = {"orders": "shop_order", "returns": "shop_return"}


def top_products():
    with connection.cursor() as cursor:
        cursor.execute(TOP)
        return cursor.fetchall()


def customers_without(kind):
    """Customers who never placed an order, or never sent one back."""
    table = TABLES[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT email FROM shop_customer WHERE id NOT IN (SELECT customer_id FROM {table})"
        )
        return [email for (email,) in cursor.fetchall()]


def sales(request):
    """Turnover by day, sorted as asked for, a page of it."""
    since = datetime.now() - timedelta(days=int(request.GET.get("days", 30)))
    sort = request.GET.get("sort", "day")
    page = int(request.GET.get("page", 1))
    size = int(request.GET.get("size", 50))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT date(o.placed_at) AS day, SUM(l.price * l.quantity) AS turnover,
                   COUNT(DISTINCT o.id) AS orders
            FROM shop_order o LEFT JOIN shop_line l ON l.order_id = o.id
            WHERE o.placed_at >= %s AND l.quantity > 0
            GROUP BY day ORDER BY {sort} LIMIT %s OFFSET %s
            """,
            [since, size, page * size],
        )
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

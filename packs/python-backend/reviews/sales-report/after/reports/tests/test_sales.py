import pytest

from reports.queries import sales


@pytest.mark.django_db
def test_turnover_is_added_up_by_day(rf, two_orders_of_today):
    (row,) = sales(rf.get("/reports/sales/", {"page": 0}))
    assert row["turnover"] == 30
    assert row["orders"] == 2

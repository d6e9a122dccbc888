import logging

from django.http import HttpRequest, JsonResponse

logger = logging.getLogger(__name__)


def charge(card: str) -> None:
    if card == "broken":
        raise ConnectionError("payment gateway is down, token=tok_4711")


def pay(request: HttpRequest) -> JsonResponse:
    order = request.GET.get("order", "")
    logger.info("paying order %s", order)
    try:
        charge(request.GET.get("card", ""))
    except ConnectionError:
        # Handled here, so logged here, with its traceback; what is raised again is
        # logged by Django, and would stand in the log twice.
        logger.exception("order %s was not paid", order)
        return JsonResponse({"error": "Try again in a minute."}, status=503)
    return JsonResponse({"paid": order})

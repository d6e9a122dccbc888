from celery import Celery

from shop import broker  # noqa: F401  # knows what folder://here is

app = Celery("shop", broker="folder://", include=["shop.tasks"])
app.conf.update(
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_lost_wait=1.0,  # s until a killed process counts as gone
    broker_connection_retry_on_startup=True,
)

from billing.views import InvoiceViewSet, RemarkViewSet
from rest_framework.routers import SimpleRouter

router = SimpleRouter()
router.register("invoices", InvoiceViewSet, basename="invoice")
router.register("remarks", RemarkViewSet, basename="remark")
urlpatterns = router.urls

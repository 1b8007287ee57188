from django.urls import path

from comity.foundation.accounts.demonstration.views import mailbox

urlpatterns = [path("", mailbox, name="mailbox")]

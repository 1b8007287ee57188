from django.urls import path

from comity.foundation.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:notice_id>/", views.notice, name="notice"),
    path("read/", views.mark_read, name="mark_all_read"),
    path("choice/", views.choose, name="choose_channel"),
    path("sent/", views.sent, name="deliveries"),
    path("sent/<int:delivery_id>/again/", views.again, name="send_again"),
    path("bounced/", views.bounced, name="bounced_addresses"),
    path("bounced/<int:bounced_id>/clear/", views.clear, name="clear_address"),
]

"""Addresses of hand-offs between rooms."""

from django.urls import path

from comity.handoffs import views

app_name = "handoffs"
urlpatterns = [path("texts/<int:text>/statements/", views.statements, name="statements")]

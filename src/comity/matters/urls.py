"""Addresses of matters."""

from django.urls import path

from comity.matters import views

app_name = "matters"
urlpatterns = [
    path("<slug:reference>/", views.matter, name="matter"),
]

"""The address of the assembly's own settings."""

from django.urls import path

from comity.foundation.assembly import views

urlpatterns = [path("", views.change, name="assembly")]

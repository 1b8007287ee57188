"""Addresses of imports and exports, below /members/."""

from django.urls import path

from comity.members.exchange import views

app_name = "members_exchange"
urlpatterns = [
    path("import/", views.start, name="start"),
    path("import/<int:pk>/columns/", views.meaning, name="meaning"),
    path("import/<int:pk>/encoding/", views.encoding, name="encoding"),
    path("import/<int:pk>/preview/", views.preview, name="preview"),
    path("import/<int:pk>/duplicates/", views.duplicates, name="duplicates"),
    path("import/<int:pk>/report/", views.report, name="report"),
    path("import/<int:pk>/refused.csv", views.refused_rows, name="refused_rows"),
    path("export/", views.export, name="export"),
]

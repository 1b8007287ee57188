from django.urls import path

from comity.foundation.record import views

urlpatterns = [
    path("", views.record, name="record"),
    path("export/", views.export, name="record_export"),
    path("<int:sequence>/", views.entry, name="record_entry"),
    path("<int:sequence>/erase/", views.erase, name="record_erase"),
]

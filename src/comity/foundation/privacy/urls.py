from django.urls import path

from comity.foundation.privacy import views

urlpatterns = [
    path("", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("consent/", views.consent, name="consent"),
    path("consent/withdraw/", views.withdraw, name="withdraw_consent"),
    path("mine/", views.own_data, name="own_data"),
    path("mine/exports/", views.ask_export, name="ask_for_export"),
    path("mine/exports/<int:export_id>/", views.download, name="download_export"),
    path("mine/erase/", views.erase, name="erase_own_data"),
    path("receipts/<str:receipt>/", views.receipt, name="erasure_receipt"),
    path("processors/new/", views.new_processor, name="new_processor"),
    path("processors/<int:processor_id>/", views.change_processor, name="change_processor"),
]

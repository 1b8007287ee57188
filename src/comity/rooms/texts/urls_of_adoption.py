"""Addresses of adoption, of the adopted text and of what members say beside it."""

from django.urls import path

from comity.rooms.texts.views import adoption, statements

urlpatterns = [
    path("<int:text>/adoption/", adoption.adoption, name="adoption"),
    path("<int:text>/adoption/put/", adoption.put, name="put_for_adoption"),
    path("<int:text>/adoption/languages/", adoption.waive, name="waive_languages"),
    path("<int:text>/adopted/", adoption.adopted, name="adopted"),
    path("<int:text>/proposals/<int:proposal>/vote/", adoption.put_one, name="put_amendment"),
    path("<int:text>/statements/", statements.statements, name="statements"),
    path("<int:text>/statements/new/", statements.make, name="make_statement"),
    path("<int:text>/statements/<int:statement>/withdraw/", statements.withdraw, name="withdraw_statement"),
]

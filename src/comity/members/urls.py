"""Addresses of the roll."""

from django.urls import path

from comity.members.views import classes, countries, details, organisations, people, roll

app_name = "members"
urlpatterns = [
    path("", roll.show_roll, name="roll"),
    path("add/", organisations.add, name="add_organisation"),
    path("classes/", classes.show_classes, name="classes"),
    path("classes/add/", classes.add_class, name="add_class"),
    path("classes/<slug:code>/change/", classes.change_one, name="change_class"),
    path("classes/<slug:code>/remove/", classes.remove_one, name="remove_class"),
    path("countries/", countries.show_countries, name="countries"),
    path("countries/naming/", countries.choose_naming, name="choose_country_naming"),
    path("countries/add/", countries.add_country, name="add_country"),
    path("countries/<str:code>/", countries.name_one, name="name_country"),
    path("contacts/<int:pk>/remove/", details.remove_organisation_contact, name="remove_contact"),
    path("relations/<int:pk>/confirm/", details.confirm, name="confirm_relation"),
    path("relations/<int:pk>/withdraw/", details.withdraw, name="withdraw_relation"),
    path("offices/<int:pk>/names/", people.change_names, name="change_person"),
    path("offices/<int:pk>/end/", people.end_one, name="end_office"),
    path("<int:pk>/", organisations.show_organisation, name="organisation"),
    path("<int:pk>/change/", organisations.change, name="change_organisation"),
    path("<int:pk>/status/", details.change_organisation_status, name="change_status"),
    path("<int:pk>/dues/", details.record_organisation_dues, name="record_dues"),
    path("<int:pk>/contacts/add/", details.add_organisation_contact, name="add_contact"),
    path("<int:pk>/relations/propose/", details.propose_organisation_relation, name="propose_relation"),
    path("<int:pk>/people/add/", people.add_person, name="add_person"),
]

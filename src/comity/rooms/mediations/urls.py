"""Addresses of mediations."""

from django.urls import path

from comity.rooms.mediations.views import answering, browsing, drafting, noting, opening

app_name = "mediations"
urlpatterns = [
    path("", browsing.mediations, name="mediations"),
    path("new/", opening.open_one, name="open"),
    path("m/<slug:mediation>/", browsing.mediation, name="mediation"),
    path("m/<slug:mediation>/mediation.json", browsing.take_away, name="take_away"),
    path("m/<slug:mediation>/drafts/<int:number>/", browsing.draft, name="draft"),
    path("m/<slug:mediation>/draft/", drafting.write, name="write"),
    path("m/<slug:mediation>/put/", drafting.put, name="put"),
    path("m/<slug:mediation>/close/", drafting.close, name="close"),
    path("m/<slug:mediation>/end/", drafting.end, name="end"),
    path("m/<slug:mediation>/interests/", noting.write_interest, name="interests"),
    path("m/<slug:mediation>/drafts/<int:number>/criticism/", noting.criticise, name="criticise"),
    path("m/<slug:mediation>/notes/<int:note>/widen/", noting.widen, name="widen"),
    path("m/<slug:mediation>/answer/", answering.answer, name="answer"),
    path("m/<slug:mediation>/release/", answering.release, name="release"),
]

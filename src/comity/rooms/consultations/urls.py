"""Addresses of consultations."""

from django.urls import path

from comity.rooms.consultations.views import browsing, preparing, statements, voting

app_name = "consultations"
urlpatterns = [
    path("", browsing.consultations, name="consultations"),
    path("new/", preparing.prepare, name="prepare"),
    path("<int:consultation>/", browsing.consultation, name="consultation"),
    path("<int:consultation>/declaration/", preparing.change, name="change"),
    path("<int:consultation>/seed/", preparing.seed, name="seed"),
    path("<int:consultation>/announce/", preparing.announce, name="announce"),
    path("<int:consultation>/join/<slug:secret>/", browsing.follow_link, name="follow_link"),
    path("<int:consultation>/vote/", voting.vote, name="vote"),
    path("<int:consultation>/mine/", voting.my_answers, name="my_answers"),
    path("<int:consultation>/write/", statements.write, name="write"),
    path("<int:consultation>/moderation/", statements.moderation, name="moderation"),
    path("<int:consultation>/statements/<int:number>/moderate/", statements.moderate, name="moderate"),
    path("<int:consultation>/statements/<int:number>/translate/", statements.translate, name="translate"),
    path("<int:consultation>/statements/<int:number>/replace/", statements.replace, name="replace"),
]

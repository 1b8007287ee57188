"""Addresses of decisions."""

from django.urls import path

from comity.decisions.views import chair, preparing, questions, voting

app_name = "decisions"
urlpatterns = [
    path("", questions.questions, name="questions"),
    path("new/", preparing.prepare, name="prepare"),
    path("<int:pk>/", questions.question, name="question"),
    path("<int:pk>/change/", preparing.change, name="change"),
    path("<int:pk>/withdraw/", preparing.withdraw, name="withdraw"),
    path("<int:pk>/open/", chair.open_one, name="open"),
    path("<int:pk>/close/", chair.close, name="close"),
    path("<int:pk>/casting-vote/", chair.casting_vote, name="casting_vote"),
    path("<int:pk>/vote/", voting.vote, name="vote"),
]

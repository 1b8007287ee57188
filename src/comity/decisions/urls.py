"""Addresses of decisions."""

from django.urls import path

from comity.decisions.views import questions

app_name = "decisions"
urlpatterns = [
    path("", questions.questions, name="questions"),
    path("<int:pk>/", questions.question, name="question"),
]

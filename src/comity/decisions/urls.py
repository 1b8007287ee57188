"""Addresses of decisions."""

from django.urls import path

from comity.decisions.urls_of_counting import counting_urls
from comity.decisions.urls_of_statutes import statutes_urls
from comity.decisions.views import (
    chair,
    deriving,
    exports,
    preparing,
    questions,
    quorum,
    results,
    said,
    voting,
)

app_name = "decisions"
urlpatterns = [
    path("", questions.questions, name="questions"),
    path("new/", preparing.prepare, name="prepare"),
    path("<int:pk>/", questions.question, name="question"),
    path("<int:pk>/change/", preparing.change, name="change"),
    path("<int:pk>/withdraw/", preparing.withdraw, name="withdraw"),
    path("<int:pk>/open/", chair.open_one, name="open"),
    path("<int:pk>/close/", chair.close, name="close"),
    path("<int:pk>/clock/", chair.follow_clock, name="follow_clock"),
    path("<int:pk>/casting-vote/", chair.casting_vote, name="casting_vote"),
    path("<int:pk>/divide/", deriving.divide, name="divide"),
    path("<int:pk>/no-action/", deriving.no_action, name="no_action"),
    path("<int:pk>/reconsider/", deriving.reconsider, name="reconsider"),
    path("<int:pk>/put-again/", deriving.again, name="put_again"),
    path("<int:pk>/block/", deriving.block, name="block"),
    path("<int:pk>/take-out/", deriving.out_of_block, name="take_out"),
    path("<int:pk>/quorum/", quorum.request_one, name="request_quorum"),
    path("<int:pk>/vote/", voting.vote, name="vote"),
    path("<int:pk>/result/", results.result, name="result"),
    path("<int:pk>/result/voters/", results.voters, name="voters"),
    *statutes_urls,
    path("<int:pk>/result/files/<str:name>", exports.file, name="file"),
    path("<int:pk>/explain/<int:organisation_id>/", said.explain, name="explain"),
    path("<int:pk>/correct/<int:organisation_id>/", said.correct, name="correct"),
    *counting_urls,
]

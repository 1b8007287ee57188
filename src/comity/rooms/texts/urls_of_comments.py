"""Addresses of comments on texts."""

from django.urls import path

from comity.rooms.texts.views import comments

urlpatterns = [
    path("<int:text>/comments/", comments.comments, name="comments"),
    path("<int:text>/comments/new/", comments.comment, name="comment"),
    path("<int:text>/comments/<int:number>/withdraw/", comments.withdraw, name="withdraw_comment"),
    path("<int:text>/comments/<int:number>/answer/", comments.answer, name="answer_comment"),
]

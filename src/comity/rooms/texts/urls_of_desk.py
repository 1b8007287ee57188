"""Addresses of the rapporteur's desk and of brackets."""

from django.urls import path

from comity.rooms.texts.views import brackets, bridging, desk

urlpatterns = [
    path("<int:text>/brackets/", brackets.brackets, name="brackets"),
    path("<int:text>/brackets/<str:bracket>/", brackets.bracket, name="bracket"),
    path("<int:text>/brackets/<str:bracket>/position/", brackets.position, name="position"),
    path("<int:text>/brackets/<str:bracket>/close/", brackets.close, name="close_bracket"),
    path("<int:text>/brackets/<str:bracket>/reopen/", brackets.reopen, name="reopen_bracket"),
    path("<int:text>/brackets/<str:bracket>/refuse/", brackets.refuse, name="refuse_bracket"),
    path("<int:text>/desk/", desk.desk, name="desk"),
    path("<int:text>/desk/groups/<str:group>/", desk.group, name="group"),
    path("<int:text>/desk/groups/<str:group>/bridge/", desk.bridge, name="bridge"),
    path("<int:text>/desk/groups/<str:group>/order/", desk.order, name="order"),
    path("<int:text>/desk/issue/", desk.issue, name="issue_revision"),
    path("<int:text>/desk/paragraphs/<str:paragraph>/", desk.agree, name="agree_paragraph"),
    path("<int:text>/bridging/<int:proposal>/", bridging.bridging, name="bridging"),
    path("<int:text>/bridging/<int:proposal>/answer/", bridging.answer, name="answer_bridging"),
]

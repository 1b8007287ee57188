"""Addresses of matters."""

from django.urls import path

from comity.matters.views import board, concerned, deadlines, documents, matters, stages

app_name = "matters"
urlpatterns = [
    path("", board.list_matters, name="list"),
    path("board/", board.show_board, name="board"),
    path("open/", matters.open_one, name="open"),
    path("stages/", stages.list_stages, name="stages"),
    path("stages/set-up/", stages.set_up, name="set_up_stages"),
    path("stages/add/", stages.add, name="add_stage"),
    path("stages/<slug:code>/rename/", stages.rename, name="rename_stage"),
    path("stages/<slug:code>/earlier/", stages.move_earlier, name="move_stage_earlier"),
    path("stages/<slug:code>/remove/", stages.remove, name="remove_stage"),
    path("deadlines/<int:pk>/change/", deadlines.change, name="change_deadline"),
    path("deadlines/<int:pk>/done/", deadlines.mark_done, name="mark_deadline_done"),
    path("documents/<int:pk>/", documents.download, name="download_document"),
    path("documents/<int:pk>/withdraw/", documents.withdraw, name="withdraw_document"),
    path("<slug:reference>/", matters.show_matter, name="matter"),
    path("<slug:reference>/change/", matters.change, name="change"),
    path("<slug:reference>/move/", matters.move, name="move"),
    path("<slug:reference>/close/", matters.close, name="close"),
    path("<slug:reference>/deadlines/", deadlines.set_one, name="set_deadline"),
    path("<slug:reference>/documents/", documents.add, name="add_document"),
    path("<slug:reference>/concerned/", concerned.list_concerned, name="concerned"),
    path("<slug:reference>/concerned/name/", concerned.name_members, name="name_members"),
    path("<slug:reference>/invite/", concerned.invite, name="invite"),
    path("<slug:reference>/remind/", concerned.remind, name="remind"),
    path(
        "<slug:reference>/answered/<int:organisation_id>/", concerned.mark_one_answered, name="mark_answered"
    ),
    path("<slug:reference>/release/<int:organisation_id>/", concerned.release, name="release"),
]

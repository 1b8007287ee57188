"""Addresses of objections, counts made by hand and roll calls."""

from django.urls import path

from comity.decisions.views import counts, objections, roll_call

counting_urls = [
    path("<int:pk>/objections/raise/", objections.raise_one, name="raise_objection"),
    path("<int:pk>/objections/write-down/", objections.write_down, name="write_down_objection"),
    path("objections/<int:pk>/withdraw/", objections.withdraw, name="withdraw_objection"),
    path("<int:pk>/count/", counts.count, name="count"),
    path("<int:pk>/count/decide/", counts.decide, name="decide_by_count"),
    path("<int:pk>/roll-call/", roll_call.call, name="roll_call"),
    path("<int:pk>/letter/", objections.letter, name="letter"),
]

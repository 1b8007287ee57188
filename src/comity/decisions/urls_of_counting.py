"""Addresses of objections, counts made by hand and roll calls."""

from django.urls import path

from comity.decisions.views import counts, objections, roll_call

counting_urls = [
    path("objections/<int:question>/raise/", objections.raise_one, name="raise_objection"),
    path("objections/<int:question>/write-down/", objections.write_down, name="write_down_objection"),
    path("objections/withdraw/<int:pk>/", objections.withdraw, name="withdraw_objection"),
    path("counts/<int:question>/", counts.count, name="count"),
    path("counts/<int:question>/decide/", counts.decide, name="decide_by_count"),
    path("roll-call/<int:question>/", roll_call.call, name="roll_call"),
    path("letters/<int:question>/", objections.letter, name="letter"),
]

"""Addresses of amendments."""

from django.urls import path

from comity.rooms.texts.views import amending, proposals, sponsors, word_files, writing

urlpatterns = [
    path("<int:text>/proposals/", proposals.proposals, name="proposals"),
    path("<int:text>/proposals/<int:proposal>/", proposals.proposal, name="proposal"),
    path("<int:text>/proposals/<int:proposal>/submit/", proposals.submit, name="submit_proposal"),
    path("<int:text>/proposals/<int:proposal>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("<int:text>/proposals/<int:proposal>/relations/", proposals.relations, name="relate_proposal"),
    path("<int:text>/proposals/<int:proposal>/carry/", proposals.carry, name="carry_proposal"),
    path("<int:text>/proposals/<int:proposal>/amend/", amending.amend, name="amend"),
    path("<int:text>/proposals/<int:proposal>/ask/", sponsors.ask, name="ask_sponsors"),
    path("<int:text>/proposals/<int:proposal>/sponsor/", sponsors.sponsor, name="sponsor"),
    path("<int:text>/word/", word_files.word, name="word"),
    path("<int:text>/propose/", writing.choose_paragraph, name="choose_paragraph"),
    path("<int:text>/paragraphs/<str:paragraph>/propose/", writing.propose, name="propose"),
    path(
        "<int:text>/paragraphs/<str:paragraph>/propose/behind/", writing.propose_behind, name="propose_behind"
    ),
]

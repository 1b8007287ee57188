"""Addresses of consultations."""

from django.urls import path

from comity.rooms.consultations.views import browsing, exchange, preparing, results, statements, voting

app_name = "consultations"
urlpatterns = [
    path("", browsing.consultations, name="consultations"),
    path("import/", exchange.import_conversation, name="import"),
    path("new/", preparing.prepare, name="prepare"),
    path("<int:consultation>/", browsing.consultation, name="consultation"),
    path("<int:consultation>/declaration/", preparing.change, name="change"),
    path("<int:consultation>/seed/", preparing.seed, name="seed"),
    path("<int:consultation>/announce/", preparing.announce, name="announce"),
    path("<int:consultation>/extend/", preparing.extend, name="extend"),
    path("<int:consultation>/join/<slug:secret>/", browsing.follow_link, name="follow_link"),
    path("<int:consultation>/vote/", voting.vote, name="vote"),
    path("<int:consultation>/mine/", voting.my_answers, name="my_answers"),
    path("<int:consultation>/results/", results.results, name="results"),
    path("<int:consultation>/results/map.json", results.map_specification, name="map"),
    path("<int:consultation>/results/statements/", results.statements, name="result_statements"),
    path("<int:consultation>/results/method/", results.method, name="method"),
    path("<int:consultation>/results/input.zip", exchange.take_input, name="take_input"),
    path("<int:consultation>/statements/<int:number>/", results.statement, name="statement"),
    path("<int:consultation>/write/", statements.write, name="write"),
    path("<int:consultation>/moderation/", statements.moderation, name="moderation"),
    path("<int:consultation>/statements/<int:number>/moderate/", statements.moderate, name="moderate"),
    path("<int:consultation>/statements/<int:number>/translate/", statements.translate, name="translate"),
    path("<int:consultation>/statements/<int:number>/replace/", statements.replace, name="replace"),
]

"""Addresses of statutes, of what their rolls are made from, and of the simulator."""

from django.urls import path

from comity.decisions.views import attendance, figures, proxies, rolls, simulator, statutes

statutes_urls = [
    path("statutes/", statutes.statutes, name="statutes"),
    path("statutes/start/", statutes.start, name="start_statutes"),
    path("statutes/edit/", statutes.edit, name="edit_statutes"),
    path("statutes/<int:number>/", statutes.version, name="statutes_version"),
    path("statutes/<int:number>.yaml", statutes.source, name="statutes_source"),
    path("statutes/<int:number>/changes/", statutes.changes, name="statutes_changes"),
    path("simulator/", simulator.simulator, name="simulator"),
    path("simulator/ask/", simulator.ask, name="ask_for_simulation"),
    path("simulator/<int:pk>/", simulator.simulation, name="simulation"),
    path("simulator/<int:pk>/statutes.yaml", simulator.statutes_file, name="simulation_statutes"),
    path("simulator/<int:pk>/roll.csv", simulator.roll_file, name="simulation_roll"),
    path("figures/", figures.figures, name="figures"),
    path("figures.csv", figures.figures_csv, name="figures_csv"),
    path("figures/import/", figures.import_figures, name="import_figures"),
    path("figures/<int:pk>/", figures.enter, name="enter_figures"),
    path("attendance/<int:pk>/", attendance.attendance, name="attendance"),
    path("attendance/<int:pk>/take/", attendance.take, name="take_attendance"),
    path("proxies/", proxies.proxies, name="proxies"),
    path("proxies/of/<int:pk>/give/", proxies.give, name="give_proxy"),
    path("proxies/<int:pk>/withdraw/", proxies.withdraw, name="withdraw_proxy"),
    path("<int:pk>/roll/", rolls.roll, name="roll"),
    path("<int:pk>/roll.csv", rolls.frozen_csv, name="roll_csv"),
]

from django.urls import path

from comity.foundation.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job_id>/", views.job, name="job"),
    path("<int:job_id>/state/", views.job_state_now, name="job_state"),
    path("<int:job_id>/cancel/", views.cancel, name="cancel_job"),
    path("<int:job_id>/try-again/", views.try_again, name="try_job_again"),
]

"""Everybody's accounts and the invitations."""

from django.urls import path

from comity.foundation.accounts.views import accounts, invitations

urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/<int:number>/send-again/", invitations.send_again, name="send_invitation_again"),
    path("invitations/<int:number>/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("<int:number>/", accounts.account, name="one_account"),
    path("<int:number>/grant/", accounts.grant, name="grant_role"),
    path("<int:number>/end-role/", accounts.end, name="end_role"),
    path("<int:number>/deactivate/", accounts.deactivate, name="deactivate_account"),
    path("<int:number>/reactivate/", accounts.reactivate, name="reactivate_account"),
    path("<int:number>/end-sessions/", accounts.end_sessions, name="end_sessions"),
]

"""Signing in and one's own account. There is no address for a password or for signing up."""

from django.urls import path

from comity.foundation.accounts.views import invitations, own_account, signing_in

# django-allauth finds its pages by these names; one page may answer to several of them.
urlpatterns = [
    path("", own_account.own_account, name="account"),
    path("", own_account.own_account, name="mfa_index"),
    path("", own_account.own_account, name="mfa_list_webauthn"),
    path("login/", signing_in.sign_in, name="account_login"),
    path("login/", signing_in.sign_in, name="account_request_login_code"),
    path("login/code/", signing_in.enter_code, name="account_confirm_login_code"),
    path("login/passkey/", signing_in.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("login/second-step/", signing_in.second_step, name="mfa_authenticate"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("closed/", signing_in.closed, name="account_inactive"),
    path("confirm/", signing_in.confirm_by_code, name="mfa_reauthenticate"),
    path("confirm/passkey/", signing_in.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("passkeys/add/", signing_in.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", signing_in.rename_passkey, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", signing_in.remove_passkey, name="mfa_remove_webauthn"),
    path("app/add/", signing_in.add_app, name="mfa_activate_totp"),
    path("app/remove/", signing_in.remove_app, name="mfa_deactivate_totp"),
    path("recovery-codes/", signing_in.see_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", signing_in.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", signing_in.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("devices/", own_account.own_sessions, name="own_sessions"),
    path("devices/end-others/", own_account.end_all_other_sessions, name="end_other_sessions"),
    path("devices/<int:number>/end/", own_account.end_one_session, name="end_session"),
    path("invitation/<int:number>/<str:token>/", invitations.accept, name="accept_invitation"),
]

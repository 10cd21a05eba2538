"""How people sign in: django-allauth, with our forms, adapters and times."""

_SIGNING_IN = "dartford_housing.accounts.forms.signing_in"
_MANAGING = "dartford_housing.accounts.forms.managing"
_CODE_LIVES = 15 * 60  # the pages and e-mails say fifteen minutes

ACCOUNT_ADAPTER = "dartford_housing.notifications.account_mail.PostingAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = _CODE_LIVES
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = _CODE_LIVES
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = _CODE_LIVES
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": f"{_SIGNING_IN}.LoginForm",
    "signup": f"{_SIGNING_IN}.SignupForm",
    "request_login_code": f"{_SIGNING_IN}.RequestLoginCodeForm",
    "confirm_login_code": f"{_SIGNING_IN}.ConfirmLoginCodeForm",
    "confirm_email_verification_code": f"{_SIGNING_IN}.ConfirmEmailVerificationCodeForm",
    "confirm_password_reset_code": f"{_SIGNING_IN}.ConfirmPasswordResetCodeForm",
    "reset_password": f"{_SIGNING_IN}.ResetPasswordForm",
    "reset_password_from_key": f"{_SIGNING_IN}.ResetPasswordKeyForm",
    "reauthenticate": f"{_SIGNING_IN}.ReauthenticateForm",
    "add_email": f"{_MANAGING}.AddEmailForm",
    "change_password": f"{_MANAGING}.ChangePasswordForm",
    "set_password": f"{_MANAGING}.SetPasswordForm",
}

MFA_ADAPTER = "dartford_housing.accounts.adapter.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": f"{_SIGNING_IN}.AuthenticateForm",
    "reauthenticate": f"{_SIGNING_IN}.ReauthenticateByCodeForm",
    "activate_totp": f"{_MANAGING}.ActivateTOTPForm",
    "add_webauthn": f"{_MANAGING}.AddWebAuthnForm",
    "edit_webauthn": f"{_MANAGING}.EditWebAuthnForm",
}

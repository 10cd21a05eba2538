from django.db import migrations

from dartford_housing.accounts.sealing import seal, unseal

NAMES = ("secret", "seed")  # of authenticator apps, of recovery codes


def rewrite(apps, change):
    Authenticator = apps.get_model("mfa", "Authenticator")
    for row in Authenticator.objects.filter(type__in=["totp", "recovery_codes"]):
        row.data = {name: change(value) if name in NAMES else value for name, value in row.data.items()}
        row.save(update_fields=["data"])


def seal_all(apps, schema_editor):
    rewrite(apps, seal)


def unseal_all(apps, schema_editor):
    rewrite(apps, unseal)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_oversee_surgeries"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(seal_all, unseal_all)]

from django.db import migrations

from dartford_housing.accounts.permissions import PERMISSIONS
from dartford_housing.accounts.roles import apply_roles


def roles(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="accounts", model="user")
    permission = apps.get_model("auth", "Permission")
    for codename, name in PERMISSIONS.items():
        permission.objects.get_or_create(codename=codename, content_type=kind, defaults={"name": name})
    apply_roles(apps.get_model("auth", "Group"), permission, apps.get_model("contenttypes", "ContentType"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(roles, migrations.RunPython.noop)]

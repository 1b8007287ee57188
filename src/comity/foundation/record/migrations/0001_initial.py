import django.db.models.deletion
from django.db import migrations, models

from comity.foundation.record.guards import install_guards


def guard(apps, schema_editor):
    """From the first migration; `migrate` puts them back after every later one."""
    install_guards(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("sequence", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("kind", models.CharField(db_index=True, max_length=80)),
                ("content_digest", models.CharField(max_length=64)),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={"db_table": "record_entry", "ordering": ["sequence"]},
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name="content", serialize=False, to="record.entry")),
                ("salt", models.BinaryField(max_length=32)),
                ("body", models.TextField()),
                ("account_id", models.BigIntegerField(db_index=True, null=True)),
                ("about_account_id", models.BigIntegerField(db_index=True, null=True)),
                ("organisation_id", models.BigIntegerField(db_index=True, null=True)),
                ("erased_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="erased_contents", to="record.entry")),
            ],
            options={"db_table": "record_content"},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.TextField()),
                ("search_name", models.TextField(null=True)),
            ],
        )
    ]

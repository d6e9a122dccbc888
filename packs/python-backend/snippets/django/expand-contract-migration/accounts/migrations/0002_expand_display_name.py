"""Expand: `display_name` appears beside `name`, and the database keeps both equal.

Now old code, which knows only `name`, and new code, which knows only `display_name`,
may run at the same time: a rolling release needs that, and so does a rollback.
"""

from django.db import migrations, models

ADD_TRIGGER = """
CREATE FUNCTION accounts_sync_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.name := COALESCE(NEW.name, NEW.display_name);
        NEW.display_name := NEW.name;
    ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
        NEW.display_name := NEW.name;
    ELSIF NEW.display_name IS DISTINCT FROM OLD.display_name THEN
        NEW.name := NEW.display_name;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_sync_name BEFORE INSERT OR UPDATE ON accounts_account
FOR EACH ROW EXECUTE FUNCTION accounts_sync_name();
"""
DROP_TRIGGER = """
DROP TRIGGER accounts_sync_name ON accounts_account;
DROP FUNCTION accounts_sync_name();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        # Nullable, no default: old code's INSERT does not name the column.
        migrations.AddField(
            "account", "display_name", models.CharField(max_length=80, null=True)
        ),
        migrations.RunSQL(ADD_TRIGGER, DROP_TRIGGER),
    ]

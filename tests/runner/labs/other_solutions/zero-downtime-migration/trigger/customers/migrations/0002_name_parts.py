from django.db import migrations, models

TRIGGER = r"""
CREATE FUNCTION split_customer_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.last_name IS NOT NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (
        NEW.name IS NOT DISTINCT FROM OLD.name
        OR (NEW.first_name, NEW.last_name) IS DISTINCT FROM (OLD.first_name, OLD.last_name)
    ) THEN
        RETURN NEW;
    END IF;
    NEW.last_name := coalesce(substring(btrim(NEW.name) FROM '\S*$'), '');
    NEW.first_name := btrim(
        regexp_replace(regexp_replace(btrim(NEW.name), '\S*$', ''), '\s+', ' ', 'g'));
    RETURN NEW;
END $$;
CREATE TRIGGER split_name BEFORE INSERT OR UPDATE ON customers_customer
    FOR EACH ROW EXECUTE FUNCTION split_customer_name();
"""
GONE = "DROP TRIGGER split_name ON customers_customer; DROP FUNCTION split_customer_name()"


class Migration(migrations.Migration):
    """The database itself fills in the parts of what the old release writes."""

    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, null=True)),
        migrations.AddField("customer", "last_name", models.CharField(max_length=200, null=True)),
        migrations.RunSQL(TRIGGER, GONE),
    ]

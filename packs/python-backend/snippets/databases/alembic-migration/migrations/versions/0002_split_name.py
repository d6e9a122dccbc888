"""Split customer.name into first_name and last_name, keeping the data."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# A table of its own, not the model: the model moves on, this migration does not.
customer = sa.table(
    "customer",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("first_name", sa.String),
    sa.column("last_name", sa.String),
)


def upgrade() -> None:
    # First nullable, as the rows that exist have no value yet.
    with op.batch_alter_table("customer") as table:
        table.add_column(sa.Column("first_name", sa.String(), nullable=True))
        table.add_column(sa.Column("last_name", sa.String(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(customer.c.id, customer.c.name)).all():
        first, _, last = row.name.partition(" ")
        connection.execute(
            customer.update()
            .where(customer.c.id == row.id)
            .values(first_name=first, last_name=last)
        )
    with op.batch_alter_table("customer") as table:
        table.alter_column("first_name", nullable=False)
        table.alter_column("last_name", nullable=False)
        table.drop_column("name")


def downgrade() -> None:
    with op.batch_alter_table("customer") as table:
        table.add_column(sa.Column("name", sa.String(), nullable=True))
    joined = sa.func.trim(customer.c.first_name + " " + customer.c.last_name)
    op.execute(customer.update().values(name=joined))
    with op.batch_alter_table("customer") as table:
        table.alter_column("name", nullable=False)
        table.drop_column("first_name")
        table.drop_column("last_name")

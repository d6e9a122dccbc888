"""Where the learner says they stand on a checklist."""

from greenroom.apps.library.models import ChecklistItem
from greenroom.core.errors import InputError


def set_checklist_state(*, item: ChecklistItem, state: str) -> None:
    """Write not-yet, shaky or ready. Raises InputError for anything else."""
    if state not in ChecklistItem.State.values:
        raise InputError("state", "A checklist item is not yet, shaky or ready.")
    item.state = state
    item.save(update_fields=["state"])

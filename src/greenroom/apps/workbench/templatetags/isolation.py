"""How programs are run here, for pages of other apps that offer to run one."""

from __future__ import annotations

from typing import Any

from django import template

from greenroom.apps.workbench.services.frame import frame_of

register = template.Library()


@register.inclusion_tag("workbench/isolation.html", takes_context=True)
def isolation_label(context: dict[str, Any]) -> dict[str, Any]:
    """The label that stands wherever code runs without isolation, or cannot run."""
    return frame_of(context["request"].user)

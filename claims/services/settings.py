"""How the installation is set.

Invariant: only an admin makes a setting, and the history says who.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Setting
from claims.queries.settings import OFF, ON, SELF_REVIEW, self_review_is_on
from claims.services import history
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from claims.services.acting import Act

__all__ = ["self_review_is_on", "set_self_review"]


def set_self_review(act: Act, *, on: bool) -> bool:
    """Let people review their own work, or no longer; tell whether that changed anything."""
    act.require(Role.ADMIN, "turning self-review on or off")
    if self_review_is_on(act.session) == on:
        return False
    setting = act.session.get(Setting, SELF_REVIEW)
    before = _state(setting) if setting else None
    if setting is None:
        setting = Setting(name=SELF_REVIEW)
        act.session.add(setting)
    setting.value = ON if on else OFF
    act.session.flush()
    history.append(act, "setting", SELF_REVIEW, before=before, after=_state(setting))
    return True


def _state(setting: Setting) -> dict[str, object]:
    return {"setting": setting.name, "value": setting.value}

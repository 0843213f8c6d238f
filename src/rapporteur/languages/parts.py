"""Parts of wordings that a pack names once and many of its wordings use: `@place` for `({City}|{Venue})`."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from rapporteur.model import PackError

_USED = regex.compile(r"(?<![^\s(|!])@([a-z_]+)")


class Parts:
    """The named parts of one pack's wordings, as `parts.yaml` has them: name -> wording. A part may use others."""

    def __init__(self, texts: Mapping[str, str], where: str = "parts.yaml") -> None:
        self._where = where
        self._texts = dict(texts)
        self._whole: dict[str, str] = {}
        for name in self._texts:
            self._part(name, where, ())

    def put_in(self, text: str, where: str) -> str:
        """A wording with its parts written out; R0212 where it uses one that is not there. `where` names its rule."""
        return self._written_out(text, where, ())

    def _written_out(self, text: str, where: str, within: tuple[str, ...]) -> str:
        return _USED.sub(lambda used: self._part(used.group(1), where, within), text)

    def _part(self, name: str, where: str, within: tuple[str, ...]) -> str:
        if name not in self._texts:
            raise PackError("R0212", where, f"no part is named @{name}", "Add it to parts.yaml, or mend the name.")
        if name in within:
            raise PackError("R0212", self._where, f"@{name} is part of itself", "Write it without itself.")
        if name not in self._whole:
            self._whole[name] = self._written_out(self._texts[name], self._where, (*within, name))
        return self._whole[name]


NO_PARTS = Parts({})

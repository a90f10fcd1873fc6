"""The office that uses the program: who it is, where, and the units that it declares as its own.

What is told by a declaration is marked as such: the lists that are shipped are only a proposal.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.folding import fold


class Unit(BaseModel):
    """A body that the office declares, by full name, with the names it is printed by and its period."""

    model_config = ConfigDict(frozen=True)

    name: str
    short_names: tuple[str, ...] = ()
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Office(BaseModel):
    """Full name of the office, the slug of its territory and the units that it declares."""

    model_config = ConfigDict(frozen=True)

    name: str
    territory: str
    units: tuple[Unit, ...] = ()

    def without_units(self) -> "Office":
        """The office by itself."""
        return self.model_copy(update={"units": ()})

    def unit(self, name: str) -> Unit | None:
        """The declared unit that a printed name means, or None."""
        folded = fold(name)
        for unit in self.units:
            if folded in (fold(unit.name), *(fold(short) for short in unit.short_names)):
                return unit
        return None

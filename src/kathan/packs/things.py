"""Sorts of the things that numbers count, by the unit that ``units.tsv`` names them with."""

HOMES = frozenset({"house", "apartment", "hut", "shelter"})
BUILDINGS = HOMES | {
    "building", "structure", "factory", "hotel", "restaurant", "cafe", "bank", "bakery", "pharmacy", "workshop",
    "office", "garage", "shed", "greenhouse", "hangar", "silo", "museum", "library", "dormitory", "police station",
    "warehouse", "shop", "market", "petrol station",
}  # fmt: skip
PUBLIC = frozenset({
    "school", "university", "college", "kindergarten", "classroom", "hospital", "clinic", "health centre",
})  # fmt: skip
DWELLINGS = BUILDINGS | PUBLIC | {"village", "tent"}  # cleared of people
AIRCRAFT = frozenset({"aircraft", "plane", "helicopter", "fighter jet", "bomber", "water bomber"})
FLYING = AIRCRAFT | {"drone", "missile", "rocket", "shell", "bomb", "balloon", "glider"}  # shot down
MUNITIONS = frozenset({"shell", "missile", "drone", "grenade", "mine", "bullet"})  # shot down or given, never damaged
FIRED = MUNITIONS | {"rocket", "bomb"}  # at a place
LAND = frozenset({"hectare", "acre", "kilometre", "square", "square kilometre", "metre", "bigha", "mile", "km"})
HERDS = frozenset({
    "cow", "animal", "livestock", "sheep", "goat", "pig", "chicken", "horse", "camel", "donkey", "buffalo", "dog",
    "elephant", "beehive",
})  # fmt: skip
SHIPS = frozenset({"ship", "boat", "warship", "submarine", "ferry", "tanker"})
CARRIERS = SHIPS | {"bus", "minibus", "train", "tram"}
ROAD = frozenset({
    "vehicle", "car", "truck", "van", "minibus", "bus", "taxi", "motorcycle", "bicycle", "rickshaw", "ambulance",
    "fire engine", "police car", "pickup truck", "tractor", "bulldozer", "excavator", "combine harvester",
    "armoured vehicle", "tank",
})  # fmt: skip
MACHINES = ROAD | AIRCRAFT | SHIPS


def is_of(unit: str | None, sort: frozenset[str]) -> bool:
    """Whether a unit or its last word is of a sort ("patrol boat" is a boat)."""
    return unit is not None and (unit in sort or unit.rpartition(" ")[2] in sort)

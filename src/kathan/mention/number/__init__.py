"""Numbers with their hedges, units and roles."""

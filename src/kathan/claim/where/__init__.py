"""Where it is: the place of a figure and the scenes of an article."""

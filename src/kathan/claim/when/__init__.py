"""When it is: the time that a figure covers, in its own words or by the day its article is about."""

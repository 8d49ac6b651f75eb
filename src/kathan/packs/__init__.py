"""Words as data: find, check, merge and compile the folders of languages, events and names."""

"""Documents from the network, through one guarded door."""

"""The ledger's files: ``base.open_store`` takes the address of a ledger and gives its Writer."""

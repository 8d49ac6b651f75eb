"""What is told: which number belongs to which event."""

"""Gold and examples in, figures of accuracy out."""

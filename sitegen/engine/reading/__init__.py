"""content/ and templates/ into values: parsed, linked, in processes where it is worth them."""

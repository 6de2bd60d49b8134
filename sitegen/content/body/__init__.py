"""What is done to the HTML of a body before it is stored, and what is read out of it."""

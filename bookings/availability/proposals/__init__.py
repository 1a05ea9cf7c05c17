"""Where and when something could be, ranked: what is free, what something is in the way of, what else there is."""

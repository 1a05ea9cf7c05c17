"""What a booking costs, in plain Python: values in, values out, every result explained."""

"""How a language writes days, where that differs from what the pages ask for in English."""

"""The one place that compares periods, counts use and takes locks."""

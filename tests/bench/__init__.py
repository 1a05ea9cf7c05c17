"""How fast Holdfast is: each workload beside the least that gives the same answer, at a chosen size (`make bench`)."""

FAMILIES = ("lists", "trees", "availability", "pages", "writes")
"""Of workloads: each is a module in `workloads/`, and one of the same name in `floor/`."""

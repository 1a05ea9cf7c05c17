"""The workloads, a module for each family: `workloads(ground)` names them, with their goals."""

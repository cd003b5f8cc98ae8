"""The assets of the graph, one module a stage. They order the work and report it; the work itself stands elsewhere."""

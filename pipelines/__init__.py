"""When and in which order: the Dagster graph, its workers, and the command line over them."""

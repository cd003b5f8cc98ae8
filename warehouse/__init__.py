"""The tables, their loading and publication, views, rules and queries. No parsing of documents."""

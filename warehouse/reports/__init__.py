"""The review report: static pages for a batch and for each of its certificates, with the scan beside the findings."""

from warehouse.reports.write import write_report

__all__ = ["write_report"]

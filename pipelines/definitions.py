"""The graph for the scheduler: assets, jobs, resources. Importing it loads no model and touches no network."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.certificate_inbox import inbox_verdicts
from pipelines.assets.fetching import editions
from pipelines.assets.inputs import inputs
from pipelines.assets.lookups import lookups
from pipelines.assets.publishing import warehouse
from pipelines.assets.reading import KINDS, certificates, reading_asset
from pipelines.assets.screening import certificate_screening
from pipelines.assets.verification import verdicts
from pipelines.schedules import JOB as REFRESH
from pipelines.schedules import SCHEDULES
from pipelines.sensors import SENSORS
from pipelines.workspace import Workspace, workspace_from_environment


@dg.resource(description="Corpus, warehouse and workers, named by ENDUSE_CORPUS, ENDUSE_WAREHOUSE and ENDUSE_WORKERS.")
def workspace_resource(_context: dg.InitResourceContext) -> Iterator[Workspace]:
    """A workspace for one run."""
    with workspace_from_environment() as workspace:
        yield workspace


ASSETS = [
    editions,
    inputs,
    *(reading_asset(*kind) for kind in KINDS),
    certificates,
    warehouse,
    lookups,
    certificate_screening,
    verdicts,
    inbox_verdicts,
]


def build_defs(workspace: Workspace | None = None) -> dg.Definitions:
    """The definitions; tests and the command line hand in their own workspace."""
    resource = dg.ResourceDefinition.hardcoded_resource(workspace) if workspace else workspace_resource
    with_news = dg.AssetSelection.all() - dg.AssetSelection.assets("certificates", "verdicts", "inbox_verdicts")
    unpartitioned = with_news - dg.AssetSelection.assets("editions")
    return dg.Definitions(
        assets=ASSETS,
        resources={"workspace": resource},
        # A step fans out over all cores by itself; two steps at once would only get in each other's way.
        executor=dg.multiprocess_executor.configured({"max_concurrent": 1}),
        jobs=[
            dg.define_asset_job(
                "read_and_publish", unpartitioned, description="Read what changed and publish the warehouse."
            ),
            dg.define_asset_job(
                REFRESH, with_news, description="Look for new editions, read them, and publish the warehouse."
            ),
            dg.define_asset_job("read_certificates", ["certificates"], description="Read batches of certificates."),
            dg.define_asset_job(
                "verify_inbox", ["inbox_verdicts"], description="Verify the certificates dropped into a folder."
            ),
            dg.define_asset_job("verify_certificates", ["verdicts"], description="Verify batches of certificates."),
        ],
        schedules=SCHEDULES,
        sensors=SENSORS,
    )


defs = build_defs()

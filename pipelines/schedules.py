"""When publishers are asked: one schedule a cadence; a source's own cadence, else that of its kind, says which.

They are off until somebody switches them on: nothing is fetched that nobody asked for.
"""

from collections.abc import Callable

import dagster as dg

from corpus.fetching import fetching

JOB = "refresh"


def _config_of(cadence: str) -> Callable[[dg.ScheduleEvaluationContext], dg.RunRequest]:
    def request(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        key = f"{cadence} {context.scheduled_execution_time:%Y-%m-%dT%H:%M}"
        return dg.RunRequest(run_key=key, run_config={"ops": {"editions": {"config": {"cadences": [cadence]}}}})

    return request


SCHEDULES = [
    dg.ScheduleDefinition(
        name=f"refresh_{cadence}",
        job_name=JOB,
        cron_schedule=cron,
        execution_timezone="UTC",
        execution_fn=_config_of(cadence),
        description=f"Look for new editions of the sources that are looked at {cadence}.",
    )
    for cadence, cron in fetching().crons.items()
]

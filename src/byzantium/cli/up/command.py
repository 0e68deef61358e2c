"""byzantium up: the main job on embedded defaults."""

from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.node_door import PORT_MAX
from byzantium.cli.plain_end import ending_plainly


def up(
    *,
    data: Annotated[Path, typer.Option(help="Folder of the job; a later run goes on in it.")] = (
        Path("data/up")
    ),
    exit_when_paid: Annotated[
        bool, typer.Option("--exit-when-paid", help="Exit 0 after the table.")
    ] = False,
    node_port: Annotated[
        int, typer.Option(min=1, max=PORT_MAX, help="First port of the chain.")
    ] = 9944,
    gateway_port: Annotated[
        int, typer.Option(min=1, max=PORT_MAX, help="Port of the link service.")
    ] = 8076,
    console_port: Annotated[
        int, typer.Option(min=1, max=PORT_MAX, help="Port of the page.")
    ] = 8077,
) -> None:
    """Run a chain, a campaign, its visitors, judges and pay; Ctrl-C stops everything cleanly."""
    import asyncio
    import signal

    from byzantium.cli.up.job import Job
    from byzantium.cli.up.processes import PortTakenError, ProcessDiedError, Processes
    from byzantium.cli.up.scenario import Folders, Ports

    folders = Folders(data.resolve())
    ports = Ports(node_port, gateway_port, console_port)

    async def run() -> None:
        task = asyncio.current_task()
        assert task is not None, "a coroutine that runs is in a task"
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        async with Processes(folders.logs) as processes:
            job = Job(folders, ports, lambda text: print(text, flush=True))
            await job.run(processes, stay=not exit_when_paid)

    try:
        with ending_plainly(FileExistsError, NotADirectoryError, PermissionError):
            asyncio.run(run())
    except asyncio.CancelledError:
        print("Stopped; the next start goes on from here.", flush=True)
    except (PortTakenError, ProcessDiedError) as error:
        print(error, flush=True)
        raise typer.Exit(1) from error

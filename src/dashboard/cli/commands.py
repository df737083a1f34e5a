"""The commands and their options; each hands over to the room that does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="dashboard",
    help="Children's services demand by locality, and whether staff are where the demand is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

keys = typer.Typer(help="The council's keys: docs/keys.md.", no_args_is_help=True)
app.add_typer(keys, name="keys")

geography = typer.Typer(
    help="Boundaries and populations from the public services: docs/council.md.", no_args_is_help=True
)
app.add_typer(geography, name="geography")

areas = typer.Typer(help="Areas that people here have named: docs/own-areas.md.", no_args_is_help=True)
app.add_typer(areas, name="areas")


def _council(name: str) -> str:
    """The council that is named, else the installation's default."""
    from dashboard.councils import default_council

    return name or default_council()


CouncilOption = Annotated[
    str,
    typer.Option(
        "--council",
        help="Folder of the council under data/; without it, the one that data/councils.toml names.",
        callback=_council,
    ),
]
FormatOption = Annotated[str, typer.Option("--format", help="table, csv or json.")]
PathsArgument = Annotated[
    list[str], typer.Argument(help="Files and folders of returns, and addresses of databases, mixed.")
]


@app.command()
def load(paths: PathsArgument, council: CouncilOption = "") -> None:
    """Load returns into a new snapshot and make it current. All or nothing."""
    from dashboard.cli.loading import run_load

    raise typer.Exit(run_load(paths, council))


@app.command()
def check(paths: PathsArgument, council: CouncilOption = "", fmt: FormatOption = "table") -> None:
    """Print what a load would find, without loading. Exit code 1 where it would not load."""
    from dashboard.cli.loading import run_check

    raise typer.Exit(run_check(paths, council, fmt))


@app.command()
def query(
    measure: Annotated[str, typer.Argument(help="A measure's id, as `dashboard measures` lists them.")],
    level: Annotated[
        str, typer.Option(help="A layer: lsoa, ward, own, locality or council; without one, localities.")
    ] = "",
    period: Annotated[
        str, typer.Option(help="2024-25, 2024-25-Q1, 2024-06 or 12m-2026-09; without it the newest year.")
    ] = "",
    by: Annotated[str, typer.Option(help="A breakdown: age-group, sex, source, need, category, factor.")] = "all",
    fmt: FormatOption = "table",
    council: CouncilOption = "",
) -> None:
    """Print what the pages show of one measure."""
    from dashboard.cli.asking import run_query

    run_query(measure, level, period, by, fmt, council)


@app.command()
def measures(fmt: FormatOption = "table") -> None:
    """List the measure catalogue."""
    from dashboard.cli.asking import run_measures

    run_measures(fmt)


@app.command()
def sample(
    directory: Annotated[Path, typer.Argument(help="Where the invented returns are written.")],
    size: Annotated[float, typer.Option(help="1 is the council's own size.", min=0.005)] = 1.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same children.")] = 2026,
    council: CouncilOption = "",
) -> None:
    """Write an invented council's returns, to be loaded like anybody's."""
    from dashboard.cli.loading import run_sample

    run_sample(directory, size, seed, council)


@app.command()
def start(council: CouncilOption = "") -> None:
    """Make the invented sample and load it, where nothing has been loaded yet."""
    from dashboard.cli.loading import run_start

    raise typer.Exit(run_start(council))


@app.command()
def doctor(council: CouncilOption = "") -> None:
    """Say what is wrong with this installation, and how to mend it. Exit code 1 where something is."""
    from dashboard.cli.doctor import run_doctor

    raise typer.Exit(run_doctor(council))


@app.command()
def release(
    to: Annotated[Path | None, typer.Option(help="Also write it there.")] = None,
    audit: Annotated[Path | None, typer.Option(help="Attack this release and make none.")] = None,
    council: CouncilOption = "",
) -> None:
    """Make a release for people who may not see small numbers: protected, attacked, current. Or attack one."""
    from dashboard.cli.release import run_audit, run_release

    raise typer.Exit(run_audit(council, audit) if audit is not None else run_release(council, to))


@app.command()
def serve(
    release: Annotated[Path | None, typer.Option(help="Show this release and nothing that was loaded.")] = None,
    port: Annotated[int, typer.Option(help="The port that it listens on.", min=1, max=65535)] = 8501,
) -> None:
    """Serve the pages, of what is loaded or of a release."""
    from dashboard.cli.release import run_serve

    raise typer.Exit(run_serve(release, port))


@app.command()
def snapshots(council: CouncilOption = "", fmt: FormatOption = "table") -> None:
    """List the loads that are kept: when, by whom, their size, files and findings, and which one is current."""
    from dashboard.cli.snapshots import run_snapshots

    run_snapshots(council, fmt)


@app.command()
def use(
    snapshot: Annotated[str, typer.Argument(help="An id, as `dashboard snapshots` lists them.")],
    council: CouncilOption = "",
) -> None:
    """Take an earlier load up again: it is current at once."""
    from dashboard.cli.snapshots import run_use

    run_use(council, snapshot)


@app.command()
def prune(
    keep: Annotated[int | None, typer.Option(help="The newest so many stay.", min=1)] = None,
    days: Annotated[int | None, typer.Option(help="All of the last so many days stay.", min=0)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be deleted, and delete nothing.")] = False,
    council: CouncilOption = "",
) -> None:
    """Delete old loads by the council's rule (or the one given). The current one always stays."""
    from dashboard.cli.snapshots import run_prune

    run_prune(council, keep, days, dry_run)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="The earlier load's id.")],
    second: Annotated[str, typer.Argument(help="The later load's id; without one, the current.")] = "",
    council: CouncilOption = "",
    fmt: FormatOption = "table",
) -> None:
    """Say what changed between two loads: figures by measure and area, what is covered, findings."""
    from dashboard.cli.snapshots import run_compare

    run_compare(council, first, second, fmt)


@keys.command("change")
def change_keys(council: CouncilOption = "") -> None:
    """Make new keys: case references are encrypted again at once, hashes change with the next load."""
    from dashboard.cli.keys import run_change

    raise typer.Exit(run_change(council))


@keys.callback()
def _keys() -> None:
    """The council's keys."""


AreaArgument = Annotated[str, typer.Argument(help="An own area, by its name or its id.")]


@areas.command("list")
def list_areas(council: CouncilOption = "", fmt: FormatOption = "table") -> None:
    """List own areas: what they are made of, and whether they are counted for the current data."""
    from dashboard.cli.areas import run_list

    run_list(council, fmt)


@areas.command("name")
def name_area(
    name: Annotated[str, typer.Argument(help="What the area is called.")],
    codes: Annotated[list[str], typer.Argument(help="Codes of the areas that make it up, of one layer.")],
    layer: Annotated[str, typer.Option(help="The layer they belong to.")] = "lsoa",
    council: CouncilOption = "",
) -> None:
    """Name a set of small areas or wards, and count it."""
    from dashboard.cli.areas import run_name

    run_name(council, name, codes, layer)


@areas.command("rename")
def rename_area(
    area: AreaArgument,
    name: Annotated[str, typer.Argument(help="The new name.")],
    council: CouncilOption = "",
) -> None:
    """Call an own area otherwise."""
    from dashboard.cli.areas import run_rename

    run_rename(council, area, name)


@areas.command("delete")
def delete_area(area: AreaArgument, council: CouncilOption = "") -> None:
    """Delete an own area, and what was counted for it."""
    from dashboard.cli.areas import run_delete

    run_delete(council, area)


@areas.command("count")
def count_areas(
    area: Annotated[str, typer.Argument(help="An own area; without one, all that are not counted.")] = "",
    council: CouncilOption = "",
) -> None:
    """Count own areas for the current data: a load does it by itself."""
    from dashboard.cli.areas import run_count

    run_count(council, area)


@areas.callback()
def _areas() -> None:
    """Areas that people here have named."""


@geography.command("get")
def geography_get(
    code: Annotated[str, typer.Argument(help="The council's GSS code, such as E00000000.")],
    layers: Annotated[str, typer.Option(help="Layers of data/services.toml, with commas; without it, all.")] = "",
) -> None:
    """Fetch a council's boundaries and populations into geo/ and data/. All or nothing."""
    from dashboard.cli.geography import run_get

    raise typer.Exit(run_get(code, layers))


@geography.callback()
def _geography() -> None:
    """Boundaries and populations."""

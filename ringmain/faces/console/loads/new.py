"""Loading a file step by step: take it, map it, try it, load it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.contracts.shapes import Contract
from ringmain.collect.files import operations, queries
from ringmain.collect.files.mapping.check import check
from ringmain.collect.files.mapping.propose import propose
from ringmain.collect.files.mapping.shapes import Mapping, Problem, Proposal
from ringmain.collect.files.mapping.yaml import (
    CannotReadMapping,
    read_mapping,
    write_mapping,
)
from ringmain.collect.files.reading.detect import profile_file
from ringmain.collect.files.reading.errors import CannotReadFile, SeveralMembers
from ringmain.collect.files.reading.shapes import FileProfile
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.loads import uploads
from ringmain.faces.console.loads.facts import facts_of
from ringmain.faces.console.loads.forms import UploadForm
from ringmain.faces.console.loads.uploads import Upload
from ringmain.faces.console.mappings.forms import (
    lines_of,
    mapping_from,
    unused_columns,
)
from ringmain.govern.access.shapes import Permission


@dataclass(frozen=True, slots=True)
class Work:
    """A file on the bench: what it is and how its columns become fields."""

    upload: Upload
    contract: Contract
    profile: FileProfile
    mapping: Mapping
    proposal: Proposal | None
    origin: str


@allow(Permission.LOAD_FILES)
def upload(request: ConsoleRequest) -> HttpResponse:
    """Take a file."""
    uploads.forget_old(timezone.now())
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"contract": request.GET.get("contract", "")},
    )
    if request.method == "POST" and form.is_valid():
        kept = _keep(request, form)
        if kept is not None:
            return redirect("loads:arrange", kept.token)
    return show(
        request,
        "loads/new.html",
        title="Load a file",
        section="collect",
        route="loads:list",
        form=form,
        sources=queries.list_sources(request.actor),
    )


def _keep(request: ConsoleRequest, form: UploadForm) -> Upload | None:
    said = form.cleaned_data
    kept = uploads.keep(
        request.session, said["file"], contract=said["contract"], source=said["source"]
    )
    try:
        profile_file(kept.path, name=kept.name)
    except SeveralMembers:
        return kept  # the next page asks which
    except CannotReadFile as problem:
        uploads.forget(request.session, kept)
        form.add_error("file", str(problem))
        return None
    return kept


@allow(Permission.LOAD_FILES)
def arrange(request: ConsoleRequest, token: str) -> HttpResponse:
    """Map the columns; try, save, download or load."""
    found = uploads.find(request.session, token)
    if found is None:
        messages.error(
            request, "That upload is no longer kept. Choose the file again.", "warn"
        )
        return redirect("loads:new")
    if request.POST.get("do") == "part":
        return _take_part(request, found)
    try:
        return _arrange(request, _work(request, found))
    except SeveralMembers as several:
        return _ask_member(request, found, several.members)
    except CannotReadFile as problem:
        uploads.forget(request.session, found)
        messages.error(request, str(problem), "bad")
        return redirect("loads:new")


def _take_part(request: ConsoleRequest, upload: Upload) -> HttpResponse:
    """Read another file of the archive, or another sheet; its columns are others."""
    member = request.POST.get("member", upload.member)
    sheet = request.POST.get("sheet", "")
    chosen = replace(upload, member=member, sheet=sheet, mapping="")
    uploads.note(request.session, chosen)
    return redirect("loads:arrange", upload.token)


def _ask_member(
    request: ConsoleRequest, upload: Upload, members: tuple[str, ...]
) -> HttpResponse:
    return show(
        request,
        "loads/member.html",
        title=f"Choose a file in {upload.name}",
        section="collect",
        route="loads:list",
        upload=upload,
        members=members,
    )


def _arrange(request: ConsoleRequest, work: Work) -> HttpResponse:
    if request.method != "POST":
        return _editor(request, work)
    if request.POST.get("do") == "load":
        return _load(request, work)  # as it was tried: that page has no editor
    try:
        work = _edited(request, work)
    except CannotReadMapping as problem:
        return _editor(request, work, yaml_error=str(problem))
    uploads.note(
        request.session, replace(work.upload, mapping=write_mapping(work.mapping))
    )
    return _STEPS.get(request.POST.get("do", ""), _editor)(request, work)


def _work(request: ConsoleRequest, upload: Upload) -> Work:
    contract = get_contract(upload.contract)
    profile = profile_file(
        upload.path,
        name=upload.name,
        member=upload.member or None,
        sheet=upload.sheet or None,
    )
    proposal = propose(contract, profile)
    mapping, origin = proposal.mapping, "proposed"
    if upload.mapping:
        mapping, origin = read_mapping(upload.mapping), "edited"
    elif saved := queries.get_mapping(request.actor, upload.source, upload.contract):
        mapping, origin = read_mapping(saved.text), f"saved version {saved.version}"
    mapping = replace(mapping, source=upload.source)
    if upload.sheet:
        mapping = replace(mapping, sheet=upload.sheet)
    shown = proposal if origin == "proposed" else None
    return Work(upload, contract, profile, mapping, shown, origin)


def _edited(request: ConsoleRequest, work: Work) -> Work:
    if request.POST.get("do") == "yaml":
        mapping = read_mapping(request.POST.get("yaml", ""))
    else:
        mapping = mapping_from(request.POST, work.contract, work.mapping)
    mapping = replace(mapping, source=work.upload.source)
    return replace(work, mapping=mapping, proposal=None, origin="edited")


def _editor(request: ConsoleRequest, work: Work, **more: Any) -> HttpResponse:
    problems = _problems(work)
    return show(
        request,
        "loads/arrange.html",
        title=f"Map {work.upload.name}",
        section="collect",
        route="loads:list",
        work=work,
        facts=facts_of(asdict(work.profile)),
        notes=work.profile.notes,
        lines=lines_of(work.contract, work.mapping, work.profile, work.proposal),
        columns=work.profile.columns,
        unused=unused_columns(work.mapping, work.profile.columns),
        problems=problems,
        is_fatal=any(problem.is_fatal for problem in problems),
        yaml=write_mapping(work.mapping),
        **more,
    )


def _try(request: ConsoleRequest, work: Work) -> HttpResponse:
    problems = _problems(work)
    if any(problem.is_fatal for problem in problems):
        return _editor(request, work)
    tried = operations.dry_run(
        file=_file(work), actor=request.actor, now=timezone.now()
    )
    names = [field.name for field in work.contract.fields]
    shown = [
        name for name in names if any(row.get(name) is not None for row in tried.rows)
    ]
    return show(
        request,
        "loads/tried.html",
        title=f"Dry run of {work.upload.name}",
        section="collect",
        route="loads:list",
        work=work,
        tried=tried,
        names=shown,
        rows=[[row.get(name) for name in shown] for row in tried.rows],
        problem_counts=sorted(tried.problem_counts.items(), key=lambda item: -item[1]),
        loaded=tried.new_count + tried.changed_count,
    )


def _save(request: ConsoleRequest, work: Work) -> HttpResponse:
    version = operations.save_mapping(
        source=work.upload.source,
        contract=work.contract.name,
        mapping=work.mapping,
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(
        request,
        f"Saved as version {version} for {work.upload.source}. "
        "Its next file starts from it.",
        "good",
    )
    return redirect("loads:arrange", work.upload.token)


def _download(request: ConsoleRequest, work: Work) -> HttpResponse:
    name = f"{work.upload.source}-{work.contract.name}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        write_mapping(work.mapping), content_type="application/yaml", headers=headers
    )


def _load(request: ConsoleRequest, work: Work) -> HttpResponse:
    problems = _problems(work)
    if any(problem.is_fatal for problem in problems):
        return _editor(request, work)
    file = replace(_file(work), replaces="replaces" in request.POST)
    try:
        load_id = operations.receive_file(
            file=file, actor=request.actor, now=timezone.now()
        )
    except operations.CannotReplaceReads as problem:
        messages.error(request, str(problem), "bad")
        return redirect("loads:arrange", work.upload.token)
    uploads.forget(request.session, work.upload)
    return redirect("loads:load", load_id)


def _file(work: Work) -> operations.FileToLoad:
    return operations.FileToLoad(
        path=work.upload.path,
        contract=work.contract.name,
        source=work.upload.source,
        mapping=work.mapping,
        file_name=work.upload.name,
        member=work.profile.member,
    )


def _problems(work: Work) -> tuple[Problem, ...]:
    return check(work.mapping, work.contract, work.profile.columns)


_STEPS = {"try": _try, "save": _save, "download": _download}

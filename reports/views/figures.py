"""Single figures of a results page for use elsewhere: as a picture file, and as a page to be framed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Release
from reports.pages.headline import COVERS
from reports.pages.page_figures import PageFigure, find_figures
from reports.pages.page_words import CHARTS
from reports.pages.picture import write_picture
from reports.pages.public_results import PublicResults, find_results, release_of
from reports.releases.released_results import name_kind
from reports.views.computing import publicly_computed_first
from reports.views.kept import kept


def find_figure(slug: str, name: str, number: int | None = None) -> tuple[PublicResults, PageFigure]:
    """Return what is public of a wave and one figure of it, or raise Http404."""
    found = find_results(slug, number)
    for figure in find_figures(found):
        if figure.name == name:
            return found, figure
    raise Http404


@require_safe
@kept
@publicly_computed_first
def results_picture(request: HttpRequest, slug: str, figure: str, number: int | None = None) -> HttpResponse:
    """Give one figure as an SVG file: as it was drawn for its release, or drawn now where it was not."""
    release = release_of(slug, number)
    content = read_frozen(release, figure) or draw(request, slug, figure, number)
    name = f"pgs_{slug}_{figure}" + (f"_release-{release.number}" if release else "")
    return HttpResponse(
        content,
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}.svg"', **caching(release)},
    )


def read_frozen(release: Release | None, figure: str) -> bytes | None:
    """Return the picture that a release holds; there is none of a trend, which rests on other releases."""
    file = release and release.contents.filter(name=f"{CHARTS}{figure}.svg").first()
    return bytes(file.content) if file else None


def draw(request: HttpRequest, slug: str, figure: str, number: int | None) -> bytes:
    """Return a picture drawn now, or raise Http404."""
    found, one = find_figure(slug, figure, number)
    if one.picture is None:
        raise Http404
    return write_picture(one.picture, [say_source(found), request.build_absolute_uri(page_of(found))])


@require_safe
@kept
@publicly_computed_first
def results_embed(request: HttpRequest, slug: str, figure: str) -> HttpResponse:
    """Show one figure of the latest release with its table, for frames of other sites."""
    found, one = find_figure(slug, figure)
    context = {
        **one.context,
        "wave": found.wave,
        "release": found.release,
        "parts": found.parts,
        "covers": COVERS,
        "figure": one,
        "part": f"reports/{one.template}.html",
        "source": say_source(found),
        "link": reverse("results_wave", args=[slug]),
        "is_embed": True,
    }
    response = render(request, "reports/embed.html", context)
    for name, value in caching(found.release).items():
        response.headers[name] = value
    return response


def page_of(found: PublicResults) -> str:
    if found.release is None:
        return reverse("results_wave", args=[found.wave.slug])
    return reverse("results_release", args=[found.wave.slug, found.release.number])


def say_source(found: PublicResults) -> str:
    """Return where a figure comes from: site, wave, release, and whether people gave these answers at all."""
    release = found.release
    parts = [settings.SITE_NAME, found.wave.name]
    if release:
        parts.append(f"release {release.number}, {release.get_kind_display().lower()}")
    return " · ".join([*parts, *name_kind(found.wave)])


def caching(release: Release | None) -> dict[str, str]:
    """Return how long others may keep a figure: of releases, until they ask again."""
    return {"Cache-Control": "public, max-age=300"} if release else {}

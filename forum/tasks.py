"""What the worker does for the Board and the Forum."""

from celery import shared_task
from django.utils import timezone

from dartford_housing.documents.limited import Busy

from .actions import calling, originals, packs, serving
from .models import Pack


@shared_task(name="forum.make_pack")
def make_pack(pk: int) -> None:
    """Make one pack; delivered twice it is made once; after a crash, or while uploads are busy, it goes on later."""
    pack = Pack.objects.select_related("meeting").filter(pk=pk).first()
    if pack is None:
        return
    try:
        packs.make(pack, now=timezone.now())
    except Busy:
        packs.put_back(pack, now=timezone.now())
    except Exception:
        packs.fail(pack, now=timezone.now())
        raise


@shared_task(name=serving.TASK)
def serve_notice(pk: int) -> None:
    """Give a notice to everybody consulted; delivered twice, or again after a crash, each has it once."""
    serving.serve(pk, now=timezone.now())


@shared_task(name=calling.TASK)
def send_call(pk: int) -> None:
    """Tell everybody that items are called for; delivered twice, or again after a crash, each is told once."""
    calling.send_call(pk, now=timezone.now())


@shared_task(name="forum.go_on_with_packs")
def go_on_with_packs() -> None:
    packs.go_on(now=timezone.now())


@shared_task(name="forum.erase_originals")
def erase_originals() -> None:
    """Erase the files of papers as they were uploaded, a year after the last meeting that had the paper, and strays."""
    originals.erase_old_originals(now=timezone.now())
    originals.erase_strays(now=timezone.now())

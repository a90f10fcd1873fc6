"""Installed layers: what an office has put on top of the packaged registry, each a folder of its own.

`FOLDER/NNN-name/` holds `manifest.json` (name, day of collection, installed order, sha256 of each file)
and files of JSON lines in the form of `graph.registry_lines`. A layer is written beside its place and
moved there whole, so that a broken installation leaves nothing behind; a file that is not what its
manifest says is refused, for a registry that is silently short would let ended texts pass.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.errors import StoreError, UsageError
from graph.registry_lines import Lines, read_lines
from graph.registry_pack import Pack

MANIFEST = "manifest.json"
#: The folder in which the lines of a layer are kept once more, packed for look-up.
PACK = "pack"
_FOLDER = re.compile(r"(?P<order>\d{3})-(?P<name>[a-z0-9][a-z0-9._-]{0,62})")
_FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}\.jsonl")
_LAST_ORDER = 999


@dataclass(frozen=True)
class Layer:
    """One installed layer: `files` maps the name of each file of JSON lines to its sha256."""

    order: int
    name: str
    as_of: date
    folder: Path
    files: Mapping[str, str]

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits over what the layer says and where it stands."""
        said = [str(self.order), self.name, str(self.as_of), *sorted(self.files.values())]
        return sha256("\n".join(said).encode()).hexdigest()[:12]

    def lines(self) -> Lines:
        """Everything that the layer says; raises StoreError for a file that is not as installed."""
        return read_lines(self._lines())._replace(name=self.name, as_of=self.as_of)

    def pack(self) -> Pack:
        """The layer as packed when it was installed, else packed now."""
        if (self.folder / PACK).is_dir() and (kept := Pack.read(self.folder / PACK)).version == self.version:
            return kept
        return Pack.of(self.lines(), self.version)

    def _lines(self) -> Iterator[str]:
        for file in sorted(self.files):
            path = self.folder / file
            try:
                content = path.read_bytes()
            except OSError as error:
                raise _broken(path, str(error)) from error
            if sha256(content).hexdigest() != self.files[file]:
                raise _broken(path, "nội dung khác với lúc cài đặt")
            yield from content.decode("utf-8").splitlines()


def read_layers(folder: Path) -> tuple[Layer, ...]:
    """The layers installed in a folder, lowest first; none where the folder is not there.

    Raises StoreError for a manifest that cannot be read.
    """
    if not folder.is_dir():
        return ()
    found = [path for path in folder.iterdir() if path.is_dir() and _FOLDER.fullmatch(path.name)]
    return tuple(_layer(path) for path in sorted(found, key=lambda path: path.name))


def _layer(folder: Path) -> Layer:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        layer = Layer(
            order=int(manifest["order"]),
            name=str(manifest["name"]),
            as_of=date.fromisoformat(manifest["as_of"]),
            folder=folder,
            files={str(file): str(digest) for file, digest in manifest["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _broken(path, str(error)) from error
    if folder.name != f"{layer.order:03d}-{layer.name}" or not all(map(_FILE.fullmatch, layer.files)):
        raise _broken(path, "tên thư mục hoặc tên tệp không khớp")
    return layer


def write_layer(folder: Path, name: str, as_of: date, files: Mapping[str, bytes]) -> Layer:
    """Install a layer on top of those in a folder; `files` are JSON lines by file name.

    Raises UsageError for a name that no folder can bear or lines that do not fit, and installs nothing.
    """
    installed = read_layers(folder)
    order = installed[-1].order + 1 if installed else 1
    place = folder / f"{order:03d}-{name}"
    if not _FOLDER.fullmatch(place.name) or order > _LAST_ORDER or not all(map(_FILE.fullmatch, files)):
        raise UsageError(
            f"tên lớp dữ liệu «{name}» không dùng được.",
            where="--name",
            do="dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        )
    digests = {file: sha256(content).hexdigest() for file, content in sorted(files.items())}
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        for file, content in files.items():
            (made / file).write_bytes(content)
        layer = Layer(order, name, as_of, made, digests)
        Pack.of(layer.lines(), layer.version).write(made / PACK)
        manifest = {"name": name, "as_of": str(as_of), "order": order, "files": digests}
        (made / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        made.rename(place)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return _layer(place)


def remove_layer(layer: Layer) -> None:
    """Take a layer away again; what lies below it speaks for itself."""
    shutil.rmtree(layer.folder)


def _broken(path: Path, why: str) -> StoreError:
    return StoreError(
        f"lớp dữ liệu văn bản đã cài không còn nguyên vẹn ({why}).",
        where=str(path),
        do="gỡ lớp này rồi cài lại.",
    )

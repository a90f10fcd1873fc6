"""A pack: one file that carries a layer of law data to offices without Internet, checked before it is used.

A zip archive of `manifest.json` (form, name, day, sha256 and size of each file) and the files of JSON lines.
The same rows give the same bytes: fixed order, no clock in the archive. A pack is opened within bounds: no
path, no file that the manifest does not name, no size that it does not state, no checksum that differs.
The checksums find a damaged file; who made the pack they cannot tell.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import FileTooLarge, NotFound, UnreadableFile

FORM = "cancu-registry-pack-1"
MANIFEST = "manifest.json"
MAX_UNPACKED = 1_000_000_000
MAX_FILES = 20
_MAX_MANIFEST = 100_000
_MAX_RATIO = 200
_RATIO_FROM = 4_000_000
_CHUNK = 1 << 20
_MOMENT = (1980, 1, 1, 0, 0, 0)
_FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}\.jsonl")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


class Parcel(NamedTuple):
    """What a pack holds: the name and day of its data, its files by name."""

    name: str
    as_of: date
    files: Mapping[str, bytes]


def write(parcel: Parcel) -> bytes:
    """The bytes of a pack."""
    listed = {
        file: {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
        for file, content in sorted(parcel.files.items())
    }
    manifest = {"form": FORM, "name": parcel.name, "as_of": parcel.as_of.isoformat(), "files": listed}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode())
        for file, content in sorted(parcel.files.items()):
            _add(archive, file, content)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, content, compresslevel=9)


def read(path: Path) -> Parcel:
    """The verified content of a pack; raises NotFound, UnreadableFile or FileTooLarge."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _directory(archive, path)
            manifest = _manifest(_content(archive, entries[MANIFEST], _MAX_MANIFEST, path), path)
            if set(manifest["files"]) != set(entries) - {MANIFEST}:
                raise _broken(path, "tệp trong gói khác với danh sách của gói")
            files = {
                file: _verified(archive, entries[file], about, path)
                for file, about in sorted(manifest["files"].items())
            }
            return Parcel(manifest["name"], date.fromisoformat(manifest["as_of"]), files)
    except FileNotFoundError as error:
        raise NotFound("Không có gói dữ liệu này.", where=str(path), do="xem lại đường dẫn.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _broken(path, "tệp nén hỏng") from error


def _directory(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    entries = {info.filename: info for info in infos}
    odd = [name for name in entries if name != MANIFEST and not _FILE.fullmatch(name)]
    if len(infos) > MAX_FILES or len(entries) != len(infos) or odd or MANIFEST not in entries:
        raise _broken(path, "tên tệp trong gói không đúng mẫu")
    if any(info.flag_bits & 1 for info in infos):
        raise _broken(path, "gói có mật khẩu")
    bomb = any(
        info.file_size > _RATIO_FROM and info.file_size > _MAX_RATIO * max(info.compress_size, 1)
        for info in infos
    )
    if bomb or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _too_large(path)
    return entries


def _manifest(content: bytes, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(content)
        files = manifest["files"]
        date.fromisoformat(manifest["as_of"])
        fits = manifest["form"] == FORM and _NAME.fullmatch(manifest["name"]) and isinstance(files, dict)
        fits = fits and all(
            isinstance(about["sha256"], str) and isinstance(about["bytes"], int) for about in files.values()
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _broken(path, "manifest.json không đúng mẫu") from error
    if not fits:
        raise _broken(path, "manifest.json không đúng mẫu")
    return dict(manifest)


def _verified(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, about: Mapping[str, Any], path: Path
) -> bytes:
    content = _content(archive, entry, min(about["bytes"], MAX_UNPACKED), path)
    if len(content) != about["bytes"] or sha256(content).hexdigest() != about["sha256"]:
        raise _broken(path, f"{entry.filename} không khớp mã kiểm tra")
    return content


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, path: Path) -> bytes:
    """The bytes of an entry, counted as they unpack: what the directory declares may be a lie."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > most:
                raise _broken(path, f"{entry.filename} lớn hơn ghi trong gói")
            pieces.append(piece)
    return b"".join(pieces)


def _broken(path: Path, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"Gói dữ liệu không dùng được ({why}).", where=str(path), do="chép lại gói từ nơi phát hành."
    )


def _too_large(path: Path) -> FileTooLarge:
    return FileTooLarge(
        "Gói dữ liệu giải nén vượt giới hạn.", where=str(path), do="chép lại gói từ nơi phát hành."
    )

"""Bounds of reading: how large, how deep and how many, each with its reason."""

from typing import Final

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
"""A plan of 300 pages with pictures stays under 20 MB; beyond 50 MB it is a scan or no document."""

MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
"""All parts of a docx together, unpacked; pictures are counted though they are not read."""

MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""One XML part: its tree takes about six times this in memory (a decree of 240,000 letters has 10 MB)."""

MAX_RATIO: Final = 250
"""Unpacked to packed size of one part: real documents reach 60, a zip bomb 1000."""

RATIO_FROM_BYTES: Final = 4 * 1024 * 1024
"""Below this the ratio does no harm, and short repetitive parts do pass `MAX_RATIO`."""

MAX_PARTS: Final = 5_000
"""Entries of a docx: a document of 1,000 pictures has about 1,020."""

MAX_DEPTH: Final = 120
"""Nesting of elements: text in a table in a text box in a table is 35 deep. Below the stack of Python."""

MAX_CELLS: Final = 500_000
"""Cells of all tables with the spanned ones, so that one `gridSpan` of a million costs nothing."""

MAX_SPAN: Final = 64
"""Columns that one cell may span: Word itself knows at most 63 columns."""

MAX_PAGES: Final = 2_000
"""Pages of a PDF: the longest consolidated code has some 600."""

MAX_ANNOTATIONS: Final = 500
"""Annotations of one PDF page that are looked at: a page signed by ten people has 20."""

CONVERSION_SECONDS: Final = 120
"""Time for an outside program to convert one .doc file; LibreOffice needs 10 s at its first start."""

MAX_OCR_PAGES: Final = 100
"""Pages of a scan that is read by OCR: a plan has 5 to 30; beyond it takes more than ten minutes."""

OCR_SECONDS: Final = 60
OCR_SECONDS_PER_PAGE: Final = 15
"""Time for OCR: a page of A4 at 300 dpi takes 2 to 5 seconds of one core."""

"""What is raised where a packed file is damaged: workbooks and Word files are packed."""

import zipfile
import zlib

DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    # Of a way of packing that Python lacks, a password, and a place or a size that cannot be.
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What `zipfile` raises where a file is damaged, protected by a password, or no packed file at all."""

"""Blocks: the Arrow types of the columns of a store."""

from typing import Any

import pyarrow as pa

from graph.stores.schema import ColumnType


def arrow_type(column: ColumnType) -> Any:
    """The Arrow type of a column as Ladybug names it."""
    return {
        "STRING": pa.string(),
        "INT64": pa.int64(),
        "BOOL": pa.bool_(),
        "DATE": pa.date32(),
        "STRING[]": pa.list_(pa.string()),
    }[column]

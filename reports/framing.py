"""Tables of Arrow's as frames, in as little memory as that takes."""

import pandas as pd
import pyarrow as pa


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as a frame; the table is used up.

    Each column goes once it is converted, so that the rows are never there twice, and the memory that Arrow
    keeps for its next table is given back.
    """
    table = table.unify_dictionaries()
    frame: pd.DataFrame = table.to_pandas(
        types_mapper={pa.int64(): pd.Int64Dtype()}.get, split_blocks=True, self_destruct=True
    )
    del table
    pa.default_memory_pool().release_unused()
    return frame

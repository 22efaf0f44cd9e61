"""What every JSON document here is."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Number = Annotated[int, Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
Date = Annotated[str, Field(json_schema_extra={"format": "date"})]
Share = Annotated[float, Field(ge=0, le=1)]


class DocumentBase(BaseModel):
    """A document, or a part of one. It has the fields named here and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=True)

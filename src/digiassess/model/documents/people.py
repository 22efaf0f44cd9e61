"""The documents of several people: what each said, who was invited, and where they differ (DESIGN, section 8)."""

from typing import Literal

from pydantic import Field

from digiassess.model.response import Invitations, Response


class ResponseDocument(Response):
    """A response file: what one person said."""

    schema_: Literal["digiassess/response/1"] = Field(alias="schema")


class InvitationsDocument(Invitations):
    """The file of those who were invited."""

    schema_: Literal["digiassess/invitations/1"] = Field(alias="schema")

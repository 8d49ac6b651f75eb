"""Words that reach a page as values, listed so that the catalogues have them."""


def say(text: str) -> str:
    """Mark a message for the catalogues."""
    return text


LISTED = (
    say("asserted"), say("estimated"), say("alleged"), say("denied"), say("feared"), say("acknowledged"),
    say("retracted"), say("said_at"), say("published_at"), say("undated"), say("figure"), say("statement"),
    say("quotation"), say("people"), say("part"), say("additional"), say("raised"), say("lowered"), say("refined"),
    say("restarted"), say("retroactive"),
    # events, as their packs label them
    say("killed"), say("wounded"), say("killed and wounded"), say("casualties"), say("missing"),
    say("abducted"), say("captured"),
    say("detained"), say("displaced"), say("evacuated"), say("rescued"), say("affected"), say("deployed"),
    say("destroyed"), say("damaged"), say("transferred"), say("agreement"), say("acknowledgement"),
    say("commemoration"),
    # verdicts
    say("accepted"), say("rejected"), say("corrected"), say("same-question"), say("other-question"),
    say("same-source"), say("undone"),
)  # fmt: skip

"""Acts that tests record, one for each audience."""

from comity.foundation.record.acts import Act, Audience, act

OF_AUDIENCE: dict[Audience, Act] = {
    audience: act(f"tests.{audience}_told", f"Told to {audience}", seen_by=audience) for audience in Audience
}
OPENED = act("tests.opened", "Ceremony opened", seen_by=Audience.EVERYBODY)

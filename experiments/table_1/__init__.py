"""The published referral table under variants: access and coding, the levers of trust, both and neither."""

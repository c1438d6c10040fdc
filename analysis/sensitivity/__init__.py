"""What a sensitivity analysis says: on which assumptions an effect hangs, which way, and how much is luck."""

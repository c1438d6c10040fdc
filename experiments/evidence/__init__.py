"""The register of evidence: what each source was used for, and where each claim and each number stands."""

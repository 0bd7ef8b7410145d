"""How Spanish pages group numbers: by points, as their texts do and as their boxes read them."""

THOUSAND_SEPARATOR = "."

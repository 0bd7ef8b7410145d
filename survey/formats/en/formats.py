"""How English pages write dates: British."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"

"""The closed lists of codes that answers are stored as: columns and cells of files, so they never change."""

SHARE_REASONS = ("gave_nothing", "dont_know", "not_say")
SPLIT = ("attempted", "read", "relied", "none")
RELIED_ON = ("evaluator", "fund", "charity", "person", "other", "not_sure")
AMOUNT_BANDS = (
    "under_100",
    "from_100",
    "from_500",
    "from_1000",
    "from_2500",
    "from_5000",
    "from_10000",
    "from_25000",
    "from_100000",
    "not_say",
)
CAUSES = ("cause_global", "cause_animals", "cause_future", "cause_meta", "cause_other")
INCOME_SHARE_REASONS = ("no_income",)
PLEDGES = ("gwwc_10", "gwwc_trial", "other", "none", "not_sure", "not_say")
IDENTIFICATIONS = (
    "not_at_all",
    "slightly",
    "moderately",
    "strongly",
    "very_strongly",
    "unknown_term",
    "not_say",
)

MONEY_ITEMS = (*SPLIT, "relied_on", "amount", "currency", "amount_band", *CAUSES)
"""Items that do not apply to somebody who gave nothing."""

ITEM_COLUMNS = (
    "share",
    "share_reason",
    *SPLIT,
    "relied_on",
    "amount",
    "currency",
    "amount_band",
    *CAUSES,
    "income_share",
    "income_share_reason",
    "pledge",
    "identification",
)
"""The instrument's own items, each a column of every frame and file."""

COMMON_CURRENCIES = ("EUR", "GBP", "USD")
CURRENCIES = tuple(
    (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
        "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
        "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW "
        "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
        "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD "
        "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES "
        "VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
    ).split()
)
"""ISO 4217 codes of currencies in use."""

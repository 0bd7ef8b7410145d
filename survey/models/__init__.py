from survey.models.account import Account
from survey.models.experiment import Experiment
from survey.models.instrument import Edition, Item, ItemCode, TranslationCheck, Wording
from survey.models.invitation import Invitation, Ticket
from survey.models.response import Draft, Import, Response, Withdrawn
from survey.models.wave import Counter, Wave, WaveEdition, WaveLabel

__all__ = [
    "Account",
    "Counter",
    "Draft",
    "Edition",
    "Experiment",
    "Import",
    "Invitation",
    "Item",
    "ItemCode",
    "Response",
    "Ticket",
    "TranslationCheck",
    "Wave",
    "WaveEdition",
    "WaveLabel",
    "Withdrawn",
    "Wording",
]

from reports.models.plan import Margin, Plan, Rate
from reports.models.release import FirstLook, Release, ReleaseFile

__all__ = ["FirstLook", "Margin", "Plan", "Rate", "Release", "ReleaseFile"]

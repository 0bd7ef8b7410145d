from reports.models.look import Look
from reports.models.plan import Margin, Plan, Rate
from reports.models.release import FirstLook, Release, ReleaseFile, ReleaseNote

__all__ = ["FirstLook", "Look", "Margin", "Plan", "Rate", "Release", "ReleaseFile", "ReleaseNote"]

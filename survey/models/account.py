"""Who signs in: organisers and admins, never respondents."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Make an account; without a password it signs in by a link or a code."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A staff account, known by its e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]
        permissions: ClassVar = [("organise", "Can run waves"), ("word", "Can edit the wording")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def can_organise(self) -> bool:
        return self.has_perm("survey.organise")

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, PostgresDsn, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Read from SHOP_... variables; every fault is reported at once."""

    model_config = SettingsConfigDict(
        env_prefix="SHOP_",
        env_file=".env",  # for one's own machine; real variables win
        frozen=True,
        hide_input_in_errors=True,  # or a mistyped secret ends in the log
    )

    environment: Literal["local", "test", "production"]
    database_url: PostgresDsn
    signing_key: SecretStr = Field(min_length=32)
    rates_url: HttpUrl = HttpUrl("https://rates.example.com")
    request_timeout_s: float = Field(default=5, gt=0, le=60)
    # NoDecode: a list would else have to be written as JSON.
    allowed_hosts: Annotated[list[str], NoDecode] = ["localhost"]

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_commas(cls, value: str | list[str]) -> list[str]:
        return value.split(",") if isinstance(value, str) else value


@cache
def get_settings() -> Settings:
    return Settings()

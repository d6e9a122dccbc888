"""Stands in for the database: one store an application, never a module global."""

from typing import TypedDict

from flask import Flask, current_app


class Book(TypedDict):
    title: str
    pages: int


def init_storage(app: Flask) -> None:
    app.extensions["books"] = {}


def storage() -> dict[int, Book]:
    return current_app.extensions["books"]

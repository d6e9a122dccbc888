"""Addresses of the library."""

from django.urls import path

from greenroom.apps.library.views import cards, documents, imports, overview, snippets

app_name = "library"
urlpatterns = [
    path("", overview.library, name="library"),
    path("search", overview.search, name="search"),
    path("import", imports.give, name="import"),
    path("import/<int:draft_id>", imports.preview, name="preview"),
    path("import/<int:draft_id>/save", imports.save, name="save-import"),
    path("import/<int:draft_id>/discard", imports.discard, name="discard-import"),
    path("documents/<int:document_id>/", documents.document, name="document"),
    path("documents/<int:document_id>/delete", documents.delete, name="delete-document"),
    path("sections/<int:section_id>/topic", documents.choose_topic, name="choose-topic"),
    path("snippets/", snippets.snippets, name="snippets"),
    path("snippets/new", snippets.new, name="new-snippet"),
    path("snippets/export.code-snippets", snippets.export, {"form": "vscode"}, name="vscode"),
    path("snippets/export.md", snippets.export, {"form": "book"}, name="book"),
    path("snippets/<int:snippet_id>/", snippets.snippet, name="snippet"),
    path("snippets/<int:snippet_id>/files.zip", snippets.files, name="snippet-files"),
    path("snippets/<int:snippet_id>/edit", snippets.edit, name="edit-snippet"),
    path("snippets/<int:snippet_id>/delete", snippets.delete, name="delete-snippet"),
    path("snippets/<int:snippet_id>/restore", snippets.restore, name="restore-snippet"),
    path("scripts/<str:ident>/", snippets.script, name="script"),
    path("checklists/", documents.checklists, name="checklists"),
    path("checklists/items/<int:item_id>", documents.checklist_item, name="checklist-item"),
    path("cards/", cards.cards, name="cards"),
    path("cards/new", cards.new, name="new-card"),
    path("cards/<int:exercise_id>/", cards.card, name="card"),
    path("cards/<int:exercise_id>/edit", cards.edit, name="edit-card"),
    path("cards/<int:exercise_id>/<slug:deed>", cards.do, name="do-card"),
]

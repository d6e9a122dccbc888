"""Addresses of projects, stories, and the bank of questions."""

from django.urls import path

from greenroom.apps.stories.views import bank, cv, drafts, project, story

app_name = "stories"
urlpatterns = [
    path("", story.index, name="index"),
    path("new", story.new_story, name="new-story"),
    path("check", story.check, name="check"),
    path("questions", bank.questions, name="questions"),
    path("matrix", bank.matrix, name="matrix"),
    path("import", cv.give, name="import"),
    path("import/<int:cv_id>/", cv.pick, name="cv"),
    path("drafts/<str:form_ident>", drafts.draft, name="draft"),
    path("drafts/<str:form_ident>/discard", drafts.discard, name="discard"),
    path("versions/<int:version_id>/take", story.take_version, name="take-version"),
    path("projects/new", project.new_project, name="new-project"),
    path("projects/<int:project_id>/", project.project, name="project"),
    path("projects/<int:project_id>/drills", project.drills, name="drills"),
    path("projects/<int:project_id>/delete", project.delete_project, name="delete-project"),
    path("projects/<int:project_id>/restore", project.restore_project, name="restore-project"),
    path("<int:story_id>/", story.story, name="story"),
    path("<int:story_id>/delete", story.delete_story, name="delete-story"),
    path("<int:story_id>/restore", story.restore_story, name="restore-story"),
    path("<int:story_id>/favourite", story.favourite, name="favourite"),
]

"""Recordings become an app's own: what an answer's recording was is now a row there, and one here.

The files stay where they are: DATA/recordings/<learner>/<file>.
"""

from datetime import timedelta
from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def move_recordings(apps, schema_editor):
    """One row of ours for each, and one of recordings with everything that is not ours."""
    Task = apps.get_model("library", "Task")
    Recording = apps.get_model("recordings", "Recording")
    SpokenAnswer = apps.get_model("answering", "SpokenAnswer")
    titles = dict(Task.objects.filter(learner=None).values_list("ident", "title"))
    old = apps.get_model("answering", "Recording").objects.select_related("exercise")
    for row in old.order_by("pk").iterator():
        path = Path(settings.DATA) / "recordings" / str(row.learner_id) / row.file
        is_open = row.state == "open"
        moved = Recording.objects.create(
            learner_id=row.learner_id, uuid=row.uuid, purpose="answer", form="audio",
            title=titles.get(row.exercise.note, ""), media_type=row.media_type, file=row.file,
            bytes=path.stat().st_size if path.exists() else 0, state=row.state,
            seconds=row.seconds, progress=1.0 if row.state in ("ready", "unread") else 0.0,
            delivery=row.delivery, transcript=row.transcript, message=row.message,
            started_at=row.started_at,
            finished_at=None if is_open else row.started_at + timedelta(seconds=row.seconds),
        )
        SpokenAnswer.objects.create(
            recording=moved, exercise_id=row.exercise_id, answer_id=row.answer_id, words=row.words
        )


class Migration(migrations.Migration):

    dependencies = [
        ('answering', '0003_recording_words'),
        ('library', '0007_tasks'),
        ('recordings', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpokenAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True)),
                ('answer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spoken', to='answering.answer')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spoken_answers', to='library.exercise')),
                ('recording', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='spoken_answer', to='recordings.recording')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RunPython(move_recordings),
        migrations.DeleteModel(
            name='Recording',
        ),
    ]

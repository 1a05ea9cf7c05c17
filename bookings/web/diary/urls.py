"""Where it is reached."""

from django.urls import path

from bookings.web.diary.move import DiaryMove, DiaryMovePreview
from bookings.web.diary.page import Diary, DiaryBoard
from bookings.web.diary.session import DiarySession

urlpatterns = [
    path("diary/", Diary.as_view(), name="diary"),
    path("diary/board/", DiaryBoard.as_view(), name="diary-board"),
    path("diary/sessions/<id:line_id>/", DiarySession.as_view(), name="diary-session"),
    path("diary/sessions/<id:line_id>/move/preview/", DiaryMovePreview.as_view(), name="diary-move-preview"),
    path("diary/sessions/<id:line_id>/move/", DiaryMove.as_view(), name="diary-move"),
]

"""Every address of the service, room by room: methods, path, and the name of the view in the room's class.

Plain data: a start reads it without importing the views. `application.py` says which class has the views of a room.
"""

from service.web.http.rooms import Route

READING = (
    Route("GET", "/v1/comments", "read_thread"),
    Route("GET", "/v1/comments/<comment_id>", "read_comment"),
    Route("GET", "/v1/counts", "count_comments"),
)
WRITING = (
    Route("POST", "/v1/comments", "submit_comment"),
    Route("PATCH", "/v1/comments/<comment_id>", "edit_comment"),
    Route("DELETE", "/v1/comments/<comment_id>", "withdraw_comment"),
    Route("POST", "/v1/comments/<comment_id>/flags", "flag_comment"),
    Route("GET", "/v1/challenge", "issue_challenge"),
    Route("POST", "/v1/preview", "preview_comment"),
)
OPERATIONS = (
    Route("GET", "/healthz", "check_process"),
    Route("GET", "/readyz", "check_storage"),
    Route("GET", "/avatars/<seed>.svg", "show_avatar"),
)

QUEUE = (
    Route("GET", "/v1/moderation/queue", "show_queue"),
    Route("GET", "/v1/moderation/counts", "show_counts"),
    Route("GET", "/v1/moderation/changes", "show_changes"),
    Route("GET", "/v1/moderation/comments/<comment_id>", "show_comment"),
)
DECISIONS = (
    Route("PATCH", "/v1/moderation/comments/<comment_id>", "edit_text"),
    Route("POST", "/v1/moderation/comments/<comment_id>/decisions", "decide"),
    Route("POST", "/v1/moderation/comments/<comment_id>/undo", "undo_decision"),
    Route("POST", "/v1/moderation/decisions", "decide_many"),
    Route("POST", "/v1/moderation/queue/decisions", "decide_filtered"),
)
AUTHORS = (
    Route("GET", "/v1/moderation/authors/<string(maxlength=64):key>", "show_author"),
    Route("GET", "/v1/moderation/authors/<string(maxlength=64):key>/comments", "list_comments"),
    Route("POST", "/v1/moderation/authors/<string(maxlength=64):key>/trust", "trust_author"),
    Route("POST", "/v1/moderation/authors/<string(maxlength=64):key>/ban", "ban_author"),
    Route("DELETE", "/v1/moderation/authors/<string(maxlength=64):key>/<any(trust, ban):_what>", "clear_standing"),
)
HISTORY = (
    Route("GET", "/v1/moderation/history", "show_history"),
    Route("GET", "/v1/moderation/history.csv", "export_csv"),
    Route("GET", "/v1/moderation/history.json", "export_json"),
    Route("GET", "/v1/moderation/stats", "show_stats"),
)
RULES = (
    Route("GET", "/v1/moderation/rules", "show_rules"),
    Route("PUT", "/v1/moderation/rules", "put_rules"),
    Route("GET", "/v1/moderation/rules/versions", "list_versions"),
    Route("GET", "/v1/moderation/rules/versions/<number>", "show_version"),
    Route("POST", "/v1/moderation/rules/replay", "replay_rules"),
    Route("GET", "/v1/moderation/rules/shadow", "show_shadow"),
    Route("PUT", "/v1/moderation/rules/shadow", "put_shadow"),
    Route("DELETE", "/v1/moderation/rules/shadow", "drop_shadow"),
    Route("PUT", "/v1/moderation/threads", "put_thread"),
    Route("PATCH", "/v1/moderation/threads", "patch_thread"),
)
SESSIONS = (
    Route("POST", "/v1/moderation/session", "open_session"),
    Route("GET", "/v1/moderation/session", "show_session"),
    Route("DELETE", "/v1/moderation/session", "close_session"),
    Route("DELETE", "/v1/moderation/sessions", "close_all"),
)

MODERATE = (
    Route("GET", "/moderate", "show", {"strict_slashes": False}),
    Route("POST", "/moderate/sign-in", "sign_in"),
    Route("POST", "/moderate/sign-out", "sign_out"),
    Route("POST", "/moderate/decisions", "decide"),
    Route("POST", "/moderate/edits", "edit"),
)
ENTER = (
    Route("GET", "/moderate/enter", "show"),
    Route("POST", "/moderate/enter", "use"),
)
FORMS = (
    Route("GET", "/wp-comments-post.php", "refuse_reading"),
    Route("POST", "/wp-comments-post.php", "submit"),
)
PAGES = (
    Route("GET", "/threads", "show_thread_of_query", {"strict_slashes": False}),
    Route("GET", "/threads/<path:key>", "show_thread_of_path", {"merge_slashes": False}),
    Route("GET", "/threads//<path:key>", "show_thread_of_rooted_path", {"merge_slashes": False}),
    Route("GET", "/privacy", "show_privacy"),
)
FEEDS = (
    # One route for both kinds of feeds: a thread's key may contain slashes, and may be in the query instead.
    Route("GET", "/feeds/<path:what>", "show_feed", {"merge_slashes": False}),
)
DEMO = (
    Route("GET", "/", "show_front"),
    Route("GET", "/recaps/<slug>", "show_recap"),
)
ASSETS = (
    Route("GET", "/static/<name>", "show_asset"),
    Route("GET", "/static/modules/<tag>/<path:name>", "show_desk_file"),
)
EMBED = (
    Route("GET", "/embed.js", "show_script"),
    Route("GET", "/embed/later.js", "show_later"),
    Route("GET", "/embed/locales/<name>.json", "show_locale"),
)

OPENAPI = (Route("GET", "/openapi.json", "show"),)
_ALL_METHODS = "GET POST PUT PATCH DELETE"
WORDPRESS = (
    Route(_ALL_METHODS, "/wp-json/", "answer_request", {"defaults": {"route": ""}}),
    Route(_ALL_METHODS, "/wp-json/<path:route>", "answer_request"),
)

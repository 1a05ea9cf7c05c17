"""Where the job worker finds the jobs; each lives with the service that it runs."""

from partners.services.forget_answers import forget_answers_nightly

__all__ = ["forget_answers_nightly"]

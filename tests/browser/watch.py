"""What a page must never do: say an error, ask another server, break its own Content-Security-Policy."""

from collections.abc import Iterable

from playwright.sync_api import ConsoleMessage, Page, Request, Response

REFUSALS = frozenset({409, 412, 422})
ON_VIOLATION = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy broken: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


class Watch:
    def __init__(self, page: Page, url: str, *, refusals: Iterable[int] = ()) -> None:
        """`refusals` are more statuses that the page may be answered; browsers call all of them errors."""
        self.url = url
        self._told: list[str] = []
        self._refusals = {*REFUSALS, *refusals}
        page.add_init_script(ON_VIOLATION)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._told.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def told(self) -> list[str]:
        return self._told

    def _console(self, message: ConsoleMessage) -> None:
        is_refusal = any(f"status of {status}" in message.text for status in self._refusals)
        if message.type in {"error", "warning"} and not is_refusal:
            self._told.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self._told.append(f"elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self._told.append(f"{response.status}: {response.url}")

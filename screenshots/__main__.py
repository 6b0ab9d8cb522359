"""`python -m screenshots [NAME…]`: pictures of the states named, or of all, in `build/screenshots/`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from screenshots.blog import NOW, serve_demo
from screenshots.states import STATES, State

FOLDER = Path("build/screenshots")
PATIENCE_MS = 20_000


def main(names: list[str]) -> None:
    """Take the pictures that are named; an unknown name ends the program before anything is done."""
    known_names = [state.name for state in STATES]
    unknown = [name for name in names if name not in known_names]
    if unknown:
        raise SystemExit(f"No state {', '.join(unknown)}; there are: {', '.join(known_names)}")
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for state in STATES:
            if not names or state.name in names:
                print(take(browser, state))
        browser.close()


def take(browser: Browser, state: State) -> Path:
    """Take the picture of one state from a service of its own, so that no state shows what another posted."""
    with serve_demo() as origin:
        context = browser.new_context(
            **{"locale": "en-GB", "timezone_id": "UTC", "viewport": state.window, **state.tab}
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.clock.set_fixed_time(NOW / 1000)
        page.goto(origin + state.path)
        state.reach(page)
        target = FOLDER / f"{state.name}.png"
        page.screenshot(path=target, full_page=state.is_full_page, animations="disabled", caret="hide")
        context.close()
    return target


if __name__ == "__main__":
    main(sys.argv[1:])

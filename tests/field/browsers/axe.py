"""axe-core in any browser: the same script that the tests in Chromium run."""

from pathlib import Path

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def find_violations(tab, rules=()):
    """Return what axe-core finds on the page: rule and element; `rules` are those to check, all when there are none."""
    tab.runs(AXE.read_text("utf-8") + ";window.axe = axe;")
    script = """
    const options = arguments[0].length ? {runOnly: arguments[0]} : {};
    axe.run(document, options).then(({violations}) =>
      done(violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => [id, html, failureSummary]))));
    """
    return tab.awaits(script, list(rules))

"""What all tests share: the measured figures are printed at the end, also when the tests run in several processes."""

from __future__ import annotations

import hypothesis
import pytest

hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = {str(report.longrepr[-1]) for report in terminalreporter.getreports("skipped") if report.longrepr}
    for reason in sorted(skipped):
        terminalreporter.write_line(reason)
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    for figures in [value for report in reports for name, value in report.user_properties if name == "figures"]:
        terminalreporter.write_line(str(figures))

"""The template as data."""

from pathlib import Path

import pytest
from cfnlint.decode import cfn_yaml

TEMPLATE = Path(__file__).parent.parent.parent / "infra" / "template.yaml"


@pytest.fixture(scope="session")
def template():
    """Return the template, with CloudFormation's short forms written out."""
    return cfn_yaml.load(str(TEMPLATE))


@pytest.fixture(scope="session")
def resources(template):
    """Return the template's resources, by name."""
    return template["Resources"]

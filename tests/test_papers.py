"""The papers around the code hold what they promise: the README's commands, the changelog, the lock, CI, licences."""

from __future__ import annotations

import re
import subprocess
import tomllib
from typing import Any

import pytest
import yaml

from conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
LOCK = (ROOT / "constraints.txt").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED: list[str] = [
    *PROJECT["dependencies"],
    *(line for extra in PROJECT.get("optional-dependencies", {}).values() for line in extra),
]


def package(requirement: str) -> str:
    """The name of what is required, as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[;<>=!~]", requirement.strip(), maxsplit=1)[0]).lower()


def commands() -> list[str]:
    """The lines of the README that install the program, on any system."""
    return [line for line in README.splitlines() if " -m venv " in line]


class TestLock:
    def test_every_command_of_the_readme_that_installs_takes_it(self) -> None:
        assert len(commands()) == 4
        for line in commands():
            assert "install -q" in line
            assert " -c constraints.txt" in line

    @pytest.mark.parametrize("required", REQUIRED)
    def test_has_a_version_of_everything_that_is_required(self, required: str) -> None:
        locked = {package(line) for line in LOCK.splitlines() if "==" in line}
        assert package(required) in locked, "renew it with: python -m tasks.renew lock"

    @pytest.mark.parametrize("required", REQUIRED)
    def test_everything_that_is_required_has_a_bound_or_is_data(self, required: str) -> None:
        data = required.startswith(("tzdata", "types-"))
        assert data or "<" in required

    def test_time_zones_come_along_on_every_system(self) -> None:
        assert "tzdata" in PROJECT["dependencies"]

    def test_each_line_names_one_version(self) -> None:
        for line in LOCK.splitlines():
            assert line.startswith("#") or re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^;]+)?", line)


class TestChangelog:
    NEWEST = re.split(r"^## .+$", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1]
    PARTS = re.split(r"^### (.+)$", NEWEST, flags=re.MULTILINE)

    def test_every_bullet_of_the_newest_version_stands_under_one_of_its_headings(self) -> None:
        assert "\n- " not in self.PARTS[0]
        assert len(set(self.PARTS[1::2])) == len(self.PARTS[1::2])
        assert all("\n- " in bullets for bullets in self.PARTS[2::2])

    def test_names_no_option_that_is_gone_but_where_it_says_what_to_use(self) -> None:
        option = re.compile(r"(?<![\w-])--[a-z-]+")
        pages = set(option.findall((ROOT / "docs" / "commands.md").read_text("utf-8")))
        there = dict(zip(self.PARTS[1::2], self.PARTS[2::2], strict=True))
        named = option.findall(" ".join(text for name, text in there.items() if not name.startswith("To do")))
        assert sorted({*named} - pages) == []


class TestCi:
    def test_runs_the_readmes_own_test_command(self) -> None:
        script = (ROOT / ".ci" / "run").read_text("utf-8")
        [taker] = re.findall(r"^command=\$\((sed .*)\)$", script, re.MULTILINE)
        taken = subprocess.run(["sh", "-c", taker], cwd=ROOT, capture_output=True, check=True, text=True).stdout
        assert taken.strip() in commands()
        assert taken.strip().endswith(".venv/bin/pytest")

    @pytest.fixture
    def jobs(self) -> dict[str, Any]:
        content = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
        return dict(content["jobs"])

    def test_tries_every_python_that_the_project_names_on_three_systems(self, jobs: dict[str, Any]) -> None:
        named = [line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
        matrix = jobs["tests"]["strategy"]["matrix"]
        assert matrix["python"] == named
        assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]

    def test_installs_the_lock_but_in_the_job_that_takes_the_newest(self, jobs: dict[str, Any]) -> None:
        for name, job in jobs.items():
            installs = [step["run"] for step in job["steps"] if "pip install" in step.get("run", "")]
            assert all(("constraints.txt" in line) == (name != "newest") for line in installs)
        assert [step["run"] for step in jobs["all"]["steps"] if "run" in step] == [".ci/run"]

    def test_actions_are_pinned_by_hash(self, jobs: dict[str, Any]) -> None:
        used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
        assert used
        assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []


class TestLicences:
    def test_are_there_for_code_and_for_words(self) -> None:
        assert PROJECT["license"] == "MIT AND CC-BY-4.0"
        texts = [(ROOT / name).read_text("utf-8") for name in PROJECT["license-files"]]
        assert texts[0].startswith("MIT License\n\nCopyright (c) 2026 The digiassess authors\n")
        assert "Creative Commons Attribution 4.0 International Public License" in texts[1]
        assert "belongs to its authors and publishers" in texts[1]


def test_every_template_is_named_for_the_wheel() -> None:
    """What is missing there is missing in every council, and no other test of the checkout would see it."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = {name for name in build["force-include"] if name.startswith("reports/")}
    assert named == {f"reports/{path.name}" for path in (ROOT / "reports").iterdir() if path.is_file()}

import argparse
from collections.abc import Iterator

import pytest

import docgen_vn
from docgen_vn.cli.arguments import UsageError, parser


def commands() -> dict[str, argparse.ArgumentParser]:
    return dict(leaves("", parser()))


def leaves(name: str, command: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield the commands that do something, with the words that call them."""
    groups = [act for act in command._actions if isinstance(act, argparse._SubParsersAction)]  # noqa: SLF001 - no public way
    for group in groups:
        for word, below in group.choices.items():
            yield from leaves(f"{name} {word}".strip(), below)
    if not groups:
        yield name, command


def options() -> Iterator[argparse.Action]:
    for command in commands().values():
        yield from command._actions  # noqa: SLF001 - no public way


def test_the_commands_are_those_of_the_manual() -> None:
    single = ["render", "batch", "new", "schema", "words", "kinds"]
    template, plan = ("export", "check"), ("tasks", "calendar", "gantt", "months", "all", "roll", "check")
    wanted = {*single, *(f"template {name}" for name in template), *(f"plan {name}" for name in plan)}
    assert set(commands()) == wanted


def test_every_command_that_writes_where_it_is_told_can_overwrite() -> None:
    writers = {name: command.format_help() for name, command in commands().items()}
    assert [name for name, text in writers.items() if "-o " in text and "--overwrite" not in text] == []


def test_every_command_and_every_option_is_explained_in_vietnamese() -> None:
    assert all(command.description and not command.description.isascii() for command in commands().values())
    for option in options():
        assert option.help, option
        assert not option.help.isascii(), option


def test_every_command_can_answer_in_json() -> None:
    assert all("--json" in command.format_help() for command in commands().values())


def test_options_have_the_defaults_that_their_help_names() -> None:
    render = parser().parse_args(["render", "a.yaml"])
    assert (render.file, render.output, render.template, render.overwrite, render.json) == (
        "a.yaml",
        None,
        None,
        False,
        False,
    )
    new = parser().parse_args(["new", "ke_hoach"])
    assert (new.kind, new.format, new.keys, new.output) == ("ke_hoach", "yaml", "vi", None)
    words = parser().parse_args(["words", "5"])
    assert (words.number, words.zero_ten, words.four, words.money) == ("5", "linh", "tư", False)
    assert parser().parse_args(["schema"]).kind is None


@pytest.mark.parametrize("number", ["-5", "-1.500.000", "-2,5"])
def test_a_negative_number_is_no_option(number: str) -> None:
    assert parser().parse_args(["words", number, "--money"]).number == number


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu tham số: LỆNH"),
        (["render"], "thiếu tham số: TỆP"),
        (["render", "a", "b"], "không hiểu tham số: b"),
        (["render", "a", "-o"], "-o/--output: cần một giá trị"),
        (["words", "5", "--year", "--money"], "--money: không dùng cùng --year"),
        (["kinds", "--json=x"], "--json: không nhận giá trị 'x'"),
    ],
)
def test_complaints_name_the_argument(arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        parser().parse_args(arguments)
    assert str(error.value).startswith(f"docgen-vn: {said} [usage]\ncách dùng: ")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser("--version").parse_args(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"docgen-vn {docgen_vn.__version__}\n")


def test_a_wrong_choice_names_the_right_ones() -> None:
    with pytest.raises(UsageError, match=r"--format: không có lựa chọn 'docx'; chọn một trong .*yaml.*md"):
        parser().parse_args(["new", "ke_hoach", "--format", "docx"])

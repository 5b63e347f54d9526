"""The arguments of ``docgen-vn``, with help and complaints in Vietnamese."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn, TypeAlias

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"thiếu tham số: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu tham số: \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không có lựa chọn \2; chọn một trong \3"),
    (r"argument (.*?): expected one argument", r"\1: cần một giá trị"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1: không dùng cùng \2"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: không nhận giá trị \2"),
)


class UsageError(Exception):
    """The arguments cannot be understood; the text says why and shows the usage."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)
        # "-1.500.000" is a number too; argparse has no public way to say so.
        self._negative_number_matcher = re.compile(r"^-[0-9][0-9.,]*$")
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này rồi thoát")

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"docgen-vn: {_in_vietnamese(message)} [usage]\n{self.format_usage()}".rstrip())

    def format_usage(self) -> str:
        return _renamed(super().format_usage())

    def format_help(self) -> str:
        return _renamed(super().format_help())


def _renamed(text: str) -> str:
    words = (("usage:", "cách dùng:"), ("positional arguments:", "tham số:"), ("options:", "tùy chọn:"))
    for english, vietnamese in words:
        text = text.replace(english, vietnamese)
    return text


def _in_vietnamese(message: str) -> str:
    for pattern, said in _COMPLAINTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(said)
    return message


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    root = _Parser(
        prog="docgen-vn",
        description="Soạn văn bản hành chính theo Nghị định 30/2020/NĐ-CP từ dữ liệu.",
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=_Parser)
    _render(commands)
    _new(commands)
    _schema(commands)
    _words(commands)
    _standard(_command(commands, "kinds", "liệt kê các loại văn bản và chữ viết tắt"))
    _template(commands)
    return root


# In quotes: only type checkers know the class as generic.
_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - argparse has no public name for it


def _command(commands: _Commands, name: str, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--json", action="store_true", help="in kết quả dạng JSON cho máy đọc")
    return command


def _render(commands: _Commands) -> None:
    command = _command(commands, "render", "tạo tệp .docx từ tệp dữ liệu YAML, JSON hoặc Markdown")
    command.add_argument("file", metavar="TỆP", help="tệp dữ liệu")
    command.add_argument(
        "-o",
        "--output",
        metavar="RA",
        help="tệp .docx kết quả (mặc định: cùng tên, đuôi .docx, trong thư mục hiện tại)",
    )
    command.add_argument("--template", metavar="MẪU", help="tệp mẫu .docx của cơ quan")
    command.add_argument("--overwrite", action="store_true", help="ghi đè tệp kết quả đã có")


def _new(commands: _Commands) -> None:
    command = _command(commands, "new", "viết một tệp dữ liệu mẫu có chú thích")
    command.add_argument("kind", metavar="LOẠI", help="loại văn bản, ví dụ ke_hoach")
    _choice(command, "--format", ("yaml", "md"), "dạng tệp")
    _standard(command)
    _choice(command, "--keys", ("vi", "en"), "tên khóa tiếng Việt không dấu hoặc tiếng Anh")
    command.add_argument("-o", "--output", metavar="RA", help="ghi ra tệp (mặc định: in ra màn hình)")
    command.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")


def _standard(command: argparse.ArgumentParser) -> None:
    text = "tiêu chuẩn trình bày, tên như ở khóa tieu_chuan (mặc định: tiêu chuẩn đang có hiệu lực)"
    command.add_argument("--standard", metavar="TIÊU_CHUẨN", help=text)


def _choice(command: argparse.ArgumentParser, name: str, choices: Iterable[str], text: str) -> None:
    first, *_ = choices = tuple(choices)
    command.add_argument(name, choices=choices, default=first, help=f"{text} (mặc định: {first})")


def _schema(commands: _Commands) -> None:
    command = _command(commands, "schema", "in JSON Schema của dữ liệu để trình soạn thảo gợi ý và kiểm tra")
    command.add_argument("kind", metavar="LOẠI", nargs="?", help="loại văn bản; bỏ trống là mọi loại")


def _words(commands: _Commands) -> None:
    command = _command(commands, "words", "đọc số thành chữ")
    command.add_argument("number", metavar="SỐ", help="số cần đọc, ví dụ 1.500.000 hoặc 2,5")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--money", action="store_true", help="số tiền, đơn vị đồng")
    form.add_argument("--ordinal", action="store_true", help="số thứ tự")
    form.add_argument("--year", action="store_true", help="năm")
    _choice(command, "--zero-ten", ("linh", "lẻ"), "cách đọc chữ số 0 hàng chục")
    _choice(command, "--four", ("tư", "bốn"), "cách đọc số 4 sau mươi")


def _template(commands: _Commands) -> None:
    text = "xuất tệp mẫu .docx để sửa trong Word, hoặc kiểm tra tệp mẫu đã sửa"
    actions = commands.add_parser("template", help=text, description=text).add_subparsers(
        dest="action", required=True, metavar="VIỆC", parser_class=_Parser
    )
    export = _command(actions, "export", "xuất tệp mẫu của một loại văn bản")
    export.add_argument("kind", metavar="LOẠI", help="loại văn bản, ví dụ ke_hoach")
    _standard(export)
    export.add_argument("-o", "--output", metavar="RA", required=True, help="tệp .docx kết quả")
    _choice(export, "--step", ("large", "small"), "cỡ chữ 13/14/14 (large) hoặc 12/13/13 (small)")
    export.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")
    check = _command(actions, "check", "báo mọi chỗ sai của một tệp mẫu")
    check.add_argument("file", metavar="TỆP", help="tệp mẫu .docx")
    _standard(check)
    text = "mẫu riêng, điền bằng render_template: mọi tên thẻ đều dùng được, chỉ xem cách viết thẻ"
    check.add_argument("--own", action="store_true", help=text)
    check.add_argument("--kind", metavar="LOẠI", help="loại văn bản sẽ dùng mẫu này, để báo thẻ còn thiếu")

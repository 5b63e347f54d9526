"""The arguments of ``docgen-vn``, with help and complaints in Vietnamese."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn, TypeAlias

from docgen_vn import __version__

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"thiếu tham số: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu tham số: \1"),
    (r"one of the arguments (.*) is required", r"cần một trong các tham số: \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không có lựa chọn \2; chọn một trong \3"),
    (r"argument (.*?): expected one argument", r"\1: cần một giá trị"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1: không nhận giá trị \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1: không dùng cùng \2"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: không nhận giá trị \2"),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # of the days off that are known


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


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the command line; with the arguments of the command `only` alone, where it is one."""
    root = _Parser(
        prog="docgen-vn",
        description="Soạn văn bản hành chính theo Nghị định 30/2020/NĐ-CP từ dữ liệu.",
    )
    root.add_argument(
        "--version", action="version", version=f"docgen-vn {__version__}", help="hiện phiên bản rồi thoát"
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=_Parser)
    for name, add in _COMMANDS.items():
        if only in {name, None} or only not in _COMMANDS:
            add(commands)
    return root


def _kinds(commands: "_Commands") -> None:
    _standard(_command(commands, "kinds", "liệt kê các loại văn bản và chữ viết tắt"))


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


def _batch(commands: _Commands) -> None:
    command = _command(commands, "batch", "tạo nhiều tệp .docx: một kế hoạch, một bảng cơ quan, mỗi hàng một văn bản")
    command.add_argument("file", metavar="KẾ_HOẠCH", help="tệp YAML, JSON hoặc Markdown có chỗ điền {office.ten_cot}")
    command.add_argument("--data", metavar="BẢNG", required=True, help="bảng cơ quan, và nhiệm vụ nếu có: .xlsx, .csv")
    command.add_argument("--tasks", metavar="BẢNG", help="bảng nhiệm vụ để ở tệp riêng: .xlsx, .csv")
    target = command.add_mutually_exclusive_group(required=True)
    target.add_argument("-o", "--output", metavar="THƯ_MỤC", help="thư mục ghi kết quả, mỗi văn bản một tệp")
    target.add_argument("--zip", metavar="TỆP.zip", help="ghi tất cả vào một tệp nén thay cho thư mục")
    command.add_argument("--template", metavar="MẪU", help="tệp mẫu .docx của cơ quan")
    command.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có mà nội dung khác")
    text = "cách nén tệp: zlib (mặc định), libdeflate, igzip, hoặc fastest là cách nhanh nhất đã cài"
    command.add_argument("--compressor", metavar="CÁCH", default="zlib", help=text)
    text = "số tiến trình làm song song (mặc định: mỗi lõi xử lý một tiến trình)"
    command.add_argument("--workers", metavar="SỐ", type=_count, help=text)
    text = "ghi thêm báo cáo ra tệp .json hoặc .xlsx (dùng được nhiều lần); báo cáo của lần chạy trước được thay"
    command.add_argument("--report", metavar="TỆP", type=_report, action="append", default=[], help=text)


def _new(commands: _Commands) -> None:
    command = _command(commands, "new", "viết một tệp dữ liệu mẫu có chú thích")
    command.add_argument("kind", metavar="LOẠI", help="loại văn bản, ví dụ ke_hoach; hoặc excel")
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


def _actions(commands: _Commands, name: str, text: str) -> _Commands:
    return commands.add_parser(name, help=text, description=text).add_subparsers(
        dest="action", required=True, metavar="VIỆC", parser_class=_Parser
    )


def _template(commands: _Commands) -> None:
    actions = _actions(commands, "template", "xuất tệp mẫu .docx để sửa trong Word, hoặc kiểm tra tệp mẫu đã sửa")
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


def _plan(commands: _Commands) -> None:
    actions = _actions(commands, "plan", "nhiệm vụ của một năm: ai làm việc gì, khi nào xong")
    tasks = _made_from_plans(actions, "tasks", "sổ theo dõi .xlsx, phụ lục và thông báo nhiệm vụ .docx, hoặc .json")
    _unit(tasks)
    tasks.add_argument(
        "--form", choices=("docx", "xlsx", "json"), help="dạng kết quả (mặc định: theo đuôi của RA, xlsx)"
    )
    _notice_kind(
        tasks, ("thong_bao", "cong_van"), "loại văn bản gửi đơn vị (mặc định: đơn vị không chủ trì thì cong_van)"
    )
    _unit(_made_from_plans(actions, "calendar", "lịch .ics có nhắc việc"))
    _unit(_made_from_plans(actions, "gantt", "biểu đồ cả năm, .svg hoặc .png theo đuôi của RA"))
    months = _made_from_plans(actions, "months", "văn bản nhiệm vụ của từng tháng và bảng tổng hợp, vào thư mục RA")
    months.add_argument("--month", metavar="THÁNG", type=int, choices=range(1, 13), help="chỉ một tháng, ra một tệp")
    _choice(months, "--kind", ("thong_bao", "ke_hoach"), "loại văn bản")
    _made_from_plans(actions, "all", "mọi thứ của một năm vào thư mục RA: văn bản, sổ theo dõi, lịch, biểu đồ")
    _roll(actions)
    _from_plans(actions, "check", "báo hạn rơi vào ngày nghỉ, hạn không tính được ngày")


def _roll(actions: _Commands) -> None:
    command = _command(actions, "roll", "chuyển tệp kế hoạch sang năm khác và liệt kê mọi chỗ đổi, chỗ cần xem lại")
    command.add_argument("file", metavar="TỆP", help="tệp dữ liệu YAML, JSON hoặc Markdown của kế hoạch")
    command.add_argument("--year", metavar="NĂM", type=_year, required=True, help="năm của kế hoạch mới")
    _calendar(command)
    command.add_argument("-o", "--output", metavar="RA", help="tệp kết quả (mặc định: cùng tên, thêm năm, cạnh tệp cũ)")
    command.add_argument("--overwrite", action="store_true", help="ghi đè tệp kết quả đã có")


def _from_plans(actions: _Commands, name: str, text: str) -> argparse.ArgumentParser:
    command = _command(actions, name, text)
    command.add_argument("files", metavar="TỆP", nargs="+", help="tệp kế hoạch, hoặc thư mục gồm nhiều kế hoạch")
    command.add_argument("--year", metavar="NĂM", type=_year, help="năm lập lịch (mặc định: năm của kế hoạch)")
    _calendar(command)
    text = "hạn rơi vào ngày nghỉ: giữ (keep), lên ngày làm việc trước (previous), ra ngày làm việc sau (next)"
    _choice(command, "--policy", ("keep", "previous", "next"), text)
    return command


def _calendar(command: argparse.ArgumentParser) -> None:
    text = "tệp ngày nghỉ, ngày làm bù của mình (.toml, .yaml, .json, .csv)"
    command.add_argument("--calendar", metavar="LỊCH", help=text)


def _made_from_plans(actions: _Commands, name: str, text: str) -> argparse.ArgumentParser:
    command = _from_plans(actions, name, text)
    command.add_argument(
        "-o", "--output", metavar="RA", help="tệp hoặc thư mục kết quả (mặc định: trong thư mục hiện tại)"
    )
    command.add_argument("--overwrite", action="store_true", help="ghi đè tệp kết quả đã có")
    return command


def _unit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", metavar="ĐƠN VỊ", help="chỉ việc của một đơn vị, tên ghi như trong kế hoạch")


def _notice_kind(command: argparse.ArgumentParser, choices: Iterable[str], text: str) -> None:
    command.add_argument("--kind", choices=tuple(choices), help=text)


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise ValueError(text)
    return count


def _report(text: str) -> str:
    if not text.lower().endswith((".json", ".xlsx")):
        raise ValueError(text)
    return text


def _year(text: str) -> int:
    year = int(text)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(text)
    return year


_COMMANDS = {
    "render": _render,
    "batch": _batch,
    "new": _new,
    "schema": _schema,
    "words": _words,
    "kinds": _kinds,
    "template": _template,
    "plan": _plan,
}

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.compose.inline import runs
from docgen_vn.tree.nodes import Run

ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("*_\\&<>{}[]`~|#:%\"' ađ.")
)
SHOWY = st.text(st.sampled_from("*_\\&<>{}`~ ab.,Đ\u00a0"))


def words(text: str) -> str:
    return "".join(run.text for run in runs(text))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("thường", (Run("thường"),)),
        ("*nghiêng*", (Run("nghiêng", italic=True),)),
        ("**đậm**", (Run("đậm", bold=True),)),
        ("***cả hai***", (Run("cả hai", bold=True, italic=True),)),
        ("một *hai* ba", (Run("một "), Run("hai", italic=True), Run(" ba"))),
        (
            "**đậm và *cả hai* ở đây**",
            (Run("đậm và ", bold=True), Run("cả hai", bold=True, italic=True), Run(" ở đây", bold=True)),
        ),
        ("\\*một\\* **hai**", (Run("*một* "), Run("hai", bold=True))),
        ("**Thời gian:** 08 giờ", (Run("Thời gian:", bold=True), Run(" 08 giờ"))),
        ("(*dự kiến*)", (Run("("), Run("dự kiến", italic=True), Run(")"))),
    ],
)
def test_stars_make_italic_and_bold(text: str, made: tuple[Run, ...]) -> None:
    assert runs(text) == made


@pytest.mark.parametrize(
    "text", ["5 * 3", "2 ** 3", "*", "**", "* * *", "*một", "một*", "a \\ b", "\\n", "a\nb", "C:\\thu_muc_*"]
)
def test_stars_that_enclose_nothing_stay_as_typed(text: str) -> None:
    assert runs(text) == (Run(text),)


@given(ANY | SHOWY)
def test_a_text_without_stars_comes_out_as_typed(text: str) -> None:
    text = text.replace("*", "")
    assert runs(text) == (Run(text),)


@given(ANY | SHOWY)
def test_a_text_with_a_backslash_before_each_star_comes_out_as_typed(text: str) -> None:
    made = runs(text.replace("*", "\\*"))
    assert "".join(run.text for run in made) == text
    assert not any(run.bold or run.italic for run in made)


@given(SHOWY)
def test_marking_takes_away_stars_and_nothing_else(text: str) -> None:
    assert words(text).replace("*", "") == text.replace("\\*", "*").replace("*", "")


@given(SHOWY)
def test_a_bold_text_is_bold_throughout(text: str) -> None:
    assert all(run.bold for run in runs(text, bold=True))


@pytest.mark.parametrize("text", ["*a " * 4000, "**" * 4000 + "a", "*a**b" * 2000, "_*" * 4000, "\\*" * 5000])
def test_long_texts_of_stars_keep_their_letters(text: str) -> None:
    assert words(text).replace("*", "") == text.replace("\\*", "").replace("*", "")

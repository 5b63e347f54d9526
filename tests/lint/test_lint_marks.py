import pytest
from lint.cases import codes, only


@pytest.mark.parametrize("secrecy", ["tuyet_mat", "toi_mat", "mat"])
def test_every_degree_of_secrecy_is_more_than_internal(secrecy: str) -> None:
    (found,) = only("mark-secret-internal", secrecy=secrecy, circulation="luu_hanh_noi_bo")
    assert "LƯU HÀNH NỘI BỘ" in found.message


@pytest.mark.parametrize(
    "marks",
    [
        {"circulation": "luu_hanh_noi_bo", "urgency": "hoa_toc"},
        {"secrecy": "toi_mat"},
        {"secrecy": "mat", "circulation": "xem_xong_tra_lai"},
    ],
)
def test_other_marks_go_together(marks: dict[str, str]) -> None:
    assert codes(**marks) == []

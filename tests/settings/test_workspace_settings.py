"""A workspace's settings are read as they are meant, and a mistake is named with its line and a remedy."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.domain.release import Profile
from truceline.errors import InvalidFile, NoWorkspace, WorkspaceError
from truceline.settings import SETTINGS_FILE, Settings, default_settings_text, load_settings, make_workspace


def with_text(folder: Path, text: str) -> Settings:
    """Return the settings of a workspace whose file holds `text`."""
    (folder / SETTINGS_FILE).write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_a_new_workspace_has_the_usual_settings(tmp_path: Path) -> None:
    make_workspace(tmp_path / "case")
    assert load_settings(tmp_path / "case") == Settings(
        name="case",
        countries=None,
        gazetteer=(),
        rosters=(),
        shipped_rosters=True,
        agreements=(),
        profile=Profile.PUBLIC,
        land=None,
    )


def test_an_empty_file_means_the_usual_settings(tmp_path: Path) -> None:
    make_workspace(tmp_path / "case")
    usual = load_settings(tmp_path / "case")
    assert with_text(tmp_path / "case", "") == usual


@settings(deadline=None)
@given(name=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_name_survives_the_file(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("named")
    make_workspace(folder, name=name)
    assert load_settings(folder).name == name


def test_every_setting_stands_explained_in_the_file_of_a_new_workspace() -> None:
    written = {
        line.removeprefix("# ").split(" = ")[0] for line in default_settings_text("case").splitlines() if " = " in line
    }
    assert written == set(Settings.__dataclass_fields__)


def test_settings_that_are_given_are_taken(tmp_path: Path) -> None:
    found = with_text(
        tmp_path,
        'name = "Oren"\ncountries = ["SY", "LB", "SY"]\nshipped_rosters = false\nprofile = "internal"\n',
    )
    assert found.countries == ("SY", "LB")
    assert not found.shipped_rosters
    assert (found.name, found.profile) == ("Oren", Profile.INTERNAL)


def test_no_country_is_not_every_country(tmp_path: Path) -> None:
    assert with_text(tmp_path, "countries = []").countries == ()
    assert with_text(tmp_path, 'countries = "all"').countries is None


def test_a_folder_stands_for_its_files_without_the_explanation(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    for name in ("agreements/truce.yaml", "agreements/notes.doc", "rosters/b.yml", "rosters/a.yaml", "gazetteer/v.tsv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = load_settings(tmp_path)
    assert found.agreements == (tmp_path / "agreements" / "truce.yaml",)
    assert found.rosters == (tmp_path / "rosters" / "a.yaml", tmp_path / "rosters" / "b.yml")
    assert found.gazetteer == (tmp_path / "gazetteer" / "v.tsv",)


def test_a_file_can_be_named_by_itself_and_counts_once(tmp_path: Path) -> None:
    (tmp_path / "who.yaml").write_text("", encoding="utf-8")
    assert with_text(tmp_path, 'rosters = ["who.yaml", "who.yaml"]').rosters == (tmp_path / "who.yaml",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name = "a"\n\nprofle = "public"\n', 3, 'there is no setting "profle": did you mean "profile"?'),
        ("[reports]\nx = 1\n", 1, 'there is no setting "reports"'),
        ("zzz = 1\n", 1, "the settings are name, countries"),
        ('name = "a"\nprofile = "secret"\n', 2, '"profile" is "public" or "partners" or "internal", not \'secret\'.'),
        ("name = 3\n", 1, '"name" is a text in double quotes, not 3.'),
        ('name = "  "\n', 1, '"name" is a text'),
        ('\n"shipped_rosters" = "yes"\n', 2, "is true or false, not 'yes'"),
        ('countries = "SY"\n', 1, 'is "all" or a list of country codes'),
        ('countries = ["Syria"]\n', 1, "'Syria' is no country code"),
        ('land = "coast.json"\n', 1, "there is no file 'coast.json'"),
        ('rosters = "rosters"\n', 1, 'is a list of files and folders such as ["rosters"]'),
        ('rosters = ["nowhere.yaml"]\n', 1, 'there is no file or folder "nowhere.yaml"'),
        ('name = "a"\nprofile = public\n', 2, "this is not TOML"),
        ('name = "a"\nprofile = "public', 2, "this is not TOML"),
        ('name = "a"\nname = "b"\n', 2, "this is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_remedy(text: str, line: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as told:
        with_text(tmp_path, text)
    assert told.value.line == line
    assert words in told.value.message
    assert str(told.value).startswith(f"{tmp_path / SETTINGS_FILE}, line {line}: ")


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes('name = "Orén"'.encode("latin-1"))
    with pytest.raises(InvalidFile, match="Save it as UTF-8"):
        load_settings(tmp_path)


def test_where_there_are_no_settings_it_is_said_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace, match="truceline init"):
        load_settings(tmp_path)


def test_making_a_workspace_again_changes_nothing_that_is_there(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / SETTINGS_FILE).write_text('name = "mine"', encoding="utf-8")
    (tmp_path / "agreements" / "README.txt").unlink()
    make_workspace(tmp_path, name="other")
    assert load_settings(tmp_path).name == "mine"
    assert (tmp_path / "agreements" / "README.txt").exists()


def test_a_workspace_cannot_be_laid_out_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be made"):
        make_workspace(tmp_path / "case")

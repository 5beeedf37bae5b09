import pytest

from domain.language.colours import colour_group, near_colours


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("black", "black"),
        ("kala", "black"),
        ("siyah", "black"),
        ("کالا", "black"),
        ("midnight", "black"),
        ("blak", "black"),
        ("white", "white"),
        ("safed", "white"),
        ("chitta", "white"),
        ("neela", "blue"),
        ("sky blue", "blue"),
        ("navy", "navy"),
        ("navy blue", "navy"),
        ("midnight blue", "navy"),
        ("hara", "green"),
        ("sabz", "green"),
        ("lal", "red"),
        ("surkh", "red"),
        ("sunehra", "gold"),
        ("rose gold", "rose_gold"),
        ("chandi", "silver"),
        ("jamni", "purple"),
        ("lilac", "purple"),
        ("lavender", "purple"),
        ("surmai", "grey"),
        ("graphite", "grey"),
        ("gulabi", "pink"),
        ("peela", "yellow"),
        ("naranji", "orange"),
        ("bhura", "brown"),
        ("titanium", "titanium"),
        ("teal", "cyan"),
        ("beige", "cream"),
        ("awesome navy", "navy"),
        ("velvet black", "black"),
        ("titan grey", "grey"),
        ("glowing green", "green"),
        ("سرخ", "red"),
        ("rate", None),
        ("redmi", None),
        ("", None),
    ],
)
def test_a_colour_belongs_to_its_group(words: str, group: str | None) -> None:
    assert colour_group(words) == group


def test_neighbouring_groups_are_groups_and_never_the_group_itself() -> None:
    assert near_colours("navy") == ("blue", "black")
    assert near_colours("plaid") == ()
    for group in ("navy", "blue", "gold", "grey", "pink"):
        assert group not in near_colours(group)
        assert all(colour_group(near.replace("_", " ")) == near for near in near_colours(group))

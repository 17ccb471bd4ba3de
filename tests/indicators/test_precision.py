"""Two prints of one figure at two precisions do not differ."""

from tests.indicators.given import one, pack, stated


def test_what_rounding_can_hide_is_no_difference():
    """747 may be anything from 746.5 to 747.5, so 747.2 says the same."""
    figures = stated(
        pack(),
        "output,330200,,2020,level,747,CNY_100M,=,,,bureau:a",
        "output,330200,,2020,level,747.2,CNY_100M,=,,,bureau:b",
    )
    output = one(figures, period="2020")
    assert (output["printed"], output["n_others"], output["n_differ"], output["disputed"]) == ("747.2", 1, 0, False)

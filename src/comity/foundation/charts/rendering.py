"""Vega-Lite to SVG by vl-convert, cut down to what a strict content security policy and our tokens allow."""

import re
from collections.abc import Mapping
from typing import Any

import vl_convert

VEGA_LITE = "6.4"
THEME: dict[str, Any] = {
    "background": None,
    "font": "Noto Sans, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": "var(--edge)",
        "gridColor": "var(--line)",
        "tickColor": "var(--edge)",
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink)",
    },
    "text": {"color": "var(--ink)", "fontSize": 11},
    "rule": {"color": "var(--line)"},
}
STYLE = re.compile(r'\sstyle="[^"]*"')
ROOT = re.compile(r"<svg[^>]*>")


def svg_of(specification: Mapping[str, Any]) -> str:
    """The drawing's inner SVG, to be put into a page's own `<svg viewBox>` with its title and description.

    Nothing is fetched: data lie in the specification. Raises ValueError where it is not Vega-Lite.
    """
    drawn = vl_convert.vegalite_to_svg(dressed(specification), vl_version=VEGA_LITE, allowed_base_urls=[])
    return plain(drawn)


def compiled(specification: Mapping[str, Any]) -> dict[str, Any]:
    """The Vega specification, so that the browser needs no Vega-Lite. Raises ValueError."""
    return vl_convert.vegalite_to_vega(dressed(specification), vl_version=VEGA_LITE)


def dressed(specification: Mapping[str, Any]) -> dict[str, Any]:
    """With the house theme below whatever the specification says itself."""
    return {**specification, "config": {**THEME, **specification.get("config", {})}}


def plain(svg: str) -> str:
    """Without the root, inline styles and Vega's own roles: the page names the drawing as a whole."""
    inner = ROOT.sub("", svg, count=1).removesuffix("</svg>")
    inner = STYLE.sub("", inner)
    return re.sub(r'\s(?:role|aria-[a-z]+|xmlns(?::xlink)?)="[^"]*"', "", inner)

"""Charts: a Vega-Lite specification becomes an SVG on the server, and a live view in the browser.

    svg = svg_of(specification)          # for the page, without a script
    live = compiled(specification)       # for the browser, which needs no Vega-Lite

Colours are the roles of tokens.css (`var(--g1)`), so one drawing serves light, dark, more contrast and print.
A page always shows the table beside its chart.
"""

from comity.foundation.charts.groups import GROUPS, GroupMark, group_mark
from comity.foundation.charts.rendering import compiled, svg_of

__all__ = ["GROUPS", "GroupMark", "compiled", "group_mark", "svg_of"]

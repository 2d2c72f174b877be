"""The picture of a timeline: a layout computed once, and two renderers that draw it.

`layout` and what it uses know neither Plotly nor SVG; `figure` alone speaks Plotly, `svg`
writes the static picture. To add a mark: give it a place in `layout`, then draw it in both.
"""

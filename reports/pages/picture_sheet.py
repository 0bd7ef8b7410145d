"""The style sheet inside each picture file: the tokens of the site's, without its fonts."""

import base64
import hashlib

SHEET = """
text { font: 500 17px/1 Inter, system-ui, "Segoe UI", Roboto, sans-serif; fill: #1a2330; }
.paper { fill: #fff; }
.title { font: 620 28px/1 "Source Serif 4", Georgia, "Times New Roman", serif; }
.muted { fill: #555f6d; font-weight: 400; }
.figure { font-weight: 650; }
.foot { fill: #555f6d; font-weight: 400; font-size: 15px; }
.chart { overflow: visible; }
.chart text { font-size: 15px; }
.chart .axis { fill: #555f6d; font-weight: 450; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.grid { stroke: #e2ddd1; }
.base { stroke: #747d8a; stroke-width: 1.5; }
.value, .part-read { fill: #1f7f74; }
.end, .part-attempted { fill: #0d403c; }
.band { fill: #bfddd6; stroke: #3f8a7d; }
.everyone { stroke: #555f6d; stroke-width: 1.5; }
.interval { stroke: #1f7f74; stroke-width: 4; stroke-linecap: round; }
.curve { stroke: #1f7f74; stroke-width: 2; stroke-linecap: round; }
.point { fill: #0d403c; stroke: #fff; stroke-width: 1.5; }
.part-relied { fill: #7db8ab; stroke: #3f8a7d; }
.part-none { fill: #efebe1; stroke: #857f70; }
.narrow-only { display: none; }
"""
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(SHEET.encode()).digest()).decode()}'"
"""As a content policy names the sheet."""

"""Fifteen wordings that would do harm on a page that does not take them as text."""

WORDINGS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "quote": "' onmouseover='alert(1)' x='",
    "end of a box": "</textarea></form><h1>Taken over</h1>",
    "end of a list": "</ins></del></dd></table></iframe><h1>Taken over",
    "comment": "<!-- {# --> <style>body{display:none}</style>",
    "template": "{{ settings.SECRET_KEY }}{% debug %}{# #}",
    "emphasis": "*<b onclick=alert(1)>bold</b>* **",
    "address": "javascript:alert(1) https://evil.example/",
    "entities": "&lt;script&gt;&#60;script&#62;&amp;",
    "SQL": "'; DROP TABLE survey_wording; --",
    "format": "%s %(organiser)s {0.__class__} {period.__init__}",
    "formula": '=HYPERLINK("https://evil.example/","x")',
    "direction": "\u202eright to left\u2066 <b>",
    "invisible": "a\u200b\ufeff\u00ad\u2028<i>b</i>\x1b[2J",
}

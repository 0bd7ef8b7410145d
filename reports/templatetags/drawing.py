"""Drawings in templates."""

from xml.etree.ElementTree import Element, tostring

from django import template
from django.utils.safestring import SafeString

from reports.charts import draw_scale

register = template.Library()


@register.filter
def svg(drawing: Element) -> SafeString:
    """Write a drawing into the page: of elements only, so that all text in it is escaped."""
    return SafeString(tostring(drawing, encoding="unicode"))


@register.simple_tag
def scale() -> SafeString:
    """Draw the numbers from 0 to 100 below a table's rows."""
    return svg(draw_scale())

"""Papers in the house's look: typst templates with data, tagged for screen readers (PDF/UA-1).

    pdf = compile_pdf(source, data={"title": "…"}, language="ar", at=report.issued_at)
    missing_scripts(["اتحاد", "harbour"])     # [] where every script has a font, else ["Arabic"]
    pdf = text_pdf(sheet, at=report.issued_at)     # a text under negotiation or adopted, PDF/A-2a too

Words reach the template as data, never as source, so nothing that anybody typed is run. The same data, fonts
and moment give the same bytes.
"""

from comity.foundation.pdf.compiling import compile_pdf
from comity.foundation.pdf.fonts import missing_scripts, words_in
from comity.foundation.pdf.texts import scripts_without_font, text_pdf

__all__ = ["compile_pdf", "missing_scripts", "scripts_without_font", "text_pdf", "words_in"]

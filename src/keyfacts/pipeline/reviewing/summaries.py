"""What a review found, as a file to send back to the reviewers: Word in the look of the report, or Markdown."""

from __future__ import annotations

from pathlib import Path

from keyfacts.findings import Findings
from keyfacts.pipeline.replacing import replace_outputs
from keyfacts.pipeline.request import Output
from keyfacts.pipeline.reviewing.reviews import Review
from keyfacts.review import summary_as_markdown, summary_document
from keyfacts.write.docx import write_docx


def write_review_summary(review: Review, path: Path, findings: Findings) -> None:
    """Write the summary; KF007 if it cannot be."""
    rebuilt = review.rebuilt
    if rebuilt is None:
        return
    files = [each.name for each in review.reviewed]
    if path.suffix.lower() == ".md":
        data = summary_as_markdown(rebuilt.document.metadata.title, review.points, files).encode()
    else:
        document = summary_document(rebuilt.document, review.points, files)
        data = write_docx(document, {}, rebuilt.stylesheet, {}, Findings())
    replace_outputs([Output(path, data)], findings)

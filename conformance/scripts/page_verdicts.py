"""Run by the Python that has `page-validation`: what it says of each PDF, as JSON lines of name, rule and message."""

import json
import sys

import page

for argument in sys.argv[1:]:
    profile, _, path = argument.partition("=")
    for failure in page.validate_pdf(path, profile=profile).failures:
        where = failure.object_id.object_number if failure.object_id else 0
        print(json.dumps([path, failure.rule_id, failure.message, where]))

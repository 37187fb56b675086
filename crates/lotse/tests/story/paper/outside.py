"""Asks readers that others wrote what a file is and says; the answer is one line of JSON."""

import json
import logging
import sys

import fitz
import outloud
import page
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
file = sys.argv[1]


def faults(profile):
    return [f"{one.rule_id}: {one.message}" for one in page.validate_pdf(file, profile=profile).failures]


def heard():
    found = outloud.check(file)
    return [f"{one.rule}: {one.message}" for one in found.sorted_findings() if one.severity in ("error", "warning")] + (
        [found.error] if found.error else []
    )


def seals():
    with open(file, "rb") as stream:
        for one in PdfFileReader(stream).embedded_signatures:
            # Whoever sealed is taken at their word: what is asked is whether anybody changed the file.
            known = ValidationContext(trust_roots=[one.signer_cert])
            found = validate_pdf_signature(one, known)
            yield {
                "holder": one.signer_cert.subject.native["common_name"],
                "form": one.sig_object["/SubFilter"],
                "whole": found.coverage.name == "ENTIRE_FILE",
                "unchanged": found.intact and found.valid,
            }


def sealed():
    try:
        return list(seals())
    except Exception as trouble:
        return [{"unchanged": False, "trouble": str(trouble)}]


def told():
    with fitz.open(file) as pages:
        return [" ".join(one.get_text().split()) for one in pages]


if "--seals" in sys.argv:
    print(json.dumps(sealed()))
else:
    print(
        json.dumps(
            {
                "archive": faults(page.ValidationProfile.PDF_A_2A),
                "everybody": faults(page.ValidationProfile.PDF_UA_1),
                "heard": heard(),
                "text": told(),
            }
        )
    )

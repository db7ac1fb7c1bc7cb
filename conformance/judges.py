"""The judges by name, in the order in which they are heard."""

from __future__ import annotations

from collections.abc import Callable

from broken import judge_broken_pdfs
from clusters import judge_clusters
from damaged import judge_damaged
from data_packages import judge_data_packages
from facts import judge_facts
from figures import judge_figures
from files_opened import judge_files_opened
from generated_standards import judge_generated_standards
from hostile import judge_hostile
from installs import judge_installs
from kills import judge_kills
from libreoffice_tables import judge_libreoffice_tables
from markdown import judge_markdown
from matrix import judge_matrix
from mutated_inputs import judge_mutated_inputs
from mutations import judge_mutations
from notes import judge_notes
from parity import judge_parity
from pdf_standards import judge_pdf_standards
from postgres import judge_postgres
from prints import judge_prints
from projects import Finished
from prose_mutations import judge_prose_mutations
from public_tables import judge_public_tables
from random_documents import judge_random_documents
from reproducible import judge_reproducible
from second_opinions import judge_second_opinions
from slow_tests import judge_slow_tests
from spelling import judge_extraction
from templates import judge_templates
from verdicts import Verdicts
from word_charts import judge_word_charts
from word_clients import judge_word_clients
from word_constructs import judge_word_constructs
from word_editing import judge_word_editing
from word_fonts import judge_word_fonts
from word_reviews import judge_word_reviews
from word_standard import judge_word_standard
from writing_systems import judge_writing_systems

JUDGES: dict[str, Callable[[Finished, Verdicts], None]] = {
    "pdf-standards": judge_pdf_standards,
    "second-opinions": judge_second_opinions,
    "word-standard": judge_word_standard,
    "word-constructs": judge_word_constructs,
    "word-charts": judge_word_charts,
    "word-fonts": judge_word_fonts,
    "figures": judge_figures,
    "word-clients": judge_word_clients,
    "word-editing": judge_word_editing,
    "word-reviews": judge_word_reviews,
    "parity": judge_parity,
    "matrix": judge_matrix,
    "markdown": judge_markdown,
    "templates": judge_templates,
    "facts": judge_facts,
    "prints": judge_prints,
    "notes": judge_notes,
    "data-packages": judge_data_packages,
    "public-tables": judge_public_tables,
    "libreoffice-tables": judge_libreoffice_tables,
    "reproducible": judge_reproducible,
    "random-documents": judge_random_documents,
    "extraction": judge_extraction,
    "writing-systems": judge_writing_systems,
    "generated-standards": judge_generated_standards,
    "broken-pdfs": judge_broken_pdfs,
    "damaged": judge_damaged,
    "hostile": judge_hostile,
    "mutated-inputs": judge_mutated_inputs,
    "kills": judge_kills,
    "clusters": judge_clusters,
    "files-opened": judge_files_opened,
    "mutations": judge_mutations,
    "installs": judge_installs,
    "slow-tests": judge_slow_tests,
    "prose-mutations": judge_prose_mutations,
    "postgres": judge_postgres,
}

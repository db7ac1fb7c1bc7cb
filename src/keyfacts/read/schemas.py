"""JSON Schemas (Draft 2020-12) of the files people write, from the very models that check them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from keyfacts.read.brand.brand_models import BrandFileForm
from keyfacts.read.dataset.dataset_models import DatasetForm
from keyfacts.read.project import ProjectForm
from keyfacts.read.report.report_models import ReportForm

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "dataset": (DatasetForm, "keyfacts dataset (datapackage.yaml)"),
    "report": (ReportForm, "keyfacts report (front matter)"),
    "brand": (BrandFileForm, "keyfacts brand (_brand.yml)"),
    "project": (ProjectForm, "keyfacts project (keyfacts.yaml)"),
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schemas of 'dataset', 'report' (front matter), 'brand' and 'project', for editors and other tools."""
    schemas: dict[str, dict[str, Any]] = {}
    for name, (model, title) in _MODELS.items():
        schema: dict[str, Any] = model.model_json_schema(by_alias=True, mode="validation")
        schemas[name] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
    return schemas

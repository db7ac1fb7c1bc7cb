from keyfacts.api import Brand as Brand
from keyfacts.api import Built as Built
from keyfacts.api import Dataset as Dataset
from keyfacts.api import Project as Project
from keyfacts.api import Report as Report
from keyfacts.api import Table as Table
from keyfacts.findings import Finding as Finding
from keyfacts.findings import Findings as Findings
from keyfacts.findings import InputError as InputError
from keyfacts.findings import KeyfactsError as KeyfactsError
from keyfacts.findings import Place as Place
from keyfacts.findings import Severity as Severity
from keyfacts.findings import UsageError as UsageError

__version__: str

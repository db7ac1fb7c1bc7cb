"""Statistical disclosure control: counts too small to be printed are hidden before anything else sees them."""

from keyfacts.read.dataset.suppression.protection import protected
from keyfacts.read.dataset.suppression.suppression_models import SuppressForm

__all__ = ["SuppressForm", "protected"]

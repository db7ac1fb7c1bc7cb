"""Statistical disclosure control: counts too small to be printed are hidden before anything else sees them."""

from keyfacts.read.disclosure.forms import SuppressForm
from keyfacts.read.disclosure.protection import protected

__all__ = ["SuppressForm", "protected"]

"""What the links room refuses, each refusal with what it got and what it expected.

LinkError
  NotCanonical          a value two writers could print differently
  BadAddress            an address that is neither IPv4 nor IPv6
  BadRecord             a published record with a field out of its list or range
  BadCode               a link code with a typing error
  WindowError
    WindowRootMismatch    the rows do not hash to the committed root
    LeafHashMismatch      a row does not hash to the leaf stored beside it
    RowOrderBroken        leaf indices have a gap or time runs backwards
    ChainBroken           a commitment does not continue the one before it
    BadCommitment         bytes on chain that are no commitment
  ProofRefused          an inclusion or consistency proof does not lead to its root
  ReceiptRefused        a receipt's signature or leaf does not hold
"""


class LinkError(ValueError):
    """Root of the refusals of this room."""


class NotCanonical(LinkError):
    """A value has no canonical form. Remedy: use integers, text, lists and objects only."""

    def __init__(self, path: str, got: object, expected: str) -> None:
        """Name the place in the document, what stood there and what may stand there."""
        super().__init__(f"{path or 'document'}: got {got!r}, expected {expected}")
        self.path = path
        self.got = got
        self.expected = expected


class BadAddress(LinkError):
    """An address is neither 4 nor 16 bytes long. Remedy: pass the packed form."""

    def __init__(self, got: int) -> None:
        """Say how many bytes came."""
        super().__init__(f"address of {got} bytes, expected 4 or 16")
        self.got = got

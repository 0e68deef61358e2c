"""What the links room refuses, each refusal with what it got and what it expected.

* `LinkError`
    * `NotCanonical`: a value that two writers could print differently
    * `BadAddress`: an address that is neither IPv4 nor IPv6
    * `BadRecord`: a published record with a field out of its list or range
    * `BadCode`: a link code with a typing error
    * `BadCommitment`: bytes on chain that are no commitment
    * `ProofRefused`: a proof does not lead to its root
    * `ReceiptRefused`: a receipt's signature or leaf does not hold
    * `WindowError`
        * `WindowRootMismatch`: rows or leaves do not hash to the committed root
            * `WindowUnreadable`: the file of a window cannot be decoded
        * `ChainBroken`: a commitment does not continue the one before it
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


class BadRecord(LinkError):
    """A record's field is missing, unknown or out of its list. Remedy: ask the log's writer."""

    def __init__(self, field: str, got: object, expected: str) -> None:
        """Name the field, what stood there and what may stand there."""
        super().__init__(f"record field {field}: got {got!r}, expected {expected}")
        self.field = field
        self.got = got
        self.expected = expected


class BadCode(LinkError):
    """A link code is misspelt. Remedy: copy it again from the link builder."""

    def __init__(self, got: str, expected: str) -> None:
        """Show the code and the rule it breaks."""
        super().__init__(f"link code {got!r}: expected {expected}")
        self.got = got
        self.expected = expected


class BadCommitment(LinkError):
    """Bytes are no window commitment. Remedy: read the sealer's own commitment field."""

    def __init__(self, got: str, expected: str) -> None:
        """Say what the bytes are and what a commitment is."""
        super().__init__(f"window commitment: got {got}, expected {expected}")
        self.got = got
        self.expected = expected


class ProofRefused(LinkError):
    """A proof does not lead to the root it was given for. Remedy: distrust who gave it."""

    def __init__(self, proof: str, got: str, expected: str) -> None:
        """Name the kind of proof, the figure it gave and the figure it should give."""
        super().__init__(f"{proof} proof: got {got}, expected {expected}")
        self.proof = proof
        self.got = got
        self.expected = expected


class ReceiptRefused(LinkError):
    """A receipt does not hold. Remedy: keep it; a signed one without its leaf is evidence."""

    def __init__(self, visit_id: str, got: str, expected: str) -> None:
        """Name the visit, what was found and what the receipt promised."""
        super().__init__(f"receipt of visit {visit_id}: got {got}, expected {expected}")
        self.visit_id = visit_id
        self.got = got
        self.expected = expected


class WindowError(LinkError):
    """A sealed window cannot be trusted."""


class WindowRootMismatch(WindowError):
    """A window's rows are not the committed ones. Remedy: fetch again; if it stays, publish it."""

    def __init__(self, window: int, expected: bytes, found: bytes, leaf: int | None = None) -> None:
        """Name the window, both roots, and the first leaf that disagrees with its own row."""
        place = "" if leaf is None else f", first at leaf {leaf}"
        super().__init__(
            f"window {window}: expected root {expected.hex()}, found {found.hex()}{place}"
        )
        self.window = window
        self.expected = expected
        self.found = found
        self.leaf = leaf


class WindowUnreadable(WindowRootMismatch):
    """A window's file cannot be decoded, so that the root found is that of no rows.

    Remedy: fetch it again, then from another mirror.
    """

    def __init__(self, window: int, expected: bytes, found: bytes, reason: str) -> None:
        """Name the window, both roots and the obstacle."""
        super().__init__(window, expected, found)
        self.args = (f"{self.args[0]} ({reason})",)
        self.reason = reason


class ChainBroken(WindowError):
    """A commitment does not continue the one before. Remedy: two signed heads prove the fraud."""

    def __init__(self, window: int, what: str, got: object, expected: object) -> None:
        """Name the window, the field that breaks the chain, and both values."""
        super().__init__(f"window {window}: {what} is {got}, expected {expected}")
        self.window = window
        self.what = what
        self.got = got
        self.expected = expected

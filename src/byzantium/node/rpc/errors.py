"""Why a request is refused. Codes and texts are those that clients match on."""

from typing import ClassVar

from typing_extensions import override

from byzantium.chain.validity import InvalidTransaction


class RpcError(Exception):
    """A request was refused; `code`, `message` and `data` go to the client."""

    code: ClassVar[int]
    message: ClassVar[str]

    def __init__(self, data: str | None = None) -> None:
        self.data = data
        super().__init__(f"{self.message}: {data}" if data else self.message)

    @property
    def wire(self) -> dict[str, object]:
        """The error member of the reply."""
        error: dict[str, object] = {"code": self.code, "message": self.message}
        if self.data is not None:
            error["data"] = self.data
        return error


class ParseFailed(RpcError):
    """The frame is not JSON."""

    code, message = -32700, "Parse error"


class InvalidRequest(RpcError):
    """The JSON is not a JSON-RPC request."""

    code, message = -32600, "Invalid request"


class MethodNotFound(RpcError):
    """There is no such method; `rpc_methods` lists those there are."""

    code, message = -32601, "Method not found"


class InvalidParams(RpcError):
    """A parameter is missing or of the wrong form."""

    code, message = -32602, "Invalid params"


class RequestTooBig(RpcError):
    """The frame is longer than the server takes."""

    code, message = -32007, "Request is too big"

    def __init__(self, limit: int) -> None:
        super().__init__(f"Exceeded max limit of {limit}")


class ReplyTooBig(RpcError):
    """The reply would be longer than the server sends; ask for less, or page by page."""

    code, message = -32008, "Response is too big"

    def __init__(self, limit: int) -> None:
        super().__init__(f"Exceeded max limit of {limit}")


class BatchTooBig(RpcError):
    """The batch holds more requests than the server takes at once."""

    code, message = -32010, "The batch request was too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"Exceeded max limit of {limit}")


class TooManySubscriptions(RpcError):
    """The connection has as many subscriptions as it may; end one first."""

    code, message = -32006, "Too many subscriptions on the connection"

    def __init__(self, limit: int) -> None:
        super().__init__(f"Exceeded max limit of {limit}")


class ServerBusy(RpcError):
    """The connection waits for as many slow answers as it may."""

    code, message = -32604, "Server is busy, try again later"


class UnsafeCall(RpcError):
    """The method is for clients on the node's own machine."""

    code, message = -32601, "RPC call is unsafe to be called externally"


class InternalError(RpcError):
    """The node failed while answering; its log says how."""

    code, message = -32603, "Internal error"


class UnknownBlock(RpcError):
    """No block here has that hash; ask for its state after it was made."""

    code, message = 4003, "Client error: UnknownBlock"

    @property
    @override
    def wire(self) -> dict[str, object]:
        """See `RpcError.wire`."""
        return {"code": self.code, "message": f"{self.message}: {self.data}"}


class CallFailed(RpcError):
    """A runtime API could not be called; the message says what it choked on."""

    code, message = 4003, "Client error: Execution failed"

    @property
    @override
    def wire(self) -> dict[str, object]:
        """See `RpcError.wire`."""
        return {"code": self.code, "message": f"{self.message}: {self.data}"}


class BadFormat(RpcError):
    """The submitted bytes are not a transaction of this chain."""

    code, message = 1001, "Extrinsic has invalid format"


class VerificationFailed(RpcError):
    """The node failed while it judged the transaction; its log says how."""

    code, message = 1002, "Verification Error"


class Refused(RpcError):
    """The transaction is invalid now; `data` says why in the chain's words."""

    code, message = 1010, "Invalid Transaction"

    def __init__(self, reason: InvalidTransaction) -> None:
        super().__init__(reason.data)


class Undecided(RpcError):
    """It cannot be told whether the transaction is valid; `data` is the chain's name for why."""

    code, message = 1011, "Unknown Transaction Validity"


class TemporarilyBanned(RpcError):
    """This very transaction was included, refused or dropped lately; sign another."""

    code, message = 1012, "Transaction is temporarily banned"


class AlreadyImported(RpcError):
    """The pool holds this very transaction already."""

    code, message = 1013, "Transaction Already Imported"


class PriorityTooLow(RpcError):
    """Another transaction holds that nonce and ranks no lower; wait for a block."""

    code, message = 1014, "Priority is too low"


class PoolFull(RpcError):
    """The pool takes no more; wait for a block."""

    code, message = 1016, "Immediately Dropped"


class NoSuchSnapshot(RpcError):
    """The snapshot was never taken, or lies on a branch that was left."""

    code, message = -32000, "No such snapshot"


class NoSuchEpoch(RpcError):
    """The subnet has no epoch to wait for; the message says why."""

    code, message = -32000, "No such epoch"


class NoSuchState(RpcError):
    """The file holds no state that this node can stand at; the message says why."""

    code, message = -32000, "No such state"


class NoSuchTime(RpcError):
    """The time asked for is not after the head's."""

    code, message = -32000, "Time must go forward"


class NoSuchSubnet(RpcError):
    """No subnet bears that number at the block asked about."""

    code, message = -32001, "No such subnet"


class NoSuchExtrinsic(RpcError):
    """No transaction stands there, or none of the chain has that hash."""

    code, message = -32002, "No such extrinsic"

from typing import *

def deprecated[F](message, /, *, category=..., stacklevel=1) -> Callable[[F], F]: ...
class Doc:
    documentation: str

from io import TextIOWrapper
from types import FrameType, ModuleType, TracebackType
from typing import Any, NamedTuple

class _VersionInfo(tuple[int, ...]):
    major: int
    minor: int
    micro: int
    releaselevel: str
    serial: int
abiflags: str
argv: list[str]
base_exec_prefix: str
base_prefix: str
builtin_module_names: tuple[str, ...]
byteorder: str
copyright: str
displayhook: Any
dont_write_bytecode: bool
excepthook: Any
exec_prefix: str
executable: str
flags: Any
float_info: Any
hexversion: int
implementation: Any
maxsize: int
maxunicode: int
meta_path: list[Any]
modules: dict[str, ModuleType]
orig_argv: list[str]
path: list[str]
path_hooks: list[Any]
platform: str
prefix: str
ps1: Any
ps2: Any
stderr: TextIOWrapper
stdin: TextIOWrapper
stdlib_module_names: frozenset[str]
stdout: TextIOWrapper
__stderr__: TextIOWrapper
__stdin__: TextIOWrapper
__stdout__: TextIOWrapper
tracebacklimit: int
version: str
version_info: _VersionInfo
warnoptions: list[str]
def _getframe(depth=0) -> FrameType: ...
def exc_info() -> tuple[type[BaseException], BaseException, TracebackType]: ...
def exception() -> BaseException: ...
def exit(status=None): ...
def getdefaultencoding() -> str: ...
def getfilesystemencoding() -> str: ...
def getprofile() -> Any: ...
def getrecursionlimit() -> int: ...
def getrefcount(object) -> int: ...
def getsizeof(obj, default=...) -> int: ...
def gettrace() -> Any: ...
def getwindowsversion() -> Any: ...
def intern(string) -> str: ...
def is_finalizing() -> bool: ...
def setprofile(function): ...
def setrecursionlimit(limit): ...
def setswitchinterval(interval): ...
def settrace(function): ...

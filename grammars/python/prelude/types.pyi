from typing import Any, AsyncGenerator as AsyncGeneratorType, Awaitable, Callable, Coroutine as CoroutineType
from typing import Generator as GeneratorType, Mapping

class CodeType:
    co_argcount: int
    co_code: bytes
    co_consts: tuple[Any, ...]
    co_filename: str
    co_firstlineno: int
    co_flags: int
    co_name: str
    co_names: tuple[str, ...]
    co_varnames: tuple[str, ...]
class FunctionType:
    __name__: str
    __qualname__: str
    __module__: str
    __code__: CodeType
    __closure__: Any
    __defaults__: tuple[Any, ...]
    __kwdefaults__: dict[str, Any]
    __globals__: dict[str, Any]
    __wrapped__: Any
    def __call__(self, *args, **kwargs) -> Any: ...
    def __get__(self, instance, owner=None) -> Any: ...
LambdaType = FunctionType
class MethodType:
    __func__: Callable[..., Any]
    __self__: Any
    __name__: str
    __qualname__: str
    def __init__(self, func, instance): ...
    def __call__(self, *args, **kwargs) -> Any: ...
BuiltinFunctionType = FunctionType
BuiltinMethodType = MethodType
WrapperDescriptorType = FunctionType
MethodWrapperType = MethodType
MethodDescriptorType = FunctionType
ClassMethodDescriptorType = FunctionType
class ModuleType:
    __name__: str
    __file__: str
    __path__: list[str]
    __package__: str
    __doc__: str
    __dict__: dict[str, Any]
    __spec__: Any
    __loader__: Any
    def __init__(self, name, doc=None): ...
    def __getattr__(self, name) -> Any: ...
class TracebackType:
    tb_frame: FrameType
    tb_lasti: int
    tb_lineno: int
    tb_next: TracebackType
class FrameType:
    f_back: FrameType
    f_builtins: dict[str, Any]
    f_code: CodeType
    f_globals: dict[str, Any]
    f_lineno: int
    f_locals: dict[str, Any]
    f_trace: Any
    def clear(self): ...
class SimpleNamespace:
    def __init__(self, **kwargs): ...
    def __getattr__(self, name) -> Any: ...
class MappingProxyType[K, V](Mapping[K, V]):
    def __init__(self, mapping: Mapping[K, V]): ...
    def copy(self) -> dict[K, V]: ...
class GenericAlias:
    __origin__: type
    __args__: tuple[Any, ...]
class UnionType:
    __args__: tuple[Any, ...]
from builtins import NoneType
class EllipsisType: ...
class NotImplementedType: ...
class CellType:
    cell_contents: Any
class GetSetDescriptorType: ...
class MemberDescriptorType: ...
class DynamicClassAttribute(property): ...
def coroutine[F](func: F) -> F: ...
def get_original_bases(cls) -> tuple[Any, ...]: ...
def new_class(name, bases=(), kwds=None, exec_body=None) -> type[Any]: ...
def prepare_class(name, bases=(), kwds=None) -> tuple[type[Any], dict[str, Any], dict[str, Any]]: ...
def resolve_bases(bases) -> tuple[Any, ...]: ...

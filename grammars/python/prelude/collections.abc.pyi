from typing import (
    AbstractSet as Set, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Buffer, ByteString, Callable,
    Collection, Container, Coroutine, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping,
    MappingView, MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Sized, ValuesView,
)

import os, sys as system
from_, of = 1, 2
(first, [second, third]) = 1, [2, 3]
a = b = chained = 4
annotated: int
typed: "list[int]" = []
if os: one_line = 1; another = 2
for index, (key, value) in {}.items(): pass
with open("x") as file, open("y") as (left, right): pass
while (walrus := next(iter([]))): pass
type Alias[T] = list[T]
broken = f(
    "not closed",
)
text = """
def hidden(): ...
"""; behind = 1


class Outer(object):
    attribute = 1
    def method(self, parameter=1):
        self.member = self.other = parameter
        self.pair, self.couple = 1, 2
        local = 1
        def nested(): ...
        class Inner:
            inner_attribute = 1
    async \
        def continued(self): ...


@decorator
async def coroutine(): ...


try:
    pass
except Exception as error:
    pass
match system:
    case [captured, *rest]: pass

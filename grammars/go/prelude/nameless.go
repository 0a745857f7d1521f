// The types of the language that have no name.
package builtin

type Slice[T any] struct{}

func (s Slice[T]) each() T
func (s Slice[T]) eachKey() int
func (s Slice[T]) index() T

type Map[K comparable, V any] struct{}

func (m Map[K, V]) each() V
func (m Map[K, V]) eachKey() K
func (m Map[K, V]) index() V

type Chan[T any] struct{}

func (c Chan[T]) eachKey() T

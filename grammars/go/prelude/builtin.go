// What every file sees.
package builtin

type bool struct{}
type uint8 struct{}
type uint16 struct{}
type uint32 struct{}
type uint64 struct{}
type int8 struct{}
type int16 struct{}
type int32 struct{}
type int64 struct{}
type float32 struct{}
type float64 struct{}
type complex64 struct{}
type complex128 struct{}
type uint struct{}
type uintptr struct{}
type byte = uint8
type rune = int32
type any = interface{}

type comparable interface{}

type error interface {
	Error() string
}

type string struct{}

func (s string) each() rune
func (s string) eachKey() int
func (s string) index() byte

type int struct{}

func (n int) eachKey() int

func append[S any](slice S, elems ...any) S
func cap(v any) int
func clear(v any)
func close(c any)
func complex(r, i float64) complex128
func copy(dst, src any) int
func delete(m any, key any)
func imag(c complex128) float64
func len(v any) int
func make(t any, size ...int) any
func max[T any](x T, y ...T) T
func min[T any](x T, y ...T) T
func new(t any) any
func panic(v any)
func print(args ...any)
func println(args ...any)
func real(c complex128) float64
func recover() any

package atomic

type Pointer[T any] struct{}

func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool)
func (x *Pointer[T]) Load() *T
func (x *Pointer[T]) Store(val *T)
func (x *Pointer[T]) Swap(new *T) (old *T)

type Value struct{}

func (v *Value) Load() (val any)
func (v *Value) Store(val any)
func (v *Value) CompareAndSwap(old any, new any) (swapped bool)
func (v *Value) Swap(new any) (old any)

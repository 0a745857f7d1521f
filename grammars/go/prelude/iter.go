package iter

type Seq[V any] func(yield func(V) bool)

func (s Seq[V]) eachKey() V

type Seq2[K, V any] func(yield func(K, V) bool)

func (s Seq2[K, V]) eachKey() K
func (s Seq2[K, V]) each() V

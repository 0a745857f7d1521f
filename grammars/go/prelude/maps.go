package maps

import "iter"

func All[K comparable, V any](m map[K]V) iter.Seq2[K, V]
func Clone[M any](m M) M
func Collect[K comparable, V any](seq iter.Seq2[K, V]) map[K]V
func DeleteFunc[K comparable, V any](m map[K]V, del func(K, V) bool)
func Keys[K comparable, V any](m map[K]V) iter.Seq[K]
func Values[K comparable, V any](m map[K]V) iter.Seq[V]

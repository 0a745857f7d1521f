package slices

import "iter"

func All[E any](s []E) iter.Seq2[int, E]
func Clone[S any](s S) S
func Collect[E any](seq iter.Seq[E]) []E
func Compact[S any](s S) S
func Contains[E any](s []E, v E) bool
func ContainsFunc[E any](s []E, f func(E) bool) bool
func Delete[S any](s S, i, j int) S
func DeleteFunc[E any](s []E, del func(E) bool) []E
func Index[E any](s []E, v E) int
func IndexFunc[E any](s []E, f func(E) bool) int
func Insert[S any](s S, i int, v ...any) S
func Max[E any](x []E) E
func MaxFunc[E any](x []E, cmp func(a, b E) int) E
func Min[E any](x []E) E
func MinFunc[E any](x []E, cmp func(a, b E) int) E
func Reverse[E any](s []E)
func Sort[E any](x []E)
func SortFunc[E any](x []E, cmp func(a, b E) int)
func SortStableFunc[E any](x []E, cmp func(a, b E) int)
func Sorted[E any](seq iter.Seq[E]) []E
func Values[E any](s []E) iter.Seq[E]

package flag

type Value interface {
	String() string
	Set(string) error
}

type Getter interface {
	Value
	Get() any
}

type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string
}

type FlagSet struct {
	Usage func()
}

type ErrorHandling int

func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet
func (f *FlagSet) Lookup(name string) *Flag
func (f *FlagSet) Parse(arguments []string) error
func (f *FlagSet) Var(value Value, name string, usage string)
func (f *FlagSet) Visit(fn func(*Flag))
func (f *FlagSet) VisitAll(fn func(*Flag))

var CommandLine *FlagSet

func Lookup(name string) *Flag
func Parse()
func Var(value Value, name string, usage string)
func Visit(fn func(*Flag))
func VisitAll(fn func(*Flag))

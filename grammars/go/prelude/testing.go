package testing

type TB interface {
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
}

type common struct{}

func (c *common) Cleanup(f func())
func (c *common) Name() string
func (c *common) TempDir() string

type T struct {
	common
}

func (t *T) Parallel()
func (t *T) Run(name string, f func(t *T)) bool

type B struct {
	common
	N int
}

func (b *B) Loop() bool
func (b *B) Run(name string, f func(b *B)) bool
func (b *B) RunParallel(body func(*PB))

type PB struct{}

func (pb *PB) Next() bool

type F struct {
	common
}

func (f *F) Add(args ...any)
func (f *F) Fuzz(ff any)

type M struct{}

func (m *M) Run() (code int)

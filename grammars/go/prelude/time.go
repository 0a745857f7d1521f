package time

type Duration int64

func (d Duration) Seconds() float64
func (d Duration) String() string

type Time struct{}

func Now() Time
func Unix(sec int64, nsec int64) Time
func (t Time) Add(d Duration) Time
func (t Time) After(u Time) bool
func (t Time) Before(u Time) bool
func (t Time) Format(layout string) string
func (t Time) MarshalJSON() ([]byte, error)
func (t Time) MarshalText() ([]byte, error)
func (t Time) String() string
func (t Time) Sub(u Time) Duration
func (t Time) UTC() Time

type Timer struct {
	C <-chan Time
}

func AfterFunc(d Duration, f func()) *Timer
func NewTimer(d Duration) *Timer
func (t *Timer) Reset(d Duration) bool
func (t *Timer) Stop() bool

type Ticker struct {
	C <-chan Time
}

func NewTicker(d Duration) *Ticker
func (t *Ticker) Stop()

func After(d Duration) <-chan Time
func ParseDuration(s string) (Duration, error)
func Since(t Time) Duration
func Tick(d Duration) <-chan Time

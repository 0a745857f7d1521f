package os

type File struct{}

func Create(name string) (*File, error)
func Open(name string) (*File, error)
func OpenFile(name string, flag int, perm any) (*File, error)
func (f *File) Close() error
func (f *File) Fd() uintptr
func (f *File) Name() string
func (f *File) Read(b []byte) (n int, err error)
func (f *File) Seek(offset int64, whence int) (ret int64, err error)
func (f *File) Sync() error
func (f *File) Write(b []byte) (n int, err error)
func (f *File) WriteString(s string) (n int, err error)

type Signal interface {
	String() string
	Signal()
}

var Stdin *File
var Stdout *File
var Stderr *File
var Args []string

func Environ() []string
func Getenv(key string) string
func LookupEnv(key string) (string, bool)
func ReadFile(name string) ([]byte, error)
func Pipe() (r *File, w *File, err error)

func Chdir(dir string) error
func CreateTemp(dir, pattern string) (*File, error)
func Getwd() (dir string, err error)
func Hostname() (name string, err error)
func Mkdir(name string, perm any) error
func MkdirAll(path string, perm any) error
func MkdirTemp(dir, pattern string) (string, error)
func Remove(name string) error
func RemoveAll(path string) error
func Rename(oldpath, newpath string) error
func Setenv(key, value string) error
func Stat(name string) (any, error)
func Unsetenv(key string) error
func WriteFile(name string, data []byte, perm any) error

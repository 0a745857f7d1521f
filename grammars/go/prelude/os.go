package os

import (
	"io"
	"io/fs"
	"syscall"
	"time"
)

type FileInfo = fs.FileInfo
type FileMode = fs.FileMode
type DirEntry = fs.DirEntry
type PathError = fs.PathError

type File struct{}

func Create(name string) (*File, error)
func Open(name string) (*File, error)
func OpenFile(name string, flag int, perm FileMode) (*File, error)
func (f *File) Close() error
func (f *File) Fd() uintptr
func (f *File) Name() string
func (f *File) Read(b []byte) (n int, err error)
func (f *File) Seek(offset int64, whence int) (ret int64, err error)
func (f *File) Sync() error
func (f *File) Write(b []byte) (n int, err error)
func (f *File) WriteString(s string) (n int, err error)
func (f *File) Chdir() error
func (f *File) Chmod(mode fs.FileMode) error
func (f *File) Chown(uid int, gid int) error
func (f *File) ReadAt(b []byte, off int64) (n int, err error)
func (f *File) ReadDir(n int) ([]fs.DirEntry, error)
func (f *File) ReadFrom(r io.Reader) (n int64, err error)
func (f *File) Readdir(n int) ([]fs.FileInfo, error)
func (f *File) Readdirnames(n int) (names []string, err error)
func (f *File) SetDeadline(t time.Time) error
func (f *File) SetReadDeadline(t time.Time) error
func (f *File) SetWriteDeadline(t time.Time) error
func (f *File) Stat() (fs.FileInfo, error)
func (f *File) SyscallConn() (syscall.RawConn, error)
func (f *File) Truncate(size int64) error
func (f *File) WriteAt(b []byte, off int64) (n int, err error)
func (f *File) WriteTo(w io.Writer) (n int64, err error)

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
func Mkdir(name string, perm FileMode) error
func MkdirAll(path string, perm FileMode) error
func MkdirTemp(dir, pattern string) (string, error)
func Remove(name string) error
func RemoveAll(path string) error
func Rename(oldpath, newpath string) error
func Setenv(key, value string) error
func Lstat(name string) (FileInfo, error)
func ReadDir(name string) ([]DirEntry, error)
func Stat(name string) (FileInfo, error)
func Unsetenv(key string) error
func WriteFile(name string, data []byte, perm FileMode) error

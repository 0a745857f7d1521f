// The modules of the standard library that are imported by name, third part: formatting, input and output, the
// system, threads, time.

pub mod fmt {
    pub use crate::Debug;
    pub type Result = crate::Result<(), Error>;
    pub struct Error;
    impl super::error::Error for Error {}
    impl Copy for Error {}
    pub struct Arguments;
    impl Arguments { pub fn as_str(&self) -> Option<&str>; }
    impl Copy for Arguments {}
    impl Display for Arguments {}
    pub trait Display { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Binary { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Octal { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait LowerHex { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait UpperHex { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait LowerExp { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait UpperExp { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Pointer { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Write { fn write_str(&mut self, text: &str) -> Result; fn write_char(&mut self, c: char) -> Result; fn write_fmt(&mut self, arguments: Arguments) -> Result; }
    pub struct Formatter;
    impl Formatter {
        pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, text: &str) -> Result;
        pub fn pad(&mut self, text: &str) -> Result;
        pub fn write_str(&mut self, text: &str) -> Result;
        pub fn write_fmt(&mut self, arguments: Arguments) -> Result;
        pub fn fill(&self) -> char;
        pub fn align(&self) -> Option<Alignment>;
        pub fn width(&self) -> Option<usize>;
        pub fn precision(&self) -> Option<usize>;
        pub fn sign_plus(&self) -> bool;
        pub fn sign_minus(&self) -> bool;
        pub fn alternate(&self) -> bool;
        pub fn debug_struct(&mut self, name: &str) -> DebugStruct;
        pub fn debug_tuple(&mut self, name: &str) -> DebugTuple;
        pub fn debug_list(&mut self) -> DebugList;
        pub fn debug_set(&mut self) -> DebugSet;
        pub fn debug_map(&mut self) -> DebugMap;
    }
    impl Write for Formatter {}
    pub enum Alignment { Left, Right, Center }
    pub struct DebugStruct;
    impl DebugStruct { pub fn field<T>(&mut self, name: &str, value: &T) -> &mut Self; pub fn finish_non_exhaustive(&mut self) -> Result; pub fn finish(&mut self) -> Result; }
    pub struct DebugTuple;
    impl DebugTuple { pub fn field<T>(&mut self, value: &T) -> &mut Self; pub fn finish(&mut self) -> Result; }
    pub struct DebugList;
    impl DebugList { pub fn entry<T>(&mut self, value: &T) -> &mut Self; pub fn entries<I>(&mut self, values: I) -> &mut Self; pub fn finish(&mut self) -> Result; }
    pub type DebugSet = DebugList;
    pub struct DebugMap;
    impl DebugMap { pub fn entry<K, V>(&mut self, key: &K, value: &V) -> &mut Self; pub fn key<K>(&mut self, key: &K) -> &mut Self; pub fn value<V>(&mut self, value: &V) -> &mut Self; pub fn entries<I>(&mut self, values: I) -> &mut Self; pub fn finish(&mut self) -> Result; }
    pub fn format(arguments: Arguments) -> String;
    pub fn write<W>(to: &mut W, arguments: Arguments) -> Result;
    pub fn from_fn<F>(f: F) -> Arguments;
}
pub mod error { pub trait Error: Debug + super::fmt::Display { fn source(&self) -> Option<&dyn Error>; fn description(&self) -> &str; fn cause(&self) -> Option<&dyn Error>; fn is<T>(&self) -> bool; fn downcast_ref<T>(&self) -> Option<&T>; fn downcast_mut<T>(&mut self) -> Option<&mut T>; fn downcast<T>(self) -> Result<Box<T>, Self>; } }

pub mod io {
    pub mod prelude { pub use super::{BufRead, Read, Seek, Write}; }
    pub type Result<T> = crate::Result<T, Error>;
    pub struct Error;
    impl Error {
        pub fn new<E>(kind: ErrorKind, error: E) -> Error;
        pub fn other<E>(error: E) -> Error;
        pub fn last_os_error() -> Error;
        pub fn from_raw_os_error(code: i32) -> Error;
        pub fn raw_os_error(&self) -> Option<i32>;
        pub fn get_ref(&self) -> Option<&dyn super::error::Error>;
        pub fn get_mut(&mut self) -> Option<&mut dyn super::error::Error>;
        pub fn into_inner(self) -> Option<Box<dyn super::error::Error>>;
        pub fn kind(&self) -> ErrorKind;
        pub fn from(kind: ErrorKind) -> Error;
    }
    impl super::error::Error for Error {}
    pub enum ErrorKind {
        NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, HostUnreachable, NetworkUnreachable,
        ConnectionAborted, NotConnected, AddrInUse, AddrNotAvailable, NetworkDown, BrokenPipe, AlreadyExists,
        WouldBlock, NotADirectory, IsADirectory, DirectoryNotEmpty, ReadOnlyFilesystem, StaleNetworkFileHandle,
        InvalidInput, InvalidData, TimedOut, WriteZero, StorageFull, NotSeekable, QuotaExceeded, FileTooLarge,
        ResourceBusy, ExecutableFileBusy, Deadlock, CrossesDevices, TooManyLinks, InvalidFilename,
        ArgumentListTooLong, Interrupted, Unsupported, UnexpectedEof, OutOfMemory, Other,
    }
    impl Copy for ErrorKind {}
    impl Ord for ErrorKind {}
    pub trait Read {
        fn read(&mut self, to: &mut [u8]) -> Result<usize>;
        fn read_vectored(&mut self, to: &mut [IoSliceMut]) -> Result<usize>;
        fn read_to_end(&mut self, to: &mut Vec<u8>) -> Result<usize>;
        fn read_to_string(&mut self, to: &mut String) -> Result<usize>;
        fn read_exact(&mut self, to: &mut [u8]) -> Result<()>;
        fn by_ref(&mut self) -> &mut Self;
        fn bytes(self) -> Items<Result<u8>>;
        fn chain<R>(self, next: R) -> Chain<Self, R>;
        fn take(self, limit: u64) -> Take<Self>;
    }
    pub trait Write {
        fn write(&mut self, bytes: &[u8]) -> Result<usize>;
        fn write_vectored(&mut self, bytes: &[IoSlice]) -> Result<usize>;
        fn flush(&mut self) -> Result<()>;
        fn write_all(&mut self, bytes: &[u8]) -> Result<()>;
        fn write_fmt(&mut self, arguments: super::fmt::Arguments) -> Result<()>;
        fn by_ref(&mut self) -> &mut Self;
    }
    pub trait Seek { fn seek(&mut self, to: SeekFrom) -> Result<u64>; fn rewind(&mut self) -> Result<()>; fn stream_position(&mut self) -> Result<u64>; fn seek_relative(&mut self, offset: i64) -> Result<()>; }
    pub enum SeekFrom { Start(u64), End(i64), Current(i64) }
    pub trait BufRead: Read {
        fn fill_buf(&mut self) -> Result<&[u8]>;
        fn consume(&mut self, amount: usize);
        fn read_until(&mut self, byte: u8, to: &mut Vec<u8>) -> Result<usize>;
        fn skip_until(&mut self, byte: u8) -> Result<usize>;
        fn read_line(&mut self, to: &mut String) -> Result<usize>;
        fn split(self, byte: u8) -> Items<Result<Vec<u8>>>;
        fn lines(self) -> Lines<Self>;
    }
    pub struct Lines<B>;
    impl<B> Iterator for Lines<B> { type Item = Result<String>; fn next(&mut self) -> Option<Result<String>>; }
    pub trait IsTerminal { fn is_terminal(&self) -> bool; }
    pub struct IoSlice;
    pub struct IoSliceMut;
    pub struct Take<T>;
    impl<T> Take<T> { pub fn limit(&self) -> u64; pub fn set_limit(&mut self, limit: u64); pub fn into_inner(self) -> T; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; }
    impl<T> Read for Take<T> {}
    impl<T> BufRead for Take<T> {}
    pub struct Chain<T, U>;
    impl<T, U> Read for Chain<T, U> {}
    impl<T, U> BufRead for Chain<T, U> {}
    pub struct Cursor<T>;
    impl<T> Cursor<T> { pub const fn new(inner: T) -> Cursor<T>; pub fn into_inner(self) -> T; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn position(&self) -> u64; pub fn set_position(&mut self, position: u64); }
    impl<T> Read for Cursor<T> {}
    impl<T> BufRead for Cursor<T> {}
    impl<T> Write for Cursor<T> {}
    impl<T> Seek for Cursor<T> {}
    impl<T> Clone for Cursor<T> {}
    pub struct BufReader<R>;
    impl<R> BufReader<R> { pub fn new(inner: R) -> BufReader<R>; pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R>; pub fn get_ref(&self) -> &R; pub fn get_mut(&mut self) -> &mut R; pub fn buffer(&self) -> &[u8]; pub fn capacity(&self) -> usize; pub fn into_inner(self) -> R; }
    impl<R> Read for BufReader<R> {}
    impl<R> BufRead for BufReader<R> {}
    impl<R> Seek for BufReader<R> {}
    pub struct BufWriter<W>;
    impl<W> BufWriter<W> { pub fn new(inner: W) -> BufWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; pub fn buffer(&self) -> &[u8]; pub fn into_inner(self) -> crate::Result<W, IntoInnerError<BufWriter<W>>>; }
    impl<W> Write for BufWriter<W> {}
    impl<W> Seek for BufWriter<W> {}
    pub struct LineWriter<W>;
    impl<W> LineWriter<W> { pub fn new(inner: W) -> LineWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; }
    impl<W> Write for LineWriter<W> {}
    pub struct IntoInnerError<W>;
    impl<W> IntoInnerError<W> { pub fn error(&self) -> &Error; pub fn into_inner(self) -> W; pub fn into_error(self) -> Error; }
    pub struct Stdin;
    impl Stdin { pub fn lock(&self) -> StdinLock; pub fn read_line(&self, to: &mut String) -> Result<usize>; pub fn lines(self) -> Lines<StdinLock>; }
    impl Read for Stdin {}
    impl IsTerminal for Stdin {}
    pub struct StdinLock;
    impl Read for StdinLock {}
    impl BufRead for StdinLock {}
    pub struct Stdout;
    impl Stdout { pub fn lock(&self) -> StdoutLock; }
    impl Write for Stdout {}
    impl IsTerminal for Stdout {}
    pub struct StdoutLock;
    impl Write for StdoutLock {}
    impl IsTerminal for StdoutLock {}
    pub struct Stderr;
    impl Stderr { pub fn lock(&self) -> StderrLock; }
    impl Write for Stderr {}
    impl IsTerminal for Stderr {}
    pub struct StderrLock;
    impl Write for StderrLock {}
    pub struct Empty;
    impl Read for Empty {}
    pub struct Sink;
    impl Write for Sink {}
    pub fn stdin() -> Stdin;
    pub fn stdout() -> Stdout;
    pub fn stderr() -> Stderr;
    pub fn empty() -> Empty;
    pub fn sink() -> Sink;
    pub fn copy<R, W>(from: &mut R, to: &mut W) -> Result<u64>;
    pub fn read_to_string<R>(from: R) -> Result<String>;
}

pub mod ffi {
    pub struct OsStr;
    impl OsStr {
        pub fn new<S>(text: &S) -> &OsStr;
        pub fn to_str(&self) -> Option<&str>;
        pub fn to_string_lossy(&self) -> super::borrow::Cow<str>;
        pub fn to_os_string(&self) -> OsString;
        pub fn to_owned(&self) -> OsString;
        pub fn is_empty(&self) -> bool;
        pub fn len(&self) -> usize;
        pub fn as_encoded_bytes(&self) -> &[u8];
        pub fn from_encoded_bytes_unchecked(bytes: &[u8]) -> &OsStr;
        pub fn to_ascii_lowercase(&self) -> OsString;
        pub fn eq_ignore_ascii_case<S>(&self, other: S) -> bool;
        pub fn display(&self) -> super::path::Display;
        pub fn as_bytes(&self) -> &[u8];
        pub fn from_bytes(bytes: &[u8]) -> &OsStr;
    }
    impl Ord for OsStr {}
    impl Hash for OsStr {}
    pub struct OsString;
    impl OsString { pub const fn new() -> OsString; pub fn as_os_str(&self) -> &OsStr; pub fn into_string(self) -> Result<String, OsString>; pub fn push<S>(&mut self, text: S); pub fn clear(&mut self); pub fn from<S>(text: S) -> OsString; pub fn into_encoded_bytes(self) -> Vec<u8>; pub fn from_vec(bytes: Vec<u8>) -> OsString; pub fn into_vec(self) -> Vec<u8>; }
    impl super::ops::Deref for OsString { type Target = OsStr; fn deref(&self) -> &OsStr; }
    impl Clone for OsString {}
    impl Default for OsString {}
    pub struct CStr;
    impl CStr { pub fn from_ptr(start: *const c_char) -> &CStr; pub fn from_bytes_with_nul(bytes: &[u8]) -> Result<&CStr, FromBytesWithNulError>; pub fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, FromBytesWithNulError>; pub fn as_ptr(&self) -> *const c_char; pub fn to_bytes(&self) -> &[u8]; pub fn to_bytes_with_nul(&self) -> &[u8]; pub fn to_str(&self) -> Result<&str, super::str::Utf8Error>; pub fn to_string_lossy(&self) -> super::borrow::Cow<str>; pub fn to_owned(&self) -> CString; }
    pub struct CString;
    impl CString { pub fn new<T>(bytes: T) -> Result<CString, NulError>; pub fn into_raw(self) -> *mut c_char; pub fn from_raw(start: *mut c_char) -> CString; pub fn as_bytes(&self) -> &[u8]; pub fn as_c_str(&self) -> &CStr; pub fn into_bytes(self) -> Vec<u8>; pub fn into_string(self) -> Result<String, NulError>; }
    impl super::ops::Deref for CString { type Target = CStr; fn deref(&self) -> &CStr; }
    pub struct NulError;
    impl super::error::Error for NulError {}
    pub struct FromBytesWithNulError;
    impl super::error::Error for FromBytesWithNulError {}
    pub enum c_void {}
    pub type c_char = i8;
    pub type c_schar = i8;
    pub type c_uchar = u8;
    pub type c_short = i16;
    pub type c_ushort = u16;
    pub type c_int = i32;
    pub type c_uint = u32;
    pub type c_long = i64;
    pub type c_ulong = u64;
    pub type c_longlong = i64;
    pub type c_ulonglong = u64;
    pub type c_float = f32;
    pub type c_double = f64;
}
pub mod path {
    pub struct Path;
    impl Path {
        pub fn new<S>(path: &S) -> &Path;
        pub fn as_os_str(&self) -> &super::ffi::OsStr;
        pub fn to_str(&self) -> Option<&str>;
        pub fn to_string_lossy(&self) -> super::borrow::Cow<str>;
        pub fn to_path_buf(&self) -> PathBuf;
        pub fn to_owned(&self) -> PathBuf;
        pub fn into_path_buf(self) -> PathBuf;
        pub fn is_absolute(&self) -> bool;
        pub fn is_relative(&self) -> bool;
        pub fn has_root(&self) -> bool;
        pub fn parent(&self) -> Option<&Path>;
        pub fn ancestors(&self) -> Items<&Path>;
        pub fn file_name(&self) -> Option<&super::ffi::OsStr>;
        pub fn strip_prefix<P>(&self, base: P) -> Result<&Path, StripPrefixError>;
        pub fn starts_with<P>(&self, base: P) -> bool;
        pub fn ends_with<P>(&self, child: P) -> bool;
        pub fn file_stem(&self) -> Option<&super::ffi::OsStr>;
        pub fn file_prefix(&self) -> Option<&super::ffi::OsStr>;
        pub fn extension(&self) -> Option<&super::ffi::OsStr>;
        pub fn join<P>(&self, path: P) -> PathBuf;
        pub fn with_file_name<S>(&self, name: S) -> PathBuf;
        pub fn with_extension<S>(&self, extension: S) -> PathBuf;
        pub fn with_added_extension<S>(&self, extension: S) -> PathBuf;
        pub fn components(&self) -> Components;
        pub fn iter(&self) -> Items<&super::ffi::OsStr>;
        pub fn display(&self) -> Display;
        pub fn metadata(&self) -> super::io::Result<super::fs::Metadata>;
        pub fn symlink_metadata(&self) -> super::io::Result<super::fs::Metadata>;
        pub fn canonicalize(&self) -> super::io::Result<PathBuf>;
        pub fn read_link(&self) -> super::io::Result<PathBuf>;
        pub fn read_dir(&self) -> super::io::Result<super::fs::ReadDir>;
        pub fn exists(&self) -> bool;
        pub fn try_exists(&self) -> super::io::Result<bool>;
        pub fn is_file(&self) -> bool;
        pub fn is_dir(&self) -> bool;
        pub fn is_symlink(&self) -> bool;
    }
    impl Ord for Path {}
    impl Hash for Path {}
    impl Debug for Path {}
    pub struct PathBuf;
    impl PathBuf { pub const fn new() -> PathBuf; pub fn as_path(&self) -> &Path; pub fn push<P>(&mut self, path: P); pub fn pop(&mut self) -> bool; pub fn set_file_name<S>(&mut self, name: S); pub fn set_extension<S>(&mut self, extension: S) -> bool; pub fn into_os_string(self) -> super::ffi::OsString; pub fn into_boxed_path(self) -> Box<Path>; pub fn clear(&mut self); pub fn from<S>(path: S) -> PathBuf; }
    impl super::ops::Deref for PathBuf { type Target = Path; fn deref(&self) -> &Path; }
    impl Clone for PathBuf {}
    impl Default for PathBuf {}
    impl Ord for PathBuf {}
    impl Hash for PathBuf {}
    impl Debug for PathBuf {}
    impl super::str::FromStr for PathBuf {}
    pub struct Components;
    impl Iterator for Components { type Item = Component; fn next(&mut self) -> Option<Component>; }
    impl DoubleEndedIterator for Components {}
    impl Clone for Components {}
    impl Components { pub fn as_path(&self) -> &Path; }
    pub enum Component { Prefix(PrefixComponent), RootDir, CurDir, ParentDir, Normal(&super::ffi::OsStr) }
    impl Component { pub fn as_os_str(self) -> &super::ffi::OsStr; }
    pub struct PrefixComponent;
    pub enum Prefix { Verbatim, VerbatimUNC, VerbatimDisk, DeviceNS, UNC, Disk }
    pub struct StripPrefixError;
    pub struct Display;
    impl super::fmt::Display for Display {}
    pub const MAIN_SEPARATOR: char;
    pub const MAIN_SEPARATOR_STR: &str;
    pub fn is_separator(c: char) -> bool;
    pub fn absolute<P>(path: P) -> super::io::Result<PathBuf>;
}
pub mod fs {
    pub struct File;
    impl File { pub fn open<P>(path: P) -> super::io::Result<File>; pub fn create<P>(path: P) -> super::io::Result<File>; pub fn create_new<P>(path: P) -> super::io::Result<File>; pub fn options() -> OpenOptions; pub fn sync_all(&self) -> super::io::Result<()>; pub fn sync_data(&self) -> super::io::Result<()>; pub fn lock(&self) -> super::io::Result<()>; pub fn unlock(&self) -> super::io::Result<()>; pub fn set_len(&self, size: u64) -> super::io::Result<()>; pub fn metadata(&self) -> super::io::Result<Metadata>; pub fn try_clone(&self) -> super::io::Result<File>; pub fn set_permissions(&self, permissions: Permissions) -> super::io::Result<()>; }
    impl super::io::Read for File {}
    impl super::io::Write for File {}
    impl super::io::Seek for File {}
    pub struct Metadata;
    impl Metadata { pub fn file_type(&self) -> FileType; pub fn is_dir(&self) -> bool; pub fn is_file(&self) -> bool; pub fn is_symlink(&self) -> bool; pub fn len(&self) -> u64; pub fn permissions(&self) -> Permissions; pub fn modified(&self) -> super::io::Result<super::time::SystemTime>; pub fn accessed(&self) -> super::io::Result<super::time::SystemTime>; pub fn created(&self) -> super::io::Result<super::time::SystemTime>; }
    impl Clone for Metadata {}
    pub struct FileType;
    impl FileType { pub fn is_dir(&self) -> bool; pub fn is_file(&self) -> bool; pub fn is_symlink(&self) -> bool; }
    impl Copy for FileType {}
    pub struct Permissions;
    impl Permissions { pub fn readonly(&self) -> bool; pub fn set_readonly(&mut self, readonly: bool); }
    pub struct OpenOptions;
    impl OpenOptions { pub fn new() -> Self; pub fn read(&mut self, it: bool) -> &mut Self; pub fn write(&mut self, it: bool) -> &mut Self; pub fn append(&mut self, it: bool) -> &mut Self; pub fn truncate(&mut self, it: bool) -> &mut Self; pub fn create(&mut self, it: bool) -> &mut Self; pub fn create_new(&mut self, it: bool) -> &mut Self; pub fn open<P>(&self, path: P) -> super::io::Result<File>; }
    pub struct ReadDir;
    impl Iterator for ReadDir { type Item = super::io::Result<DirEntry>; fn next(&mut self) -> Option<super::io::Result<DirEntry>>; }
    pub struct DirEntry;
    impl DirEntry { pub fn path(&self) -> super::path::PathBuf; pub fn metadata(&self) -> super::io::Result<Metadata>; pub fn file_type(&self) -> super::io::Result<FileType>; pub fn file_name(&self) -> super::ffi::OsString; }
    pub fn read<P>(path: P) -> super::io::Result<Vec<u8>>;
    pub fn read_to_string<P>(path: P) -> super::io::Result<String>;
    pub fn write<P, C>(path: P, contents: C) -> super::io::Result<()>;
    pub fn remove_file<P>(path: P) -> super::io::Result<()>;
    pub fn metadata<P>(path: P) -> super::io::Result<Metadata>;
    pub fn symlink_metadata<P>(path: P) -> super::io::Result<Metadata>;
    pub fn rename<P, Q>(from: P, to: Q) -> super::io::Result<()>;
    pub fn copy<P, Q>(from: P, to: Q) -> super::io::Result<u64>;
    pub fn hard_link<P, Q>(from: P, to: Q) -> super::io::Result<()>;
    pub fn read_link<P>(path: P) -> super::io::Result<super::path::PathBuf>;
    pub fn canonicalize<P>(path: P) -> super::io::Result<super::path::PathBuf>;
    pub fn create_dir<P>(path: P) -> super::io::Result<()>;
    pub fn create_dir_all<P>(path: P) -> super::io::Result<()>;
    pub fn remove_dir<P>(path: P) -> super::io::Result<()>;
    pub fn remove_dir_all<P>(path: P) -> super::io::Result<()>;
    pub fn read_dir<P>(path: P) -> super::io::Result<ReadDir>;
    pub fn set_permissions<P>(path: P, permissions: Permissions) -> super::io::Result<()>;
    pub fn exists<P>(path: P) -> super::io::Result<bool>;
}
pub mod env {
    pub enum VarError { NotPresent, NotUnicode(super::ffi::OsString) }
    pub type Args = Items<String>;
    pub type ArgsOs = Items<super::ffi::OsString>;
    pub type Vars = Items<(String, String)>;
    pub fn args() -> Items<String>;
    pub fn args_os() -> Items<super::ffi::OsString>;
    pub fn var<K>(key: K) -> Result<String, VarError>;
    pub fn var_os<K>(key: K) -> Option<super::ffi::OsString>;
    pub fn vars() -> Items<(String, String)>;
    pub fn vars_os() -> Items<(super::ffi::OsString, super::ffi::OsString)>;
    pub fn set_var<K, V>(key: K, value: V);
    pub fn remove_var<K>(key: K);
    pub fn current_dir() -> super::io::Result<super::path::PathBuf>;
    pub fn set_current_dir<P>(path: P) -> super::io::Result<()>;
    pub fn current_exe() -> super::io::Result<super::path::PathBuf>;
    pub fn temp_dir() -> super::path::PathBuf;
    pub fn home_dir() -> Option<super::path::PathBuf>;
    pub fn split_paths<T>(text: &T) -> Items<super::path::PathBuf>;
    pub fn join_paths<I>(paths: I) -> Result<super::ffi::OsString, ()>;
    pub mod consts { pub const OS: &str; pub const ARCH: &str; pub const FAMILY: &str; pub const EXE_SUFFIX: &str; pub const EXE_EXTENSION: &str; pub const DLL_PREFIX: &str; pub const DLL_SUFFIX: &str; }
}
pub mod process {
    pub struct Command;
    impl Command { pub fn new<S>(program: S) -> Command; pub fn arg<S>(&mut self, argument: S) -> &mut Command; pub fn args<I>(&mut self, arguments: I) -> &mut Command; pub fn env<K, V>(&mut self, key: K, value: V) -> &mut Command; pub fn envs<I>(&mut self, pairs: I) -> &mut Command; pub fn env_remove<K>(&mut self, key: K) -> &mut Command; pub fn env_clear(&mut self) -> &mut Command; pub fn current_dir<P>(&mut self, path: P) -> &mut Command; pub fn stdin<T>(&mut self, to: T) -> &mut Command; pub fn stdout<T>(&mut self, to: T) -> &mut Command; pub fn stderr<T>(&mut self, to: T) -> &mut Command; pub fn spawn(&mut self) -> super::io::Result<Child>; pub fn output(&mut self) -> super::io::Result<Output>; pub fn status(&mut self) -> super::io::Result<ExitStatus>; pub fn get_program(&self) -> &super::ffi::OsStr; pub fn get_args(&self) -> Items<&super::ffi::OsStr>; }
    pub struct Child { pub stdin: Option<ChildStdin>, pub stdout: Option<ChildStdout>, pub stderr: Option<ChildStderr> }
    impl Child { pub fn kill(&mut self) -> super::io::Result<()>; pub fn id(&self) -> u32; pub fn wait(&mut self) -> super::io::Result<ExitStatus>; pub fn try_wait(&mut self) -> super::io::Result<Option<ExitStatus>>; pub fn wait_with_output(self) -> super::io::Result<Output>; }
    pub struct ChildStdin;
    impl super::io::Write for ChildStdin {}
    pub struct ChildStdout;
    impl super::io::Read for ChildStdout {}
    pub struct ChildStderr;
    impl super::io::Read for ChildStderr {}
    pub struct Output { pub status: ExitStatus, pub stdout: Vec<u8>, pub stderr: Vec<u8> }
    pub struct ExitStatus;
    impl ExitStatus { pub fn success(&self) -> bool; pub fn code(&self) -> Option<i32>; pub fn signal(&self) -> Option<i32>; }
    impl super::fmt::Display for ExitStatus {}
    pub struct Stdio;
    impl Stdio { pub fn piped() -> Stdio; pub fn inherit() -> Stdio; pub fn null() -> Stdio; pub fn from<T>(it: T) -> Stdio; }
    pub struct ExitCode;
    impl ExitCode { pub const SUCCESS: ExitCode; pub const FAILURE: ExitCode; pub fn from(code: u8) -> ExitCode; pub fn exit_process(self) -> !; }
    pub trait Termination { fn report(self) -> ExitCode; }
    pub fn exit(code: i32) -> !;
    pub fn abort() -> !;
    pub fn id() -> u32;
}
pub mod time {
    pub struct Duration;
    impl Duration {
        pub const ZERO: Duration;
        pub const MAX: Duration;
        pub const fn new(secs: u64, nanos: u32) -> Duration;
        pub const fn from_secs(secs: u64) -> Duration;
        pub const fn from_millis(millis: u64) -> Duration;
        pub const fn from_micros(micros: u64) -> Duration;
        pub const fn from_nanos(nanos: u64) -> Duration;
        pub const fn from_mins(mins: u64) -> Duration;
        pub const fn from_hours(hours: u64) -> Duration;
        pub fn from_secs_f64(secs: f64) -> Duration;
        pub fn from_secs_f32(secs: f32) -> Duration;
        pub fn is_zero(&self) -> bool;
        pub fn as_secs(&self) -> u64;
        pub fn as_millis(&self) -> u128;
        pub fn as_micros(&self) -> u128;
        pub fn as_nanos(&self) -> u128;
        pub fn as_secs_f64(&self) -> f64;
        pub fn as_secs_f32(&self) -> f32;
        pub fn subsec_millis(&self) -> u32;
        pub fn subsec_micros(&self) -> u32;
        pub fn subsec_nanos(&self) -> u32;
        pub fn abs_diff(self, other: Duration) -> Duration;
        pub fn checked_add(self, other: Duration) -> Option<Duration>;
        pub fn checked_sub(self, other: Duration) -> Option<Duration>;
        pub fn saturating_add(self, other: Duration) -> Duration;
        pub fn saturating_sub(self, other: Duration) -> Duration;
        pub fn saturating_mul(self, n: u32) -> Duration;
        pub fn mul_f64(self, n: f64) -> Duration;
        pub fn div_f64(self, n: f64) -> Duration;
        pub fn div_duration_f64(self, other: Duration) -> f64;
    }
    impl Copy for Duration {}
    impl Ord for Duration {}
    impl Default for Duration {}
    impl Hash for Duration {}
    impl Debug for Duration {}
    pub struct Instant;
    impl Instant { pub fn now() -> Instant; pub fn elapsed(&self) -> Duration; pub fn duration_since(&self, other: Instant) -> Duration; pub fn checked_duration_since(&self, other: Instant) -> Option<Duration>; pub fn saturating_duration_since(&self, other: Instant) -> Duration; pub fn checked_add(&self, by: Duration) -> Option<Instant>; pub fn checked_sub(&self, by: Duration) -> Option<Instant>; }
    impl Copy for Instant {}
    impl Ord for Instant {}
    impl Hash for Instant {}
    impl super::ops::Sub for Instant { type Output = Duration; fn sub(self, other: Instant) -> Duration; }
    pub struct SystemTime;
    impl SystemTime { pub const UNIX_EPOCH: SystemTime; pub fn now() -> SystemTime; pub fn duration_since(&self, other: SystemTime) -> Result<Duration, SystemTimeError>; pub fn elapsed(&self) -> Result<Duration, SystemTimeError>; pub fn checked_add(&self, by: Duration) -> Option<SystemTime>; pub fn checked_sub(&self, by: Duration) -> Option<SystemTime>; }
    impl Copy for SystemTime {}
    impl Ord for SystemTime {}
    impl Hash for SystemTime {}
    pub struct SystemTimeError;
    impl SystemTimeError { pub fn duration(&self) -> Duration; }
    pub const UNIX_EPOCH: SystemTime;
}
pub mod thread {
    pub type Result<T> = crate::Result<T, Box<dyn super::any::Any>>;
    pub struct JoinHandle<T>;
    impl<T> JoinHandle<T> { pub fn join(self) -> Result<T>; pub fn thread(&self) -> &Thread; pub fn is_finished(&self) -> bool; }
    pub type ScopedJoinHandle<T> = JoinHandle<T>;
    pub struct Thread;
    impl Thread { pub fn unpark(&self); pub fn id(&self) -> ThreadId; pub fn name(&self) -> Option<&str>; }
    impl Clone for Thread {}
    pub struct ThreadId;
    impl Copy for ThreadId {}
    pub struct Builder;
    impl Builder { pub fn new() -> Builder; pub fn name(self, name: String) -> Builder; pub fn stack_size(self, size: usize) -> Builder; pub fn spawn<T>(self, f: impl FnOnce() -> T) -> super::io::Result<JoinHandle<T>>; pub fn spawn_scoped<T>(self, scope: &Scope, f: impl FnOnce() -> T) -> super::io::Result<JoinHandle<T>>; }
    pub struct Scope;
    impl Scope { pub fn spawn<T>(&self, f: impl FnOnce() -> T) -> JoinHandle<T>; }
    pub struct LocalKey<T>;
    impl<T> LocalKey<T> { pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R; pub fn try_with<R>(&self, f: impl FnOnce(&T) -> R) -> crate::Result<R, AccessError>; pub fn set<V>(&self, value: V); pub fn get<V>(&self) -> V; pub fn take<V>(&self) -> V; pub fn replace<V>(&self, value: V) -> V; pub fn with_borrow<R>(&self, f: impl FnOnce(&T) -> R) -> R; pub fn with_borrow_mut<R>(&self, f: impl FnOnce(&mut T) -> R) -> R; }
    pub struct AccessError;
    pub fn spawn<T>(f: impl FnOnce() -> T) -> JoinHandle<T>;
    pub fn scope<T>(f: impl FnOnce(&Scope) -> T) -> T;
    pub fn current() -> Thread;
    pub fn sleep(time: super::time::Duration);
    pub fn yield_now();
    pub fn park();
    pub fn park_timeout(time: super::time::Duration);
    pub fn panicking() -> bool;
    pub fn available_parallelism() -> super::io::Result<super::num::NonZeroUsize>;
}
pub mod panic {
    pub fn catch_unwind<R>(f: impl FnOnce() -> R) -> super::thread::Result<R>;
    pub fn resume_unwind(payload: Box<dyn super::any::Any>) -> !;
    pub fn set_hook(f: Box<dyn Fn(&PanicHookInfo)>);
    pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo)>;
    pub trait UnwindSafe {}
    pub trait RefUnwindSafe {}
    pub struct AssertUnwindSafe<T>(pub T);
    impl<T> super::ops::Deref for AssertUnwindSafe<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct PanicHookInfo;
    impl PanicHookInfo { pub fn payload(&self) -> &dyn super::any::Any; pub fn location(&self) -> Option<&Location>; }
    pub type PanicInfo = PanicHookInfo;
    pub struct Location;
    impl Location { pub fn caller() -> &Location; pub fn file(&self) -> &str; pub fn line(&self) -> u32; pub fn column(&self) -> u32; }
}
pub mod backtrace { pub struct Backtrace; impl Backtrace { pub fn capture() -> Backtrace; pub fn force_capture() -> Backtrace; } }
pub mod alloc { pub struct Layout; impl Layout { pub fn new<T>() -> Layout; pub fn array<T>(n: usize) -> Result<Layout, ()>; pub fn size(&self) -> usize; pub fn align(&self) -> usize; } pub trait GlobalAlloc {} pub struct System; pub fn alloc(layout: Layout) -> *mut u8; pub fn dealloc(it: *mut u8, layout: Layout); pub fn handle_alloc_error(layout: Layout) -> !; }

pub mod sync {
    pub struct Arc<T>;
    impl<T> Arc<T> {
        pub fn new(value: T) -> Arc<T>;
        pub fn new_cyclic(f: impl FnOnce(&Weak<T>) -> T) -> Arc<T>;
        pub fn pin(value: T) -> super::pin::Pin<Arc<T>>;
        pub fn try_unwrap(it: Self) -> Result<T, Arc<T>>;
        pub fn into_inner(it: Self) -> Option<T>;
        pub fn unwrap_or_clone(it: Self) -> T;
        pub fn into_raw(it: Self) -> *const T;
        pub fn from_raw(it: *const T) -> Arc<T>;
        pub fn as_ptr(it: &Self) -> *const T;
        pub fn downgrade(it: &Self) -> Weak<T>;
        pub fn weak_count(it: &Self) -> usize;
        pub fn strong_count(it: &Self) -> usize;
        pub fn get_mut(it: &mut Self) -> Option<&mut T>;
        pub fn ptr_eq(it: &Self, other: &Self) -> bool;
        pub fn make_mut(it: &mut Self) -> &mut T;
        pub fn downcast<U>(self) -> Result<Arc<U>, Self>;
    }
    impl<T> super::ops::Deref for Arc<T> { type Target = T; fn deref(&self) -> &T; }
    impl<T> AsRef<T> for Arc<T> {}
    impl<T> Clone for Arc<T> {}
    impl<T> Default for Arc<T> {}
    impl<T> From<T> for Arc<T> { fn from(value: T) -> Arc<T>; }
    pub struct Weak<T>;
    impl<T> Weak<T> { pub fn new() -> Weak<T>; pub fn upgrade(&self) -> Option<Arc<T>>; pub fn strong_count(&self) -> usize; pub fn weak_count(&self) -> usize; pub fn ptr_eq(&self, other: &Self) -> bool; }
    impl<T> Clone for Weak<T> {}
    impl<T> Default for Weak<T> {}
    pub type LockResult<G> = Result<G, PoisonError<G>>;
    pub type TryLockResult<G> = Result<G, TryLockError<G>>;
    pub struct PoisonError<G>;
    impl<G> PoisonError<G> { pub fn new(guard: G) -> PoisonError<G>; pub fn into_inner(self) -> G; pub fn get_ref(&self) -> &G; pub fn get_mut(&mut self) -> &mut G; }
    pub enum TryLockError<G> { Poisoned(PoisonError<G>), WouldBlock }
    pub struct Mutex<T>;
    impl<T> Mutex<T> { pub const fn new(value: T) -> Mutex<T>; pub fn lock(&self) -> LockResult<MutexGuard<T>>; pub fn try_lock(&self) -> TryLockResult<MutexGuard<T>>; pub fn is_poisoned(&self) -> bool; pub fn clear_poison(&self); pub fn into_inner(self) -> LockResult<T>; pub fn get_mut(&mut self) -> LockResult<&mut T>; }
    impl<T> Default for Mutex<T> {}
    pub struct MutexGuard<T>;
    impl<T> super::ops::Deref for MutexGuard<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct RwLock<T>;
    impl<T> RwLock<T> { pub const fn new(value: T) -> RwLock<T>; pub fn read(&self) -> LockResult<RwLockReadGuard<T>>; pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<T>>; pub fn write(&self) -> LockResult<RwLockWriteGuard<T>>; pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<T>>; pub fn is_poisoned(&self) -> bool; pub fn into_inner(self) -> LockResult<T>; pub fn get_mut(&mut self) -> LockResult<&mut T>; }
    impl<T> Default for RwLock<T> {}
    pub struct RwLockReadGuard<T>;
    impl<T> super::ops::Deref for RwLockReadGuard<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct RwLockWriteGuard<T>;
    impl<T> super::ops::Deref for RwLockWriteGuard<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct Condvar;
    impl Condvar { pub const fn new() -> Condvar; pub fn wait<T>(&self, guard: MutexGuard<T>) -> LockResult<MutexGuard<T>>; pub fn wait_while<T>(&self, guard: MutexGuard<T>, f: impl FnMut(&mut T) -> bool) -> LockResult<MutexGuard<T>>; pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, time: super::time::Duration) -> LockResult<(MutexGuard<T>, WaitTimeoutResult)>; pub fn notify_one(&self); pub fn notify_all(&self); }
    pub struct WaitTimeoutResult;
    impl WaitTimeoutResult { pub fn timed_out(&self) -> bool; }
    pub struct Once;
    impl Once { pub const fn new() -> Once; pub fn call_once(&self, f: impl FnOnce()); pub fn is_completed(&self) -> bool; }
    pub struct OnceLock<T>;
    impl<T> OnceLock<T> { pub const fn new() -> OnceLock<T>; pub fn get(&self) -> Option<&T>; pub fn get_mut(&mut self) -> Option<&mut T>; pub fn set(&self, value: T) -> Result<(), T>; pub fn get_or_init(&self, f: impl FnOnce() -> T) -> &T; pub fn into_inner(self) -> Option<T>; pub fn take(&mut self) -> Option<T>; pub fn wait(&self) -> &T; }
    impl<T> Clone for OnceLock<T> {}
    impl<T> Default for OnceLock<T> {}
    pub struct LazyLock<T, F>;
    impl<T, F> LazyLock<T, F> { pub const fn new(f: impl FnOnce() -> T) -> LazyLock<T, F>; pub fn force(it: &Self) -> &T; }
    impl<T, F> super::ops::Deref for LazyLock<T, F> { type Target = T; fn deref(&self) -> &T; }
    pub struct Barrier;
    impl Barrier { pub const fn new(n: usize) -> Barrier; pub fn wait(&self) -> BarrierWaitResult; }
    pub struct BarrierWaitResult;
    impl BarrierWaitResult { pub fn is_leader(&self) -> bool; }
    pub mod mpsc {
        pub struct Sender<T>;
        impl<T> Sender<T> { pub fn send(&self, value: T) -> Result<(), SendError<T>>; }
        impl<T> Clone for Sender<T> {}
        pub struct SyncSender<T>;
        impl<T> SyncSender<T> { pub fn send(&self, value: T) -> Result<(), SendError<T>>; pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>>; }
        impl<T> Clone for SyncSender<T> {}
        pub struct Receiver<T>;
        impl<T> Receiver<T> { pub fn recv(&self) -> Result<T, RecvError>; pub fn try_recv(&self) -> Result<T, TryRecvError>; pub fn recv_timeout(&self, time: std::time::Duration) -> Result<T, RecvTimeoutError>; pub fn iter(&self) -> Items<T>; pub fn try_iter(&self) -> Items<T>; }
        impl<T> IntoIterator for Receiver<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        pub struct SendError<T>(pub T);
        pub enum TrySendError<T> { Full(T), Disconnected(T) }
        pub struct RecvError;
        pub enum TryRecvError { Empty, Disconnected }
        pub enum RecvTimeoutError { Timeout, Disconnected }
        pub fn channel<T>() -> (Sender<T>, Receiver<T>);
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>);
    }
    pub mod atomic {
        pub enum Ordering { Relaxed, Release, Acquire, AcqRel, SeqCst }
        impl Copy for Ordering {}
        pub struct Atomic<T>;
        impl<T> Atomic<T> {
            pub const fn new(value: T) -> Self;
            pub fn load(&self, order: Ordering) -> T;
            pub fn store(&self, value: T, order: Ordering);
            pub fn swap(&self, value: T, order: Ordering) -> T;
            pub fn compare_exchange(&self, current: T, new: T, success: Ordering, failure: Ordering) -> Result<T, T>;
            pub fn compare_exchange_weak(&self, current: T, new: T, success: Ordering, failure: Ordering) -> Result<T, T>;
            pub fn fetch_update(&self, set: Ordering, get: Ordering, f: impl FnMut(T) -> Option<T>) -> Result<T, T>;
            pub fn fetch_add(&self, value: T, order: Ordering) -> T;
            pub fn fetch_sub(&self, value: T, order: Ordering) -> T;
            pub fn fetch_and(&self, value: T, order: Ordering) -> T;
            pub fn fetch_or(&self, value: T, order: Ordering) -> T;
            pub fn fetch_xor(&self, value: T, order: Ordering) -> T;
            pub fn fetch_not(&self, order: Ordering) -> T;
            pub fn fetch_max(&self, value: T, order: Ordering) -> T;
            pub fn fetch_min(&self, value: T, order: Ordering) -> T;
            pub fn get_mut(&mut self) -> &mut T;
            pub fn into_inner(self) -> T;
        }
        impl<T> Default for Atomic<T> {}
        impl<T> Debug for Atomic<T> {}
        pub type AtomicBool = Atomic<bool>;
        pub type AtomicU8 = Atomic<u8>;
        pub type AtomicU16 = Atomic<u16>;
        pub type AtomicU32 = Atomic<u32>;
        pub type AtomicU64 = Atomic<u64>;
        pub type AtomicUsize = Atomic<usize>;
        pub type AtomicI8 = Atomic<i8>;
        pub type AtomicI16 = Atomic<i16>;
        pub type AtomicI32 = Atomic<i32>;
        pub type AtomicI64 = Atomic<i64>;
        pub type AtomicIsize = Atomic<isize>;
        pub type AtomicPtr<T> = Atomic<*mut T>;
        pub fn fence(order: Ordering);
        pub fn compiler_fence(order: Ordering);
    }
}
pub mod pin {
    pub struct Pin<P>;
    impl<P> Pin<P> { pub fn new(pointer: P) -> Pin<P>; pub fn new_unchecked(pointer: P) -> Pin<P>; pub fn as_ref(&self) -> Pin<P>; pub fn as_mut(&mut self) -> Pin<P>; pub fn set<T>(&mut self, value: T); pub fn get_ref(self) -> P; pub fn get_mut(self) -> P; pub fn get_unchecked_mut(self) -> P; pub fn into_inner(it: Pin<P>) -> P; pub fn map_unchecked_mut<U>(self, f: impl FnOnce(P) -> &mut U) -> Pin<&mut U>; }
    impl<P> super::ops::Deref for Pin<P> { type Target = P; fn deref(&self) -> &P; }
    impl<P> Clone for Pin<P> {}
    #[proc_macro] pub fn pin<T>(value: T) -> Pin<&mut T>;
}
pub mod future {
    pub trait Future { type Output; fn poll(self, cx: &mut super::task::Context) -> super::task::Poll<Self::Output>; }
    pub trait IntoFuture { type Output; type IntoFuture; fn into_future(self) -> Self::IntoFuture; }
    pub struct Ready<T>;
    impl<T> Future for Ready<T> { type Output = T; fn poll(self, cx: &mut super::task::Context) -> super::task::Poll<T>; }
    pub type Pending<T> = Ready<T>;
    pub fn ready<T>(value: T) -> Ready<T>;
    pub fn pending<T>() -> Ready<T>;
    pub fn poll_fn<T>(f: impl FnMut(&mut super::task::Context) -> super::task::Poll<T>) -> Ready<T>;
}
pub mod task {
    pub enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> { pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Poll<U>; pub fn is_ready(&self) -> bool; pub fn is_pending(&self) -> bool; pub fn unwrap(self) -> T; }
    impl<T> Clone for Poll<T> {}
    pub struct Context;
    impl Context { pub fn from_waker(waker: &Waker) -> Context; pub fn waker(&self) -> &Waker; }
    pub struct Waker;
    impl Waker { pub fn wake(self); pub fn wake_by_ref(&self); pub fn will_wake(&self, other: &Waker) -> bool; pub fn noop() -> &Waker; }
    impl Clone for Waker {}
    pub struct RawWaker;
    pub struct RawWakerVTable;
    pub trait Wake { fn wake(self); fn wake_by_ref(&self); }
    #[proc_macro] pub fn ready<T>(value: Poll<T>) -> T;
}
pub mod net {
    pub struct TcpStream;
    impl TcpStream { pub fn connect<A>(to: A) -> super::io::Result<TcpStream>; pub fn peer_addr(&self) -> super::io::Result<SocketAddr>; pub fn local_addr(&self) -> super::io::Result<SocketAddr>; pub fn shutdown(&self, how: Shutdown) -> super::io::Result<()>; pub fn try_clone(&self) -> super::io::Result<TcpStream>; pub fn set_nodelay(&self, it: bool) -> super::io::Result<()>; pub fn set_nonblocking(&self, it: bool) -> super::io::Result<()>; pub fn set_read_timeout(&self, time: Option<super::time::Duration>) -> super::io::Result<()>; pub fn set_write_timeout(&self, time: Option<super::time::Duration>) -> super::io::Result<()>; }
    impl super::io::Read for TcpStream {}
    impl super::io::Write for TcpStream {}
    pub struct TcpListener;
    impl TcpListener { pub fn bind<A>(to: A) -> super::io::Result<TcpListener>; pub fn local_addr(&self) -> super::io::Result<SocketAddr>; pub fn accept(&self) -> super::io::Result<(TcpStream, SocketAddr)>; pub fn incoming(&self) -> Items<super::io::Result<TcpStream>>; pub fn set_nonblocking(&self, it: bool) -> super::io::Result<()>; }
    pub struct UdpSocket;
    impl UdpSocket { pub fn bind<A>(to: A) -> super::io::Result<UdpSocket>; pub fn send_to<A>(&self, bytes: &[u8], to: A) -> super::io::Result<usize>; pub fn recv_from(&self, to: &mut [u8]) -> super::io::Result<(usize, SocketAddr)>; pub fn send(&self, bytes: &[u8]) -> super::io::Result<usize>; pub fn recv(&self, to: &mut [u8]) -> super::io::Result<usize>; }
    pub enum Shutdown { Read, Write, Both }
    pub enum IpAddr { V4(Ipv4Addr), V6(Ipv6Addr) }
    impl IpAddr { pub fn is_loopback(&self) -> bool; pub fn is_ipv4(&self) -> bool; pub fn is_ipv6(&self) -> bool; }
    impl super::str::FromStr for IpAddr {}
    pub struct Ipv4Addr;
    impl Ipv4Addr { pub const LOCALHOST: Self; pub const UNSPECIFIED: Self; pub fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr; pub fn octets(&self) -> [u8]; }
    pub struct Ipv6Addr;
    impl Ipv6Addr { pub const LOCALHOST: Self; pub const UNSPECIFIED: Self; pub fn segments(&self) -> [u16]; pub fn octets(&self) -> [u8]; }
    pub enum SocketAddr { V4(SocketAddrV4), V6(SocketAddrV6) }
    impl SocketAddr { pub fn new(ip: IpAddr, port: u16) -> SocketAddr; pub fn ip(&self) -> IpAddr; pub fn port(&self) -> u16; pub fn set_port(&mut self, port: u16); }
    impl Copy for SocketAddr {}
    impl super::str::FromStr for SocketAddr {}
    pub struct SocketAddrV4;
    pub struct SocketAddrV6;
    pub struct AddrParseError;
    pub trait ToSocketAddrs { fn to_socket_addrs(&self) -> super::io::Result<Items<SocketAddr>>; }
}

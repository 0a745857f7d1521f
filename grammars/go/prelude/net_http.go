package http

import (
	"bufio"
	"context"
	"io"
	"mime/multipart"
	"net"
	"net/url"
	"time"
)

type Header map[string][]string

func (h Header) Add(key, value string)
func (h Header) Clone() Header
func (h Header) Del(key string)
func (h Header) Get(key string) string
func (h Header) Set(key, value string)
func (h Header) Values(key string) []string
func (h Header) Write(w io.Writer) error
func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error

type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

type Flusher interface {
	Flush()
}

type Hijacker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

type CloseNotifier interface {
	CloseNotify() <-chan bool
}

type Pusher interface {
	Push(target string, opts *PushOptions) error
}

type PushOptions struct{}

type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

type HandlerFunc func(ResponseWriter, *Request)

func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request)

type ServeMux struct{}

func NewServeMux() *ServeMux
func (mux *ServeMux) Handle(pattern string, handler Handler)
func (mux *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request))
func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request)
func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string)

type Cookie struct {
	Name    string
	Value   string
	Path    string
	Domain  string
	Expires time.Time
	MaxAge  int
}

func (c *Cookie) String() string
func (c *Cookie) Valid() error

type Request struct {
	Method     string
	Header     Header
	Body       io.ReadCloser
	Host       string
	RemoteAddr string
	RequestURI string
	Response   *Response
}

func NewRequest(method, url string, body io.Reader) (*Request, error)
func NewRequestWithContext(ctx context.Context, method, url string, body io.Reader) (*Request, error)
func (r *Request) AddCookie(c *Cookie)
func (r *Request) Clone(ctx context.Context) *Request
func (r *Request) Context() context.Context
func (r *Request) Cookie(name string) (*Cookie, error)
func (r *Request) Cookies() []*Cookie
func (r *Request) FormValue(key string) string
func (r *Request) UserAgent() string
func (r *Request) WithContext(ctx context.Context) *Request
func (r *Request) BasicAuth() (username string, password string, ok bool)
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error)
func (r *Request) MultipartReader() (*multipart.Reader, error)
func (r *Request) ParseForm() error
func (r *Request) ParseMultipartForm(maxMemory int64) error
func (r *Request) PostFormValue(key string) string
func (r *Request) ProtoAtLeast(major int, minor int) bool
func (r *Request) Referer() string
func (r *Request) SetBasicAuth(username string, password string)
func (r *Request) Write(w io.Writer) error
func (r *Request) WriteProxy(w io.Writer) error
func (r *Request) CookiesNamed(name string) []*Cookie

type Response struct {
	Status     string
	StatusCode int
	Header     Header
	Body       io.ReadCloser
	Request    *Request
}

func (r *Response) Cookies() []*Cookie
func (r *Response) Location() (*url.URL, error)
func (r *Response) ProtoAtLeast(major int, minor int) bool
func (r *Response) Write(w io.Writer) error

type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

type Transport struct{}

func (t *Transport) RoundTrip(req *Request) (*Response, error)
func (t *Transport) CancelRequest(req *Request)
func (t *Transport) Clone() *Transport
func (t *Transport) CloseIdleConnections()
func (t *Transport) RegisterProtocol(scheme string, rt RoundTripper)

type CookieJar interface {
	SetCookies(u any, cookies []*Cookie)
	Cookies(u any) []*Cookie
}

type Client struct {
	Transport RoundTripper
	Jar       CookieJar
	Timeout   time.Duration
}

func (c *Client) Do(req *Request) (*Response, error)
func (c *Client) Get(url string) (resp *Response, err error)
func (c *Client) Post(url, contentType string, body io.Reader) (resp *Response, err error)
func (c *Client) CloseIdleConnections()
func (c *Client) Head(url string) (resp *Response, err error)
func (c *Client) PostForm(url string, data url.Values) (resp *Response, err error)

type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(count int) ([]any, error)
	Stat() (any, error)
}

type FileSystem interface {
	Open(name string) (File, error)
}

type Dir string

func (d Dir) Open(name string) (File, error)

type Server struct {
	Addr    string
	Handler Handler
}

func (s *Server) ListenAndServe() error
func (s *Server) Shutdown(ctx context.Context) error
func (srv *Server) Close() error
func (srv *Server) ListenAndServeTLS(certFile string, keyFile string) error
func (srv *Server) RegisterOnShutdown(f func())
func (srv *Server) Serve(l net.Listener) error
func (srv *Server) ServeTLS(l net.Listener, certFile string, keyFile string) error
func (srv *Server) SetKeepAlivesEnabled(v bool)

var DefaultClient *Client
var DefaultTransport RoundTripper

func FileServer(root FileSystem) Handler
func Get(url string) (resp *Response, err error)
func Handle(pattern string, handler Handler)
func HandleFunc(pattern string, handler func(ResponseWriter, *Request))
func ListenAndServe(addr string, handler Handler) error
func NotFoundHandler() Handler
func Post(url, contentType string, body io.Reader) (resp *Response, err error)
func StripPrefix(prefix string, h Handler) Handler
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler

package http

import (
	"bufio"
	"context"
	"io"
	"net"
	"time"
)

type Header map[string][]string

func (h Header) Add(key, value string)
func (h Header) Clone() Header
func (h Header) Del(key string)
func (h Header) Get(key string) string
func (h Header) Set(key, value string)
func (h Header) Values(key string) []string

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

type Cookie struct {
	Name    string
	Value   string
	Path    string
	Domain  string
	Expires time.Time
	MaxAge  int
}

func (c *Cookie) String() string

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

type Response struct {
	Status     string
	StatusCode int
	Header     Header
	Body       io.ReadCloser
	Request    *Request
}

type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

type Transport struct{}

func (t *Transport) RoundTrip(req *Request) (*Response, error)

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

package httptest

import (
	"bytes"
	"crypto/x509"
	"io"
	"net/http"
)

type ResponseRecorder struct {
	Code      int
	HeaderMap http.Header
	Body      *bytes.Buffer
	Flushed   bool
}

func NewRecorder() *ResponseRecorder
func (rw *ResponseRecorder) Flush()
func (rw *ResponseRecorder) Header() http.Header
func (rw *ResponseRecorder) Result() *http.Response
func (rw *ResponseRecorder) Write(buf []byte) (int, error)
func (rw *ResponseRecorder) WriteHeader(code int)
func (rw *ResponseRecorder) WriteString(str string) (int, error)

type Server struct {
	URL string
}

func NewRequest(method, target string, body io.Reader) *http.Request
func NewServer(handler http.Handler) *Server
func NewTLSServer(handler http.Handler) *Server
func NewUnstartedServer(handler http.Handler) *Server
func (s *Server) Client() *http.Client
func (s *Server) Close()
func (s *Server) Certificate() *x509.Certificate
func (s *Server) CloseClientConnections()
func (s *Server) Start()
func (s *Server) StartTLS()

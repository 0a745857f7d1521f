package net

import "time"

type Addr interface {
	Network() string
	String() string
}

type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

type IP []byte

func (ip IP) Equal(x IP) bool
func (ip IP) String() string
func (ip IP) To4() IP
func (ip *IP) UnmarshalText(text []byte) error
func (ip IP) DefaultMask() IPMask
func (ip IP) IsGlobalUnicast() bool
func (ip IP) IsInterfaceLocalMulticast() bool
func (ip IP) IsLinkLocalMulticast() bool
func (ip IP) IsLinkLocalUnicast() bool
func (ip IP) IsLoopback() bool
func (ip IP) IsMulticast() bool
func (ip IP) IsPrivate() bool
func (ip IP) IsUnspecified() bool
func (ip IP) MarshalText() ([]byte, error)
func (ip IP) Mask(mask IPMask) IP
func (ip IP) To16() IP
func (ip IP) AppendText(b []byte) ([]byte, error)

type IPMask []byte

func (m IPMask) Size() (ones, bits int)
func (m IPMask) String() string

type IPNet struct {
	IP IP
}

func (n *IPNet) Contains(ip IP) bool
func (n *IPNet) String() string
func (n *IPNet) Network() string

func Dial(network, address string) (Conn, error)
func DialTimeout(network, address string, timeout time.Duration) (Conn, error)
func Listen(network, address string) (Listener, error)
func ParseCIDR(s string) (IP, *IPNet, error)
func ParseIP(s string) IP

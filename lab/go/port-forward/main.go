// Serves `kubectl port-forward` for the node agent, with the kubelet's own code. The agent passes requests on to a
// socket; their path is /NETNS/POD/UID, the first being the pod's network namespace.
package main

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/unix"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/remotecommand"
	"k8s.io/kubelet/pkg/cri/streaming/portforward"
)

// As long as the kubelet lets a connection rest.
const idleTimeout = 4 * time.Hour

func main() {
	listener, err := net.Listen("unix", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.Serve(listener, http.HandlerFunc(serve)))
}

func serve(response http.ResponseWriter, request *http.Request) {
	path := strings.Split(request.URL.Path, "/")
	if len(path) != 4 {
		http.Error(response, "the path is not /NETNS/POD/UID", http.StatusBadRequest)
		return
	}
	netns, name, uid := path[1], path[2], path[3]
	// It stays open, so that a namespace of the same name that comes later is not taken for the pod's.
	namespace, err := os.Open(filepath.Join("/run/netns", netns))
	if err != nil {
		http.Error(response, err.Error(), http.StatusNotFound)
		return
	}
	defer namespace.Close()
	portforward.ServePortForward(response, request, pod{namespace}, name, types.UID(uid), &portforward.V4Options{},
		idleTimeout, remotecommand.DefaultStreamCreationTimeout, portforward.SupportedProtocols)
}

type pod struct{ namespace *os.File }

// PortForward connects a stream with a port of the pod until the pod has said all.
func (p pod) PortForward(_ context.Context, _ string, _ types.UID, port int32, stream io.ReadWriteCloser) error {
	connection, err := p.dial(port)
	if err != nil {
		return err
	}
	defer connection.Close()
	go func() {
		_, _ = io.Copy(connection, stream)
		_ = connection.CloseWrite()
	}()
	_, err = io.Copy(stream, connection)
	return err
}

// dial connects to the pod's own localhost, by IPv6 where IPv4 is refused.
func (p pod) dial(port int32) (connection *net.TCPConn, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		// Never unlocked: the thread ends with this goroutine, so that nothing else runs in the pod's network.
		runtime.LockOSThread()
		if err = unix.Setns(int(p.namespace.Fd()), unix.CLONE_NEWNET); err != nil {
			return
		}
		for _, ip := range []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback} {
			if connection, err = net.DialTCP("tcp", nil, &net.TCPAddr{IP: ip, Port: int(port)}); err == nil {
				return
			}
		}
	}()
	<-done
	return connection, err
}

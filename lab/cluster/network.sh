#!/bin/sh
# Mounts the file systems that live as long as the lab's mount namespace, and makes the node's network. Every pod's address
# is alone in its network (/32), so that what pods send to each other is routed by the node, and the connection tracking
# behind the addresses of Services sees both directions.
#
# usage: network.sh mount|network      environment: WORK BRIDGE NODE SERVICES
set -e
case $1 in
mount)
  mount -t tmpfs -o mode=755 lab "$WORK"
  mkdir "$WORK/pods" "$WORK/etcd" "$WORK/pki"
  mount -t tmpfs -o mode=755 lab /run
  mkdir /run/netns
  ;;
network)
  ip link set lo up
  ip link add "$BRIDGE" type bridge
  ip address add "$NODE/16" dev "$BRIDGE"
  ip link set "$BRIDGE" up
  ip route add "$SERVICES" dev "$BRIDGE" src "$NODE"
  cd /proc/sys/net/ipv4
  echo 1 > ip_forward
  for key in conf/all conf/default "conf/$BRIDGE"; do echo 0 > "$key/send_redirects"; done
  mount --bind "$WORK/resolv.conf" "$(readlink -f /etc/resolv.conf)" || true
  ;;
esac

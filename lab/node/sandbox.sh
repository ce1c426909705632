#!/bin/sh
# Makes or removes a pod's network namespace, which is linked to the node's bridge.
#
# usage: sandbox.sh make|remove      environment: NETNS LINK ADDRESS NODE BRIDGE
set -e
case $1 in
make)
  ip netns add "$NETNS"
  ip link add "$LINK" type veth peer name eth0 netns "$NETNS"
  ip link set "$LINK" master "$BRIDGE" up
  ip -netns "$NETNS" -batch - <<end
link set lo up
address add $ADDRESS/32 dev eth0
link set eth0 up
route add $NODE dev eth0 scope link
route add default via $NODE dev eth0
end
  ;;
remove)
  ip link delete "$LINK" || true
  ip netns delete "$NETNS" || true
  ;;
esac

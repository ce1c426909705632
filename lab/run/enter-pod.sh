#!/bin/sh
# Runs a command in a container, found among the lab's processes by the variable that the node agent gives each.
#
# usage: enter-pod.sh [NAMESPACE/]POD CONTAINER COMMAND...      CONTAINER may be empty: any
pod=$1 container=$2
shift 2
for file in /proc/[0-9]*/environ; do
  process=${file%/environ}
  # The process that waits for the container's first one has the variable too, but not the container's root.
  [ "$(readlink "$process/root")" != / ] || continue
  if tr '\0' '\n' < "$file" 2>/dev/null | grep -qxE "LAB_CONTAINER=([^/]+/)?$pod/${container:-.*}"; then
    exec nsenter --target "${process#/proc/}" --net --mount --uts --pid --root --wd=/ -- "$@"
  fi
done
echo "no container of a pod $pod runs in this lab" >&2
exit 1

#!/bin/sh
# Runs in a container's root file system: puts its binds in place and starts its program, as the user that it asks for.
# Arguments are those of container-root.sh, which has staged the binds under /.lab.
cd /

bind() { # STAGED PATH ro|rw
  if [ -d "$1" ]; then
    mkdir -p "$2"
  else
    mkdir -p "$(dirname "$2")"
    [ -e "$2" ] || : > "$2"
  fi
  mount --bind "$1" "$2"
  [ "$3" = rw ] || mount -o remount,bind,ro "$2" 2>/dev/null || true
}

for file in hosts hostname resolv.conf; do
  rm -f "/etc/$file"
  cp "/.lab/etc/$file" "/etc/$file"
done
umount -l /.lab/etc
hostname -F /etc/hostname

index=0
while [ "$1" != -- ]; do
  bind "/.lab/$index" "$2" "$3"
  umount -l "/.lab/$index"
  index=$((index + 1))
  shift 3
done
shift

uid=$1 gid=$2 groups=$3 directory=$4
shift 4
cd "$directory"
if [ "$uid:$gid" = 0:0 ]; then exec "$@"; fi
exec setpriv --reuid "$uid" --regid "$gid" --groups "$groups" -- "$@"

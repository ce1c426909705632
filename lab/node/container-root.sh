#!/bin/sh
# Makes a container's root file system from the machine's, which it can read but not write, and starts the container in it.
#
# usage: container-root.sh [SOURCE PATH ro|rw]... -- UID GID GROUPS DIRECTORY COMMAND...
#
#   SOURCE PATH ro|rw   a file or folder of the machine, where the container sees it, and whether it may write to it
#   UID GID GROUPS      of the program; GROUPS separated by commas
#   DIRECTORY           the program's working directory
#
# environment:
#   LAB_FOLDER   the container's own folder, with the folders upper, workdir and root
#   LAB_ETC      the folder with the container's hosts, hostname and resolv.conf
#   LAB_START    container-start.sh, which runs in the new root
#
# Binds are staged under /.lab, and bound from in the new root: a link on their path (/var/run to /run) then leads to the
# container's own folder.
set -e

overlay() { # LOWER UPPER WORKDIR TARGET [OPTIONS,]
  mount -t overlay -o "$5lowerdir=$1,upperdir=$2,workdir=$3" overlay "$4" 2>/dev/null
}

# Makes the folders that binds are put in, so that each top-level folder has an upper layer of our own.
make_bind_folders() {
  mkdir -p "$LAB_FOLDER/upper/etc"
  while [ "$1" != -- ]; do
    case $2 in /var/run/*) ;; *) mkdir -p "$LAB_FOLDER/upper$(dirname "$2")" ;; esac
    shift 3
  done
}

# In a user namespace the mounts under / cannot be part of an overlay: each folder of / gets one of its own. Folders that
# are owned by users without an id in the namespace cannot be changed, so make_bind_folders lays new ones over them.
overlay_each_folder() {
  for path in /*; do
    name=${path#/}
    target=$LAB_FOLDER/root$path
    if [ -L "$path" ]; then
      cp -P "$path" "$target"
    elif [ -d "$path" ]; then
      mkdir -p "$target" "$LAB_FOLDER/upper/$name" "$LAB_FOLDER/workdir/$name"
      case $name in proc|sys|dev|run|tmp) continue ;; esac
      overlay "$path" "$LAB_FOLDER/upper/$name" "$LAB_FOLDER/workdir/$name" "$target" userxattr, ||
        mount --rbind "$path" "$target" 2>/dev/null || true
    fi
  done
}

stage() { # SOURCE TARGET
  if [ -d "$1" ]; then mkdir "$2"; else : > "$2"; fi
  mount --bind "$1" "$2"
}

stage_binds() {
  index=0
  while [ "$1" != -- ]; do
    stage "$1" ".lab/$index"
    index=$((index + 1))
    shift 3
  done
}

if ! overlay / "$LAB_FOLDER/upper" "$LAB_FOLDER/workdir" "$LAB_FOLDER/root"; then
  make_bind_folders "$@"
  overlay_each_folder
fi
cd "$LAB_FOLDER/root"
mkdir -p .lab
mount --rbind /dev dev
mount --rbind /sys sys
mount -t proc proc proc
mount -t tmpfs -o mode=755 run run
mount -t tmpfs -o mode=1777 tmp tmp
stage_binds "$@"
stage "$LAB_ETC" .lab/etc
# The script's text, since its file may not be seen in the new root.
start=$(cat "$LAB_START")
unset LAB_FOLDER LAB_ETC LAB_START
exec chroot . sh -ec "$start" container-start.sh "$@"

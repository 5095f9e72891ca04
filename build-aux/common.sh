# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by run and check: packages, locale, building. Sourced from the top of the checkout.

as_root()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# install_missing LIST...: installs the packages of the lists that are not there yet.
install_missing()
{
  missing=
  for package in $(cat "$@" | grep -v '^#'); do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
      missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    echo "Installing:$missing"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  fi
}

# The locale the program is used in.
ensure_locale()
{
  locale -a | grep -qix 'ja_JP\.utf-\?8' ||
    as_root localedef -i ja_JP -f UTF-8 ja_JP.UTF-8
}

# build FOLDER OPTION...: configures where needed, compiles, and installs into FOLDER/prefix.
build()
{
  folder=$1
  shift
  [ -f "$folder/build.ninja" ] ||
    meson setup "$folder" --prefix="$PWD/$folder/prefix" "$@"
  meson compile -C "$folder"
  meson install -C "$folder" --quiet
}

#!/usr/bin/env bash
# Builds native/torch into artifacts/native/libcompliance_torch.so when its sources changed, and does nothing otherwise.
#   LIBTORCH=/path/to/libtorch bash build/native.sh    another LibTorch (for example a CUDA build) instead of the system's
#   CXX_STANDARD=20                                    for a LibTorch that asks for it
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source_folder=$root/native/torch
output_folder=$root/artifacts/native
library=$output_folder/libcompliance_torch.so
stamp=$output_folder/built-from

fail() { echo "build/native.sh: $*" >&2; exit 1; }

fingerprint() {
    { echo "LIBTORCH=${LIBTORCH:-} CXX_STANDARD=${CXX_STANDARD:-17}"; cat "$source_folder"/CMakeLists.txt "$source_folder"/*.h "$source_folder"/*.cpp; } | sha256sum | cut -d' ' -f1
}

mkdir -p "$output_folder" || fail "cannot create $output_folder."
command -v flock > /dev/null && { exec 9> "$output_folder/.lock"; flock 9; }

wanted=$(fingerprint)
if [ -f "$library" ] && [ "$(cat "$stamp" 2> /dev/null)" = "$wanted" ]; then exit 0; fi

missing=()
command -v cmake > /dev/null || missing+=(cmake)
command -v g++ > /dev/null || missing+=(g++)
command -v make > /dev/null || command -v ninja > /dev/null || missing+=(make)
if [ -n "${LIBTORCH:-}" ]; then
    [ -d "$LIBTORCH/lib" ] && [ -d "$LIBTORCH/include" ] || fail "LIBTORCH=$LIBTORCH is not an unpacked LibTorch: it has no lib and include folders."
else
    compgen -G '/usr/lib/*/cmake/*orch/TorchConfig.cmake' > /dev/null || compgen -G '/usr/share/cmake/*orch/TorchConfig.cmake' > /dev/null || missing+=(libtorch-dev)
    # The BLAS decides the speed: with Debian's default libblas3 training is some 16 times slower.
    compgen -G '/usr/lib/*/openblas-openmp/libblas.so.3' > /dev/null || missing+=(libopenblas0-openmp)
fi

if [ ${#missing[@]} -gt 0 ]; then
    as_root=
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then as_root=sudo; else as_root=no; fi
    fi
    advice="install what is missing with: apt-get install --no-install-recommends ${missing[*]} (or set LIBTORCH to an unpacked LibTorch 1.13 or later)."
    [ "$as_root" != no ] && command -v apt-get > /dev/null || fail "$advice"
    echo "build/native.sh: installing ${missing[*]}"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" > "$output_folder/apt.log" 2>&1 ||
        { $as_root apt-get update > "$output_folder/apt.log" 2>&1 &&
          $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >> "$output_folder/apt.log" 2>&1; } ||
        fail "apt-get could not do it (see $output_folder/apt.log); $advice"
fi

work_folder=$output_folder/build
log=$output_folder/build.log
# A cache of another LibTorch would silently be used again.
rm -rf "$work_folder"
generator=()
command -v ninja > /dev/null && generator=(-G Ninja)
echo "build/native.sh: building libcompliance_torch.so (about a minute)"
cmake "${generator[@]}" -S "$source_folder" -B "$work_folder" -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_STANDARD=${CXX_STANDARD:-17}" > "$log" 2>&1 ||
    fail "cmake could not configure the build; the reason is in $log: $(grep -m1 -A2 'CMake Error' "$log" | tr '\n' ' ')"
cmake --build "$work_folder" --parallel 2 >> "$log" 2>&1 ||
    fail "the compiler refused; the reason is in $log: $(grep -m1 'error' "$log")"
# Renamed into place: a process that has the former library mapped keeps it whole.
cp "$work_folder/libcompliance_torch.so" "$library.new" && mv "$library.new" "$library" || fail "cannot write $library."
echo "$wanted" > "$stamp"
rm -rf "$work_folder"
echo "build/native.sh: wrote artifacts/native/libcompliance_torch.so"

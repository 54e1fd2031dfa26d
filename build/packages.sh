# Sourced by ./run and ./test: finds the .NET SDK and installs Debian packages that are missing.
# Callers define fail() to end with one sentence.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Puts dotnet on the PATH, or says what to install.
require_dotnet() {
    if ! command -v dotnet > /dev/null; then
        local folder
        for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
            [ -n "$folder" ] && [ -x "$folder/dotnet" ] && { PATH=$folder:$PATH; export PATH DOTNET_ROOT=$folder; break; }
        done
    fi
    command -v dotnet > /dev/null || fail "the .NET SDK is missing: install .NET SDK 10 from https://dotnet.microsoft.com/download/dotnet/10.0 and put dotnet on the PATH."
    # .NET ends at its first culture look-up without ICU, and without a sentence that a newcomer understands.
    if [ "${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-}" != 1 ] && ! compgen -G '/usr/lib/*/libicuuc.so.*' > /dev/null; then
        install_packages libicu72
    fi
    case "$(dotnet --list-sdks)" in
        10.* | *$'\n'10.*) ;;
        *) fail "dotnet is here, but not the SDK of .NET 10: install it from https://dotnet.microsoft.com/download/dotnet/10.0." ;;
    esac
}

# install_packages NAME...: with apt-get as root or by sudo without a password; otherwise one sentence that names what to install.
install_packages() {
    local as_root=() log advice="install what is missing with: apt-get install --no-install-recommends $*"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo > /dev/null && sudo -n true 2> /dev/null || fail "$advice"
        as_root=(sudo)
    fi
    command -v apt-get > /dev/null || fail "$advice (this system has no apt-get; use its own package tool)"
    log=$(mktemp)
    echo "Installing $* ..."
    if ! apt_install "$@" > "$log" 2>&1; then
        # The lists of a fresh image are empty or old.
        { "${as_root[@]}" apt-get update && apt_install "$@"; } > "$log" 2>&1 || fail "apt-get could not install $* (its words are in $log); $advice"
    fi
    rm -f "$log"
}

apt_install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" < /dev/null
}

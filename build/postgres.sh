# Sourced by ./test: a throw-away PostgreSQL on loopback, gone when the tests end.

postgres_folder=
postgres_bin=

# start_postgres: sets COMPLIANCE_TEST_POSTGRES; returns 1 when PostgreSQL is missing and cannot be installed.
start_postgres() {
    find_postgres || { (install_postgres) && find_postgres; } || return 1

    postgres_folder=$(mktemp -d /tmp/compliance-postgres.XXXXXX) || return 1
    local password port
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" > "$postgres_folder/password"
    # PostgreSQL refuses to run as root.
    if [ "$(id -u)" = 0 ]; then
        id postgres > /dev/null 2>&1 || useradd --system postgres || return 1
        chown -R postgres "$postgres_folder"
    fi
    as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U compliance -A scram-sha-256 --pwfile "$postgres_folder/password" -E UTF8 --locale C.UTF-8 --no-sync \
        > "$postgres_folder/initdb.log" 2>&1 || { cat "$postgres_folder/initdb.log"; return 1; }

    # Another program may take the port between the choice and the start.
    for _ in 1 2 3 4 5; do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
        if as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/server.log" -w -t 60 -o \
            "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
            start > /dev/null 2>&1; then
            export COMPLIANCE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Database=postgres;Username=compliance;Password=$password"
            return 0
        fi
    done
    cat "$postgres_folder/server.log"
    return 1
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    [ -f "$postgres_folder/data/postmaster.pid" ] && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate -w -t 30 stop > /dev/null 2>&1
    rm -rf "$postgres_folder"
    postgres_folder=
}

find_postgres() {
    local candidate
    for candidate in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
        [ -x "$candidate/initdb" ] && postgres_bin=$candidate
    done
    [ -n "$postgres_bin" ]
}

install_postgres() {
    install_packages postgresql-common
    # Debian starts a server of its own on installation; the tests bring theirs.
    local as_root=() settings=/etc/postgresql-common/createcluster.conf
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' "$settings"
    install_packages postgresql
    "${as_root[@]}" sed -i 's/^create_main_cluster = false/#create_main_cluster = true/' "$settings"
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid postgres --regid "$(id -g postgres)" --clear-groups -- "$@")
    else
        "$@"
    fi
}

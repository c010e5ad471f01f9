#!/usr/bin/env bash
# Compares pages with nginx serving the same bytes and with WordPress, all on this machine in one run. Called by eng/bench.sh pages.
#   run.sh ARTICLES STATEMENTS SECONDS
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/eng/pages-bench
articles=$1 statements=$2 seconds=$3

missing=()
PATH=$PATH:/usr/sbin
for program in wrk:wrk nginx:nginx mariadbd:mariadb-server-core php:php-cli curl:curl python3:python3; do
  command -v "${program%%:*}" >/dev/null || missing+=("${program#*:}")
done
fpm=$(compgen -c php-fpm | sort -r | head -n 1 || true)
[ -n "$fpm" ] || missing+=(php-fpm)
php -m 2>/dev/null | grep -i '^mysqli$' >/dev/null || missing+=(php-mysql)
php -m 2>/dev/null | grep -i 'opcache' >/dev/null || missing+=(php-opcache)
[ -d /usr/share/wordpress/wp-content/themes/twentytwentythree ] || missing+=(wordpress wordpress-theme-twentytwentythree)
if [ ${#missing[@]} -gt 0 ]; then
  echo "eng/bench.sh pages compares with other programs and needs: apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 2
fi

work=$(mktemp -d)
chmod 711 "$work"
pids=()
stop() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
await() { # WHAT COMMAND…: until it succeeds, for two minutes.
  local what=$1 i
  shift
  for ((i = 0; i < 240; i++)); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.5
  done
  echo "eng/bench.sh: $what did not start; see above" >&2
  exit 1
}
# The database does not run as root. Takes the place of its subshell, so that what stops the one stops the other.
as_www() { if [ "$(id -u)" = 0 ]; then exec setpriv --reuid www-data --regid www-data --init-groups "$@"; else exec "$@"; fi; }

echo "Filling the portal: $articles articles, $statements statements …"
export Data__Directory=$work/data Postgres__Durable=false
mkdir "$Data__Directory"
dotnet "$root/tests/SummitPortal.Benchmarks/bin/Release/net10.0/SummitPortal.Benchmarks.dll" pages-fill "$root/samples" "$articles" "$statements" "$work"
portal=http://127.0.0.1:$(port)
(cd "$root/src/SummitPortal.Web" && exec dotnet bin/Release/net10.0/SummitPortal.Web.dll --urls "$portal" >"$work/portal.log" 2>&1) & pids+=($!)
await "the portal" curl -sf "$portal/health/ready"
indexed() { curl -sf "$portal/api/v1/search?q=%E6%B2%BB%E7%90%86"; }
await "the portal's index" indexed

echo "Installing WordPress …"
mkdir "$work"/{files,www}
[ "$(id -u)" != 0 ] || chown www-data:www-data "$work/www"
cp -rL /usr/share/wordpress "$work/wordpress"
files=$(port) plain=$(port) kept=$(port)
cat > "$work/wordpress/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'wordpress'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:$work/www/mysql.sock');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); define('WP_DEBUG', false); define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
(as_www mariadb-install-db --no-defaults --datadir="$work/www/mysql" --auth-root-authentication-method=normal --skip-test-db) >"$work/mysql-install.log" 2>&1
printf '%s;\n' 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' "CREATE USER wordpress@localhost IDENTIFIED BY ''" 'GRANT ALL ON wordpress.* TO wordpress@localhost' > "$work/init.sql"
chmod 644 "$work/init.sql"
as_www mariadbd --no-defaults --datadir="$work/www/mysql" --socket="$work/www/mysql.sock" --skip-networking --innodb-buffer-pool-size=512M --init-file="$work/init.sql" >"$work/mysql.log" 2>&1 & pids+=($!)
await MariaDB test -S "$work/www/mysql.sock"
php "$here/install-wordpress.php" "$work/wordpress" "http://127.0.0.1:$plain" < "$work/posts.jsonl" > "$work/wordpress.txt"
grep -q '^/?p=' <(head -n 1 "$work/wordpress.txt") || { echo "eng/bench.sh: WordPress was not installed:" >&2; sed 's/<[^>]*>//g' "$work/wordpress.txt" | grep -v '^\s*$' | tail -n 20 >&2; exit 1; }
cat > "$work/fpm.conf" <<FPM
[global]
daemonize = no
error_log = $work/fpm.log
[www]
listen = $work/www/php.sock
listen.mode = 0666
pm = static
pm.max_children = 8
$([ "$(id -u)" != 0 ] || printf 'user = www-data\ngroup = www-data\n')
FPM
"$fpm" --fpm-config "$work/fpm.conf" -d opcache.enable=1 >/dev/null 2>&1 & pids+=($!)
sed "s#WORK#$work#g; s#FILES#$files#; s#PLAIN#$plain#; s#KEPT#$kept#" "$here/nginx.conf" > "$work/nginx.conf"
nginx -e "$work/nginx.log" -c "$work/nginx.conf" & pids+=($!)

# An article of middling length, as bytes.
one=$(while read -r address; do printf '%s %s\n' "$(curl -s "$portal$address" | wc -c)" "$address"; done < <(head -n 41 "$work/articles.txt") | sort -n | sed -n '21s/^[0-9]* //p')
curl -s "$portal$one" > "$work/files/article.html"
curl -s -H 'Accept-Encoding: br' "$portal$one" > "$work/files/article.br"
post=$(sed -n 21p "$work/wordpress.txt")
await WordPress curl -sf "http://127.0.0.1:$plain$post"

measure() { # NAME CONNECTIONS LUA URL [wrk argument…]
  local name=$1 connections=$2 lua=$3 url=$4 result
  shift 4
  cat "$here/$lua" "$here/result.lua" > "$work/ask.lua"
  result=$(wrk -t1 -c"$connections" -d"${seconds}s" -s "$work/ask.lua" "$@" "$url" | sed -n 's/^result //p')
  set -- $result
  printf '| %s | %s | %s | %s | %s |\n' "$name" "$(printf "%'d" "$1")" "$2" "$3" "$4"
}
warm() { seconds=$1 measure warm "${@:2}" >/dev/null; }

echo "Warming up …"
export ADDRESSES=$work/articles.txt UNKEPT=number
warm 40 16 uncached.lua "$portal"
warm 5 64 result.lua "$portal$one"
ADDRESSES=$work/questions.txt UNKEPT=day warm 20 4 uncached.lua "$portal"
ADDRESSES=$work/wordpress.txt UNKEPT= warm 10 8 uncached.lua "http://127.0.0.1:$plain"
warm 5 64 result.lua "http://127.0.0.1:$kept$post"

echo
echo "Article of $(wc -c < "$work/files/article.html") bytes, $(wc -c < "$work/files/article.br") with brotli; WordPress's has $(curl -s "http://127.0.0.1:$plain$post" | wc -c); ${seconds} s each, wrk on the same cores"
echo
echo '| what | requests/s | p50 ms | p95 ms | failed |'
echo '|---|---|---|---|---|'
for round in 1 2; do
  measure "nginx, the page as a file" 64 result.lua "http://127.0.0.1:$files/article.html"
  measure "portal, article, kept" 64 result.lua "$portal$one"
  measure "nginx, the same with brotli" 64 result.lua "http://127.0.0.1:$files/article.br"
  measure "portal, article, kept, with brotli" 64 result.lua "$portal$one" -H 'Accept-Encoding: br'
  measure "WordPress behind nginx's cache" 64 result.lua "http://127.0.0.1:$kept$post"
  measure "portal, article, not kept" 16 uncached.lua "$portal"
  ADDRESSES=$work/wordpress.txt UNKEPT= measure "WordPress, not kept" 8 uncached.lua "http://127.0.0.1:$plain"
  ADDRESSES=$work/questions.txt UNKEPT=day measure "portal, statements, not kept, one reader at a time" 1 uncached.lua "$portal"
  ADDRESSES=$work/questions.txt UNKEPT=day measure "portal, statements, not kept, four at a time" 4 uncached.lua "$portal"
done

echo
echo '| whole list | rows | MB | seconds |'
echo '|---|---|---|---|'
for list in statements.csv statements.jsonl articles.csv; do
  read -r bytes taken < <(curl -s -o "$work/$list" -w '%{size_download} %{time_total}\n' "$portal/api/v1/$list")
  case $list in *.csv) rows=$(python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""))) - 1)' "$work/$list") ;; *) rows=$(wc -l < "$work/$list") ;; esac
  printf '| %s | %s | %s | %s |\n' "$list" "$rows" "$((bytes / 1000000))" "$taken"
done

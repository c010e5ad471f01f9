#!/usr/bin/env bash
# Says whether the web process of this container lives. The base image has neither curl nor wget; bash can talk HTTP/1.0 well enough.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r status <&3
[[ $status == *" 200 "* ]]

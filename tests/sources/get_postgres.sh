#!/bin/sh
# A PostgreSQL for the tests that read a database, where there is none and we may install it; else they are left out.
set -eu
for program in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$program" ]; then exit 0; fi
done
if command -v initdb >/dev/null 2>&1; then exit 0; fi
echo "No PostgreSQL found: getting one for the tests."
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql && exit 0
fi
echo "PostgreSQL cannot be installed here: the tests that read a database are left out."

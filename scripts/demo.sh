#!/bin/sh
# Reads the project's own example articles into a fresh ledger and shows what it holds.
# usage: demo.sh KATHAN FOLDER
set -eu
kathan=$1
folder=$2
ledger=$folder/kathan.db
mkdir -p "$folder"
rm -f "$ledger" "$ledger-wal" "$ledger-shm"
say() { printf '\n$ kathan %s\n' "$*"; }

say read examples/articles
"$kathan" read examples/articles --ledger "$ledger"
for view in questions revisions disputes; do
	say ledger $view
	"$kathan" ledger $view --ledger "$ledger"
done
question=$("$kathan" ledger questions --ledger "$ledger" --format jsonl | sed -n 's/.*"question":"\(killed-kp-military[^"]*\)".*/\1/p' | head -n 1)
say series "$question" --plot "$folder/$question.svg"
"$kathan" series "$question" --ledger "$ledger" --plot "$folder/$question.svg"
"$kathan" series "$question" --ledger "$ledger" --plot "$folder/$question.png" >/dev/null
printf '\nThe plot is %s (and .png beside it); the ledger is %s.\n' "$folder/$question.svg" "$ledger"

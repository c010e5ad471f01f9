"""Asks other search engines what the search benchmark asked the portal: python3 search-peers.py FOLDER, as the benchmark left it.

FOLDER holds <what>.tsv (id, text) and queries.tsv (what, class, phrase). A query is the 20 newest and the exact count, without facets.
SQLite's FTS5 has a tokenizer of trigrams, which cannot find fewer than three characters; Groonga has bigrams."""
import json
import os
import sqlite3
import subprocess
import sys
import time

ROUNDS = 5


def queries_of(folder, what):
    classes = {}
    with open(os.path.join(folder, "queries.tsv"), encoding="utf-8") as lines:
        for line in lines:
            of, name, phrase = line.rstrip("\n").split("\t")
            if of == what:
                classes.setdefault(name, []).append(phrase)
    return classes


def texts_of(folder, what):
    with open(os.path.join(folder, what + ".tsv"), encoding="utf-8") as lines:
        for line in lines:
            number, text = line.rstrip("\n").split("\t")
            yield int(number), text


class Sqlite:
    name = "SQLite FTS5, trigrams"

    def __init__(self, folder, what):
        self.path = os.path.join(folder, what + ".sqlite")
        self.connection = sqlite3.connect(self.path)
        self.connection.execute("PRAGMA journal_mode=OFF")
        self.connection.execute("PRAGMA cache_size=-1000000")
        self.connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")
        self.connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", texts_of(folder, what))
        self.connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        self.connection.commit()

    def find(self, phrase):
        if len(phrase) < 3:
            return None
        quoted = '"' + phrase.replace('"', '""') + '"'
        started = time.perf_counter()
        self.connection.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT 20", (quoted,)).fetchall()
        self.connection.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (quoted,)).fetchone()
        return time.perf_counter() - started

    def close(self):
        self.connection.close()
        os.remove(self.path)


class Groonga:
    name = "Groonga, bigrams"

    def __init__(self, folder, what):
        self.path = os.path.join(folder, what + ".groonga")
        os.mkdir(self.path)
        self.process = subprocess.Popen(["groonga", "-n", os.path.join(self.path, "db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.command("table_create Texts TABLE_HASH_KEY UInt32")
        self.command("column_create Texts text COLUMN_SCALAR Text")
        self.command("table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto")
        self.command("column_create Terms texts COLUMN_INDEX|WITH_POSITION Texts text")
        self.process.stdin.write("load --table Texts\n[\n")
        for number, (key, text) in enumerate(texts_of(folder, what)):
            self.process.stdin.write(("" if number == 0 else ",\n") + json.dumps({"_key": key, "text": text}, ensure_ascii=False))
        self.process.stdin.write("\n]\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def command(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def find(self, phrase):
        quoted = phrase.replace("\\", "\\\\").replace('"', '\\"')
        line = "select Texts --match_columns text --query " + json.dumps('"' + quoted + '"', ensure_ascii=False) + " --sort_keys -_key --limit 20 --output_columns _key --cache no"
        started = time.perf_counter()
        answer = self.command(line)
        taken = time.perf_counter() - started
        if answer[0][0] != 0:
            raise SystemExit(f"groonga refused '{line}': {answer[0]}")
        return taken

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        subprocess.run(["rm", "-rf", self.path], check=True)


def main(folder):
    for what in ("statements", "articles"):
        classes = queries_of(folder, what)
        table = {name: [] for name in classes}
        names = []
        for engine in (Sqlite, Groonga):
            started = time.perf_counter()
            peer = engine(folder, what)
            names.append(f"{engine.name}, made in {time.perf_counter() - started:.0f} s")
            for name, phrases in classes.items():
                times = [peer.find(phrase) for _ in range(ROUNDS) for phrase in phrases]
                known = sorted(t * 1000 for t in times if t is not None)
                table[name].append("cannot" if not known else f"{known[len(known) // 2]:.1f} / {known[int((len(known) - 1) * 0.95)]:.1f}")
            peer.close()
        print(f"\n{what}, without facets, p50 / p95 ms\n| query | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
        for name, cells in table.items():
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


main(sys.argv[1])

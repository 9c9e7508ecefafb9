"""The same work in plain Python: sqlite3 from the standard library, and psycopg for PostgreSQL.

usage: rival.py sqlite-insert|sqlite-reads PATH COUNT [ROWS] | pg-save|pg-reads ADDRESS COUNT
Prints: user+system CPU seconds, wall seconds.
"""
import resource
import sys
import time


def people(count):
    for i in range(count):
        yield (f"E{i % 1000}", "member", i // 1000 + 1, "欧阳明月", f"{2023000000 + i:010d}", "undergraduate",
               "2023-09-01", "2005-04-12", f"{i * 7919 % 1000003:032d}", None)


def sqlite(path):
    import sqlite3
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32768"):
        db.execute("PRAGMA " + pragma)
    return db


def sqlite_insert(path, count):
    db = sqlite(path)
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO people (entry_id, role, position, name, student_number, degree, enrolled_on, born_on,"
                   " identity, organization) VALUES (?,?,?,?,?,?,?,?,?,?)", people(count))
    db.execute("COMMIT")


def sqlite_reads(path, count, rows):
    db = sqlite(path)
    size = 0
    for i in range(count):
        row = i * 7919 % rows
        size += len(db.execute("SELECT name, born_on FROM people WHERE entry_id=? AND role='member' AND position=?",
                               (f"E{row % 1000}", row // 1000 + 1)).fetchone()[0])


def pg_save(address, count):
    import psycopg
    db = psycopg.connect(address)
    for i in range(count):
        db.execute("INSERT INTO settings (key, value) VALUES ('bench', %s) "
                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value", (str(i),))
        db.commit()


def pg_reads(address, count):
    import psycopg
    db = psycopg.connect(address, autocommit=True)
    for i in range(count):
        db.execute("SELECT title FROM entries WHERE id = %s", (f"E{i % 1000}",), prepare=True).fetchone()


work = {"sqlite-insert": sqlite_insert, "sqlite-reads": sqlite_reads, "pg-save": pg_save, "pg-reads": pg_reads}
before = resource.getrusage(resource.RUSAGE_SELF)
start = time.monotonic()
work[sys.argv[1]](sys.argv[2], *map(int, sys.argv[3:]))
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - start)

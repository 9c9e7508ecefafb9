// Puts the rows that an import wrote into empty tables of the same shape, by prepared statements in one transaction.
// All rows are in memory before the clock starts.   usage: bare FROM.sqlite TO.sqlite
// Prints the rows and the CPU seconds (user + system) of the loop and its commit.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
  int type, bytes;
  sqlite3_int64 number;
  char *data;
} Value;

typedef struct {
  char sql[1024];
  int columns;
  long rows, room;
  Value *values;
} Table;

static const char *names[] = {"organizations", "entries", "people", "answers", "private_data", "findings", "audit"};
enum { count = sizeof names / sizeof *names };

static void must(int code, sqlite3 *db) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(db));
  exit(1);
}

static double cpu(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return u.ru_utime.tv_sec + u.ru_utime.tv_usec / 1e6 + u.ru_stime.tv_sec + u.ru_stime.tv_usec / 1e6;
}

static void load(sqlite3 *db, const char *name, Table *table) {
  sqlite3_stmt *s;
  char query[128];
  snprintf(query, sizeof query, "SELECT * FROM %s ORDER BY 1", name);
  must(sqlite3_prepare_v2(db, query, -1, &s, 0), db);
  table->columns = sqlite3_column_count(s);
  int n = snprintf(table->sql, sizeof table->sql, "INSERT INTO %s VALUES (?1", name);
  for (int c = 2; c <= table->columns; c++) n += snprintf(table->sql + n, sizeof table->sql - n, ",?%d", c);
  snprintf(table->sql + n, sizeof table->sql - n, ")");
  while (sqlite3_step(s) == SQLITE_ROW) {
    if (table->rows == table->room) {
      table->room = table->room ? table->room * 2 : 1024;
      table->values = realloc(table->values, table->room * table->columns * sizeof(Value));
    }
    for (int c = 0; c < table->columns; c++) {
      Value *v = &table->values[table->rows * table->columns + c];
      v->type = sqlite3_column_type(s, c);
      if (v->type == SQLITE_INTEGER) v->number = sqlite3_column_int64(s, c);
      if (v->type == SQLITE_TEXT || v->type == SQLITE_BLOB) {
        const void *from = sqlite3_column_blob(s, c);
        v->bytes = sqlite3_column_bytes(s, c);
        v->data = malloc(v->bytes + 1);
        if (v->bytes) memcpy(v->data, from, v->bytes);
      }
    }
    table->rows++;
  }
  sqlite3_finalize(s);
}

static long insert(sqlite3 *db, Table *table) {
  sqlite3_stmt *s;
  must(sqlite3_prepare_v2(db, table->sql, -1, &s, 0), db);
  for (long r = 0; r < table->rows; r++) {
    for (int c = 0; c < table->columns; c++) {
      Value *v = &table->values[r * table->columns + c];
      switch (v->type) {
      case SQLITE_INTEGER: sqlite3_bind_int64(s, c + 1, v->number); break;
      case SQLITE_TEXT: sqlite3_bind_text(s, c + 1, v->data, v->bytes, SQLITE_STATIC); break;
      case SQLITE_BLOB: sqlite3_bind_blob(s, c + 1, v->data, v->bytes, SQLITE_STATIC); break;
      default: sqlite3_bind_null(s, c + 1);
      }
    }
    if (sqlite3_step(s) != SQLITE_DONE) must(SQLITE_ERROR, db);
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  return table->rows;
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  sqlite3 *from, *to;
  sqlite3_stmt *s;
  must(sqlite3_open_v2(argv[1], &from, SQLITE_OPEN_READONLY, 0), from);
  remove(argv[2]);
  must(sqlite3_open(argv[2], &to), to);
  sqlite3_exec(to,
               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
               "PRAGMA cache_size=-32768; PRAGMA secure_delete=ON",
               0, 0, 0);
  must(sqlite3_prepare_v2(from,
                          "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                          "ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END",
                          -1, &s, 0),
       from);
  while (sqlite3_step(s) == SQLITE_ROW) must(sqlite3_exec(to, (const char *)sqlite3_column_text(s, 0), 0, 0, 0), to);
  sqlite3_finalize(s);
  Table edition = {0}, tables[count] = {0};
  load(from, "editions", &edition);
  insert(to, &edition);
  for (int t = 0; t < count; t++) load(from, names[t], &tables[t]);
  sqlite3_close(from);
  long rows = 0;
  double before = cpu();
  must(sqlite3_exec(to, "BEGIN IMMEDIATE", 0, 0, 0), to);
  for (int t = 0; t < count; t++) rows += insert(to, &tables[t]);
  must(sqlite3_exec(to, "COMMIT", 0, 0, 0), to);
  printf("%ld %.3f\n", rows, cpu() - before);
  return sqlite3_close(to) != SQLITE_OK;
}

#include "bare.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sqlite3 *open_database(const char *path) {
  sqlite3 *db;
  if (sqlite3_open(path, &db)) return 0;
  sqlite3_exec(db,
               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
               "PRAGMA cache_size=-32768; PRAGMA secure_delete=ON",
               0, 0, 0);
  return db;
}

int bare_insert(const char *path, long count) {
  sqlite3 *db = open_database(path);
  sqlite3_stmt *s;
  char number[32], identity[40], position[8];
  if (!db) return 1;
  sqlite3_exec(db, "BEGIN IMMEDIATE", 0, 0, 0);
  if (sqlite3_prepare_v2(db,
                         "INSERT INTO people (entry_id, role, position, name, student_number, degree, "
                         "enrolled_on, born_on, identity, organization) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
                         -1, &s, 0))
    return 2;
  for (long i = 0; i < count; i++) {
    int n = snprintf(number, sizeof number, "%010ld", 2023000000 + i);
    int m = snprintf(identity, sizeof identity, "%032ld", i * 7919 % 1000003);
    int e = snprintf(position, sizeof position, "E%ld", i % 1000);
    sqlite3_bind_text(s, 1, position, e, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 2, "member", 6, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, i / 1000 + 1);
    sqlite3_bind_text(s, 4, "欧阳明月", 12, SQLITE_STATIC);
    sqlite3_bind_text(s, 5, number, n, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 6, "undergraduate", 13, SQLITE_STATIC);
    sqlite3_bind_text(s, 7, "2023-09-01", 10, SQLITE_STATIC);
    sqlite3_bind_text(s, 8, "2005-04-12", 10, SQLITE_STATIC);
    sqlite3_bind_text(s, 9, identity, m, SQLITE_TRANSIENT);
    sqlite3_bind_null(s, 10);
    if (sqlite3_step(s) != SQLITE_DONE) return 3;
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  if (sqlite3_exec(db, "COMMIT", 0, 0, 0)) return 4;
  return sqlite3_close(db);
}

long bare_point_reads(const char *path, long count, long rows) {
  sqlite3 *db = open_database(path);
  sqlite3_stmt *s;
  long bytes = 0;
  char entry[16];
  if (!db) return -1;
  sqlite3_exec(db, "BEGIN", 0, 0, 0);
  if (sqlite3_prepare_v2(db, "SELECT name, born_on FROM people WHERE entry_id=?1 AND role='member' AND position=?2",
                         -1, &s, 0))
    return -1;
  for (long i = 0; i < count; i++) {
    long row = i * 7919 % rows;
    int n = snprintf(entry, sizeof entry, "E%ld", row % 1000);
    sqlite3_bind_text(s, 1, entry, n, SQLITE_TRANSIENT);
    sqlite3_bind_int64(s, 2, row / 1000 + 1);
    if (sqlite3_step(s) != SQLITE_ROW) return -1;
    // A program that uses the row copies it; so does the rival.
    char *copy = strdup((const char *)sqlite3_column_text(s, 0));
    bytes += strlen(copy);
    free(copy);
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  sqlite3_exec(db, "COMMIT", 0, 0, 0);
  sqlite3_close(db);
  return bytes;
}

double bare_syncs(const char *path, long count, long bytes) {
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  char *page = calloc(1, bytes);
  struct timespec start, end;
  if (file < 0 || !page) return -1;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (long i = 0; i < count; i++) {
    if (pwrite(file, page, bytes, i * bytes) != bytes || fdatasync(file)) return -1;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  close(file);
  unlink(path);
  free(page);
  return (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9;
}

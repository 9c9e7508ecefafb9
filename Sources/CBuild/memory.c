#include "CBuild.h"

#include <malloc.h>
#include <sqlite3.h>

void contest_give_back_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
  mallopt(M_ARENA_MAX, 1);
}

void contest_keep_no_count_of_sqlite_memory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

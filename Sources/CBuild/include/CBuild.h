#pragma once

/// The commit that this program was built from, or an empty text where the build was not told.
const char *contest_commit(void);

/// From now on freed memory goes back to the system: what is larger than 256 KB is a piece of its own. Results are computed in
/// arrays of some megabytes that come and go, and glibc would keep those that were freed, up to 32 MB each, between what is
/// still in use. For a command, whose threads take turns: they share one arena.
void contest_give_back_freed_memory(void);

/// From now on SQLite keeps no count of the memory that it uses, which nobody asks for: each of its small pieces takes a lock for
/// it, a twentieth of a large import. Called before the first database is opened; later it changes nothing.
void contest_keep_no_count_of_sqlite_memory(void);

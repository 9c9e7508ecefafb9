#pragma once

/// The commit that this program was built from, or an empty text where the build was not told.
const char *contest_commit(void);

/// From now on freed memory goes back to the system: what is larger than 256 KB is a piece of its own. Results are computed in
/// arrays of some megabytes that come and go, and glibc would keep those that were freed, up to 32 MB each, between what is
/// still in use. With serves_many, threads keep an arena each for small pieces; a command works in one at a time.
void contest_give_back_freed_memory(int serves_many);

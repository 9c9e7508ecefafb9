/// The rival of the store: SQLite's own interface in the barest loops that do the same work.

/// Inserts rows 0..<count into `people` in one transaction, prepared once. Returns 0 when all went well.
int bare_insert(const char *path, long count);

/// Reads `count` people by their key, prepared once; returns the bytes of their names, or -1.
long bare_point_reads(const char *path, long count, long rows);

/// Appends `bytes` and calls fdatasync, `count` times; returns seconds of wall time, or -1.
double bare_syncs(const char *path, long count, long bytes);

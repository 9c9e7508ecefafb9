#pragma once

/// The commit that this program was built from, or an empty text where the build was not told.
const char *contest_commit(void);

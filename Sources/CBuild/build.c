#include "CBuild.h"

// Given by Package.swift from the environment variable CONTEST_COMMIT. A file of its own, so that another commit compiles
// these lines anew and nothing else.
#ifndef CONTEST_COMMIT
#define CONTEST_COMMIT ""
#endif

const char *contest_commit(void) { return CONTEST_COMMIT; }

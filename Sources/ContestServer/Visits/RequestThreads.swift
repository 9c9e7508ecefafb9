import OwnThreads

/// Where requests are answered: not on the threads that all tasks of the process share, of which there are as many as cores, so that
/// two large files that are read do not keep everybody out. How many are answered at a moment is a default of ours; what waits for
/// the database is not counted.
enum RequestThreads {
  static let shared = OwnThreads("requests", atOnce: 16)
}

import Glibc

/// How many connections a server may have open at a time.
enum OpenConnections {
  /// The most that are asked for: as many as `deploy/` gives the service.
  static let most: rlim_t = 65_536

  /// Asks the system for as many as it lets this process have. Programs begin with 1,024 on most systems, though the system allows more:
  /// whoever opens a thousand connections and sends nothing would keep everybody out.
  static func raise() {
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0 else { return }
    let wanted = min(most, limit.rlim_max)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    // Where the system does not allow it, the server has as many as before.
    _ = setrlimit(kind, &limit)
  }
}

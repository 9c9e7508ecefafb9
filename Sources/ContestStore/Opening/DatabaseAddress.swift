public import Contest

/// Where a database is: a path, or `postgres://user:password@host:port/name`.
public enum DatabaseAddress: Hashable, Sendable {
  case file(String)
  case postgres(String)

  /// Reads what `--database` or `CONTEST_DATABASE` says.
  public init(_ text: String) throws(StoreError) {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(text)
    } else if text.isEmpty || text.contains("://") || text.utf8.contains(0) {
      throw .invalidAddress
    } else {
      self = .file(text)
    }
  }

  /// Opens the database and brings its tables up to date; the migrations that run note `now`.
  ///
  /// A file that is not there is made, unless `creating` is false. Where nothing may be written it is opened for reading,
  /// and each write throws ``StoreError/readOnly``.
  public func open(at now: Instant, creating: Bool = true) async throws -> any Database {
    try await open(at: now, creating: creating, migrations: Migration.all)
  }

  /// Opens the database as a program would that knows other migrations, such as a later one.
  package func open(
    at now: Instant, creating: Bool = true, migrations: [Migration]
  ) async throws -> any Database {
    switch self {
    case .file(let path):
      try SQLiteDatabase(path: path, at: now, creating: creating, migrations: migrations)
    case .postgres(let address):
      try await PostgresDatabase(address: address, at: now, migrations: migrations)
    }
  }
}

extension DatabaseAddress: CustomStringConvertible {
  /// The address without its password.
  public var description: String {
    switch self {
    case .file(let path):
      return path
    case .postgres(let address):
      guard let at = address.lastIndex(of: "@"), let scheme = address.firstRange(of: "://"),
        let colon = address[scheme.upperBound..<at].firstIndex(of: ":")
      else { return address }
      return String(address[..<colon] + address[at...])
    }
  }
}

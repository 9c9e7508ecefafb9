import TrialPostgres

/// A real PostgreSQL server for the tests of one process, started when the first of them asks for it.
public actor PrivatePostgres {
  /// The server that all tests of a process share.
  public static let shared = PrivatePostgres()

  private var running: Task<TrialPostgres, any Error>?
  private var count = 0

  /// The address of an empty schema that nobody else uses; the server is started on first use.
  public func emptySchema() async throws -> String {
    let server = try await server()
    count += 1
    return try server.schema("test_\(count)")
  }

  /// Runs SQL as an administrator, beside whatever the store does.
  public func psql(_ sql: String) async throws -> String {
    try await server().psql(sql)
  }

  private func server() async throws -> TrialPostgres {
    if let running { return try await running.value }
    let start = Task { try TrialPostgres() }
    running = start
    return try await start.value
  }
}

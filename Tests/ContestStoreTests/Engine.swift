import Contest
import ContestStore
import ContestTestSupport
import Testing

/// The engines that every store test runs on.
enum Engine: CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  var testDescription: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgres: "PostgreSQL"
    }
  }

  /// Runs a test on an empty database of its own.
  func withDatabase(_ body: (any Database) async throws -> Void) async throws {
    switch self {
    case .sqlite:
      let folder = try TemporaryFolder()
      let database = try await DatabaseAddress(folder.file("contest.sqlite")).open(at: Season.now)
      try await body(database)
      try await database.close()
    case .postgres:
      let address = try await PrivatePostgres.shared.emptySchema()
      let database = try await DatabaseAddress(address).open(at: Season.now)
      try await body(database)
      try await database.close()
    }
  }

  /// Runs a test on a database that holds ``Season``.
  func withSeason(_ body: (any Database) async throws -> Void) async throws {
    try await withDatabase { database in
      try await Season.open(in: database)
      try await body(database)
    }
  }
}

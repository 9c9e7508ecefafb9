package import Contest

/// One step in the life of the tables: 数据库升级. Steps are numbered, go forward only, and each is one transaction.
///
/// A new one is a new file `Migrations/M002….swift` and one line in ``all``; a test says if the line is forgotten. One
/// that has been released is never edited again.
package struct Migration: Sendable {
  /// 1, 2, 3, … without a gap.
  package let number: Int
  /// What it does, in a few words.
  let name: String
  /// What is run, in SQLite's words; see ``Dialect/definition(_:)``.
  let sql: @Sendable (Dialect) -> String
  /// What is done with the rows that are there, in the same transaction, once the tables are made.
  let then: (@Sendable (Connection, Instant) throws -> Void)?

  package init(
    _ number: Int, _ name: String, _ sql: @escaping @Sendable (Dialect) -> String,
    then: (@Sendable (Connection, Instant) throws -> Void)? = nil
  ) {
    self.number = number
    self.name = name
    self.sql = sql
    self.then = then
  }

  /// Every migration there is, in order.
  package static let all: [Migration] = [
    .firstTables,
    .judgingDetails,
    .results,
    .organizationNames,
    .pastAwards,
    .entryIdentity,
    .draws,
    .auditDetails,
    .searchTexts,
    .outcomeHomes,
    .publicity,
    .recordedMarks,
    .prizeReasons,
    .ballots,
    .rowDigests,
    .accounts,
    .vetting,
    .quotas,
    .judgePool,
    .consents,
    .followUp,
    .topics,
    .publicVotes,
    .packages,
    .secondFactors,
    .years,
    .certificates,
    .heldFiles,
    .entryFiles,
    .paperNumbers,
    .entrantDrafts,
    .unitLists,
    .entrantDraftFiles,
    .hall,
    .packageFiles,
    .codes,
    .objectionFiles,
    .letters,
    .jobs,
    .publicPrizes,
    .unlockRequests,
    .ballotStandings,
    .lineFacts,
    .unitPrizes,
    .revealDivisions,
    .poolDoubles,
    .viewColumns,
    .revealWinners,
    .alikeKeys,
    .radicals,
  ]

  /// The version of Contest that an older program is told to get.
  static let program = "0.1"
}

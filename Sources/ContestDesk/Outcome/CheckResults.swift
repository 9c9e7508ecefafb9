import Contest
import ContestStore

/// The result of computing all sealed results again.
struct ResultCheck {
  /// Editions whose results could not be computed again, because their rulebook's seal is broken or this program cannot
  /// read its text.
  var unreadable: [String] = []
  /// Sealed lines that do not follow from the inputs, although nothing on record has changed since they were sealed.
  var broken: [String] = []
  /// What somebody should look at although nothing was changed: marks that count although the judge has had a conflict of
  /// interest since, and secret counts of earlier programs with more votes on a candidate than voters may cast.
  var notes: [Bilingual] = []

  /// Adds these findings to those of the store.
  func adding(to store: StoreCheck) -> StoreCheck {
    store.adding(
      "results-computable",
      Bilingual(
        chinese: "每一届的规程都能读出，结果都能重新算出",
        english: "each edition's rulebook can be read and its results computed again"),
      offenders: unreadable
    ).adding(
      "results-follow",
      Bilingual(
        chinese: "封存的结果由评分和决定重新算出，封存后没有改动的完全一致",
        english: "sealed results follow from marks and decisions, where nothing has changed since"),
      offenders: broken
    ).noting(notes)
  }
}

extension Desk {
  /// Computes the results of each edition again from its inputs and compares them with the version that was sealed.
  ///
  /// A version is out of date when something on record has changed since; that is not a fault. If nothing has changed, or
  /// if the inputs are exactly those of the version, each computed line must equal the sealed one.
  func resultCheck() async throws -> ResultCheck {
    try await database.read { connection in
      var check = ResultCheck()
      for id in try EditionRecords.ids(in: connection) {
        do {
          check.unreadable += try StoreCheck.unlessUnreadable {
            let edition = try Self.edition(id, in: connection)
            try Self.checkResults(of: edition, &check, in: connection)
            let questions =
              try edition.questionsOfEntriesOutside(in: connection)
              + edition.questionsOfLateConflicts(in: connection)
            check.notes += questions.map {
              Bilingual(
                chinese: "\(id)：" + $0.message(in: .chinese, naming: edition.names),
                english: "\(id): " + $0.message(in: .english, naming: edition.names))
            }
            return []
          }.map { "\(id): \($0)" }
        } catch let error as EditionError {
          check.unreadable.append("\(id): \(error.code)")
        }
      }
      return check
    }
  }

  /// Adds what is found in an edition's results, which are let go before its entries are asked about: in a large edition both
  /// together would be the most that a check needs.
  private static func checkResults(
    of edition: Edition, _ check: inout ResultCheck, in connection: Connection
  ) throws {
    let current = try CurrentResults(edition, withReasons: false, in: connection)
    check.broken += try linesThatDoNotFollow(current, in: connection)
    check.notes += current.outcome.recusedVotes.map { found in
      Bilingual(
        chinese: "\(edition.id)：" + found.message(in: .chinese, naming: edition.names),
        english: "\(edition.id): " + found.message(in: .english, naming: edition.names))
    }
  }

  /// The lines of the latest version that differ from the computed ones, as "list/round/entry: sealed →
  /// computed".
  private static func linesThatDoNotFollow(
    _ current: CurrentResults, in connection: Connection
  ) throws -> [String] {
    let edition = current.edition
    guard let last = current.versions.last, let sealedInputs = last.inputsDigest else { return [] }
    // Who waits for a prize is on no list.
    let changes = current.changesByRulesOfThen.changes.filter {
      $0.before != nil || $0.after != nil
    }
    // Rules that were amended since may give other prizes to organizations.
    let prizes =
      current.sealedRules == nil
        && !current.unitPrizesSealed.agrees(with: current.outcome.unitPrizes)
      ? ["\(edition.id)/unit-prizes"] : []
    guard !changes.isEmpty || !prizes.isEmpty else { return [] }
    let inputs = TierInputRecords.digest(
      of: current.sealedRules?.inputs ?? current.inputs, salt: last.salt
    ).text
    let isOnRecord = try AuditLog.hasResultChange(since: last.auditSequence, in: connection)
    guard inputs == sealedInputs || !isOnRecord else { return [] }
    return prizes
      + changes.map { change in
        let round = change.list.round.map { "/\($0)" } ?? ""
        let standings = [change.before, change.after].map { $0?.standing.word ?? "-" }
        return "\(edition.id)/\(change.list.kind.rawValue)\(round)/\(change.entry.text): "
          + standings.joined(separator: " → ")
      }
  }
}

import Contest
import ContestStore

/// What computing all sealed results again has found.
struct ResultCheck {
  /// Lines that do not follow from the inputs though nothing on record has changed since they were sealed.
  var broken: [String] = []
}

extension Desk {
  /// Computes the results of each edition again from its inputs and compares them with the version that was sealed.
  ///
  /// A version is out of date when something on record has changed since; that is no fault. Where nothing has changed, or
  /// the inputs are the very ones of the version, each line must come out as it was sealed.
  func resultCheck() async throws -> ResultCheck {
    try await database.read { connection in
      var check = ResultCheck()
      for id in try Self.editionIDs(in: connection) {
        // A broken seal of the rulebook is a finding of its own.
        guard let edition = try? Self.edition(id, in: connection) else { continue }
        let current = try CurrentResults(edition, in: connection)
        guard let last = current.versions.last else { continue }
        let changes = current.changesSinceSealed
        guard !changes.isEmpty, let sealedInputs = last.inputsDigest else { continue }
        let inputs = TierInputRecords.digest(of: current.inputs, salt: last.salt).text
        let recorded = try AuditLog.hasResultChange(
          since: last.auditSequence, in: connection)
        guard inputs == sealedInputs || !recorded else { continue }
        check.broken += changes.changes.map { change in
          let round = change.list.round.map { "/\($0)" } ?? ""
          let words = [change.before, change.after].map { $0?.standing.word ?? "-" }
          return
            "\(id)/\(change.list.kind.rawValue)\(round)/\(change.entry.text): \(words.joined(separator: " → "))"
        }
      }
      return check
    }
  }
}

import Contest
import ContestStore

/// Answers of departments as they count now. Whether a department steps aside follows from the rulebook and the list of units of the
/// present: units that were merged, or a rulebook that was amended, after a department had answered make a difference.
extension Edition {
  /// What the verdicts of a step follow from; `nil` before anybody was asked.
  func vettingInput(_ step: Round, in connection: Connection) throws -> VettingInput? {
    guard let input = try VettingRecords.input(id, step.id, in: connection) else { return nil }
    return try inForce(
      input, of: step, try EntryBriefRecords.all(id, in: connection), in: connection)
  }

  /// The answers on record as they count now.
  ///
  /// - Parameters:
  ///   - input: the answers on record.
  ///   - step: the step, by the rules that count.
  ///   - briefs: the edition's entries.
  ///   - connection: the database.
  /// - Returns: the same, where departments step aside that have to.
  /// - Throws: `StoreError` of a database that cannot be read.
  func inForce(
    _ input: VettingInput, of step: Round, _ briefs: EntryBriefs, in connection: Connection
  ) throws -> VettingInput {
    // By the rulebook of now no department steps aside, so that what was put down before holds no more.
    guard step.vetting?.ownUnit == .stepsAside else { return input.steppingAside(from: [:]) }
    let asked = Set(input.requests.map(\.entry))
    let entries = briefs.filter { asked.contains($0.id) }.map {
      Entry(
        id: $0.id, number: $0.number, title: $0.title, organization: $0.organization,
        track: $0.track)
    }
    let check = HandlerCheck(
      entry: nil,
      organizations: OrganizationNames(
        try OrganizationRecords.all(id, in: connection).map(\.named)))
    let own = check.ownUnits(Set(input.requests.map(\.department)).sorted(), among: entries)
    return input.steppingAside(from: own.mapValues { Set($0.keys) })
  }
}

extension HandlerCheck {
  /// The candidates of whose own unit each department is, or of one above or below it, each with why; by department.
  func ownUnits(_ departments: [String], among entries: [Entry]) -> [String: [Entry.ID: Conflict]] {
    var check = self
    var found: [String: [Entry.ID: Conflict]] = [:]
    for department in departments {
      let unit = check.check([Handler(name: "", organization: department)], as: .department)
      for entry in entries {
        check.entry = entry
        found[department, default: [:]][entry.id] = check.ownUnit(department: department, by: unit)
      }
    }
    return found
  }
}

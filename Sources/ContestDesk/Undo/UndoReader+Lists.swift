import Contest
import ContestStore

/// Undoes a row of the list of organizations or judges.
extension UndoReader {
  func organization(_ told: ToldRecord, in write: [ToldRecord]) throws -> UndoStep {
    let id = told.keys.dropFirst().first ?? ""
    let now = try OrganizationRecords.organization(id, edition.id, in: connection)
    let what = now?.name ?? id
    // A renaming has two records: one of the organization, and one of its name.
    let own =
      try write.count > 1 ? write : HistoryRecords.write(around: told.record, in: connection)
    let same = own.filter { $0.record.subject == told.record.subject }
    if let last = same.last, told.record.action == "organizations.rename" {
      if told.record.sequence != last.record.sequence, write.count > 1 {
        return UndoStep(record: told.record, change: .none, line: nil)
      }
      try requireLast(last, what)
    } else {
      try requireLast(told, what)
    }
    if let kept = same.compactMap({ $0.withheld("was") }).first {
      let was = try KeptJSON.value(OrganizationRecord.self, in: kept)
      let back = now.map { was.differences(from: $0) } ?? []
      return step(told, .organization(was), what, text("更正后", "as corrected"), Self.line(back))
    }
    guard told.told("new") == "yes" else { throw UndoFault.nothingKept(told.record.sequence) }
    // An organization that came with a file of registrations is undone together with the entries.
    if told.record.action == "organizations.import",
      try EntryRecords.sent(edition.id, in: connection)[id] != nil
    {
      throw UndoFault.inUse(told.record.sequence, what: what)
    }
    return step(told, .newOrganization(id), what, what, text("（移除）", "removed"))
  }

  /// The steps, with units left where they are that came with a file and that works of other files, or of another part of the same
  /// file, are of.
  ///
  /// - Throws: ``UndoFault/inUse(_:what:)`` where nothing else would be undone.
  func leavingUsedUnits(_ steps: [UndoStep]) throws -> [UndoStep] {
    func unit(_ step: UndoStep) -> String? {
      if case .newOrganization(let id) = step.change { id } else { nil }
    }
    guard steps.contains(where: { unit($0) != nil }) else { return steps }
    var works = try EntryRecords.sent(edition.id, in: connection).mapValues(\.total)
    for step in steps {
      guard case .newEntry(let id, _) = step.change,
        let home = try EntryRecords.entry(id, in: connection)?.organizationID
      else { continue }
      works[home, default: 0] -= 1
    }
    var first: UndoFault?
    let left = steps.map { step in
      guard let id = unit(step), works[id, default: 0] > 0 else { return step }
      let what = step.line?.what ?? id
      first = first ?? .inUse(step.record.sequence, what: what)
      return UndoStep(
        record: step.record, change: .none,
        line: UndoLine(
          record: step.record.sequence, what: what, old: what,
          new: text("（留着，还有别的作品）", "stays: other works are of it")))
    }
    if let first, !left.contains(where: \.changesSomething) { throw first }
    return left
  }

  func judge(_ told: ToldRecord) throws -> UndoStep {
    let id = Judge.ID(told.keys.dropFirst().first ?? "")
    guard let now = try JudgeRecords.judge(id, edition.id, in: connection) else {
      try requireLast(told, id.text)
      throw UndoFault.nothingKept(told.record.sequence)
    }
    let what = "\(now.number) \(now.judge.name)"
    try requireLast(told, what)
    if told.record.action == "judges.remove" {
      return step(
        told, .removedJudge(id), what, text("已移出", "removed"), text("参加", "takes part"))
    }
    if told.told("new") == "yes" {
      if try JudgeRecords.isInUse(id, edition.id, in: connection) {
        throw UndoFault.inUse(told.record.sequence, what: what)
      }
      return step(told, .newJudge(id), what, what, text("（移除）", "removed"))
    }
    guard let kept = told.withheld("was") else { throw UndoFault.nothingKept(told.record.sequence) }
    let was = try KeptJSON.value(JudgeSnapshot.self, in: kept).judge
    let declared = (told.told("entries") ?? "").split(separator: " ").map { Entry.ID(String($0)) }
    let wasRemoved = told.told("was-removed") == "yes"
    var back = was.differences(from: now.judge, naming: edition.trackName)
    if wasRemoved {
      back.append(EntryDifference(what: JudgeImport.broughtBack.what, old: "参加", new: "已移出"))
    }
    if !declared.isEmpty {
      let entries = declared.map(\.text).joined(separator: "、")
      back.append(EntryDifference(what: text("回避", "conflicts"), old: entries, new: ""))
    }
    return step(
      told, .judge(was, wasRemoved: wasRemoved, declared: declared), what,
      text("更正后", "as corrected"), Self.line(back))
  }

  /// What an undo gives back, value by value: `简称：（空） → 文院`.
  private static func line(_ changes: [EntryDifference]) -> String {
    PersonalNumbers.masked(changes.map(\.line).joined(separator: "；"))
  }
}

public import Contest
import ContestStore

/// What a judge reads of an entry beside its number: an answer of the form that the rulebook gives to judges (`blind: true`).
public struct JudgeMaterial: Hashable, Sendable {
  public let name: Bilingual
  public let text: String
}

extension Desk {
  /// What the judge who asks reads of one of the entries in the judge's queue: 评审材料. In a blind round the names of its people and
  /// of its organization are taken out. Files are not among it: the office hands them out.
  public func judgeMaterial(
    of work: JudgeQueue.Work, in queue: JudgeQueue
  ) async throws -> [JudgeMaterial] {
    let judge = try ownJudge(in: queue.edition.id)
    let fields = queue.edition.rulebook.form.filter { $0.isBlind && $0.kind != .file }
    guard !fields.isEmpty, judge == queue.judge.judge.id else { return [] }
    return try await database.read { connection in
      guard let stored = try EntryRecords.entry(work.entry, in: connection) else { return [] }
      let entry = stored.entry
      var names: [String] = []
      if queue.rules.blind != .none {
        names = entry.members.map(\.name) + entry.advisers.map(\.name) + [entry.organization]
        if queue.edition.rulebook.subject(of: entry.track).isKnownByTitle {
          names.append(entry.title)
        }
        if let unit = try OrganizationRecords.organization(
          stored.organizationID, queue.edition.id, in: connection)
        {
          names += [unit.shortName] + unit.formerNames
        }
      }
      return fields.compactMap { field in
        guard let answer = entry.answers[field.id], !answer.isEmpty else { return nil }
        return JudgeMaterial(name: field.name, text: AnonymousText.of(answer, names: names))
      }
    }
  }
}

public import Contest
import ContestStore

/// What a judge or a voter reads of an entry beside its number: an answer of the form that the rulebook gives to judges
/// (`blind: true`).
public struct JudgeMaterial: Hashable, Sendable {
  public let name: Bilingual
  public let text: String
}

/// Reads that material: 评审材料. In a blind round the names of an entry's people and of its organization are taken out, and
/// personal numbers are always. Files are ``JudgeFile``, where the rulebook opens them; otherwise the office hands them out.
struct MaterialReader {
  private let judged: JudgedRound
  /// The questions whose answers are read; none where the rulebook gives judges nothing but files.
  let fields: [FormField]
  /// The further names of the organizations that were asked for.
  private var units: [String: [String]] = [:]

  init(_ judged: JudgedRound) {
    self.judged = judged
    fields = judged.edition.rulebook.textsToRead
  }

  /// The answers of one entry that are not blank, in the order of the form.
  mutating func material(
    of id: Entry.ID, in connection: Connection
  ) throws -> [JudgeMaterial] {
    guard !fields.isEmpty, let stored = try EntryRecords.entry(id, in: connection) else {
      return []
    }
    let entry = stored.entry
    let names = judged.isBlind ? try self.names(of: stored, in: connection) : []
    return fields.compactMap { field in
      guard let answer = entry.answers[field.id], !answer.isEmpty else { return nil }
      return JudgeMaterial(name: field.name, text: AnonymousText.of(answer, names: names))
    }
  }

  private mutating func names(
    of stored: StoredEntry, in connection: Connection
  ) throws -> [String] {
    let entry = stored.entry
    var names = entry.members.map(\.name) + entry.advisers.map(\.name) + [entry.organization]
    if judged.hidesTitles(of: entry.track) { names.append(entry.title) }
    if units[stored.organizationID] == nil {
      let unit = try OrganizationRecords.organization(
        stored.organizationID, judged.edition.id, in: connection)
      units[stored.organizationID] = unit.map { [$0.shortName] + $0.formerNames } ?? []
    }
    return names + (units[stored.organizationID] ?? [])
  }
}

extension Rulebook {
  /// The questions whose answers judges and voters read.
  var textsToRead: [FormField] { form.filter { $0.isBlind && $0.kind != .file } }

  /// Whether voters may read anything but files of a candidate.
  public var showsVotersText: Bool { !textsToRead.isEmpty }
}

extension Desk {
  /// What the judge who asks reads of one of the entries in the judge's queue.
  public func judgeMaterial(
    of work: JudgeQueue.Work, in queue: JudgeQueue
  ) async throws -> [JudgeMaterial] {
    let judge = try ownJudge(in: queue.edition.id)
    guard judge == queue.judge.judge.id else { return [] }
    return try await database.read { connection in
      let judged = try JudgedRound(queue.round.id, edition: queue.edition.id, in: connection)
      var reader = MaterialReader(judged)
      return try reader.material(of: work.entry, in: connection)
    }
  }
}

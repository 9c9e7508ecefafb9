public import Contest
import ContestStore

/// All that is known of how an entry came to its result, in the order it happened.
public struct EntryExplanation: Sendable {
  public let entry: EntryBrief
  public let state: EntryState
  public var steps: [Step] = []
  /// The audit records that the result rests on.
  public var records: [Record] = []

  public struct Step: Sendable, Codable, Equatable {
    public let title: String
    public let lines: [String]
  }

  public struct Record: Sendable, Codable, Equatable {
    public let sequence: Int
    public let at: String
    public let action: String
    public let subject: String
    public let hash: String
  }
}

/// No entry goes by that name.
public struct EntryNotFound: Error, Explained {
  public let asked: String

  public init(_ asked: String) {
    self.asked = asked
  }

  public var code: String { "entry-not-found" }

  public var remedies: [Remedy] { [.listEntries] }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "没有找到作品“\(asked)”。请核对编号。"
    case .english: "There is no entry “\(asked)”. Check the number."
    }
  }
}

extension Desk {
  /// Explains an entry's result: screening, each round's path from marks to place, selection, award.
  ///
  /// What a round said is what was stored when it closed, so the explanation does not change when the program does.
  public func explain(
    _ entryID: Entry.ID, edition id: Edition.ID? = nil, in language: Language
  ) async throws -> EntryExplanation {
    try actor.require(.seeScores)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      var explanation = try Self.entryHead(entryID, edition: edition.id, in: connection)
      try explanation.addScreening(in: connection, language)
      for round in edition.tier.rounds {
        try explanation.addRound(round, of: edition, in: connection, language)
      }
      try explanation.addAward(of: edition, in: connection, language)
      try explanation.addRecords(of: edition, in: connection)
      return explanation
    }
  }

  private static func entryHead(
    _ entry: Entry.ID, edition: Edition.ID, in connection: Connection
  ) throws -> EntryExplanation {
    let head = try connection.first(
      """
      SELECT e.number, e.title, o.name, e.track, e.group_name, e.state
      FROM entries e
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE e.edition_id = ?1 AND e.id = ?2
      """, edition, entry
    ) { row in
      EntryExplanation(
        entry: EntryBrief(
          id: entry, number: try row.text(0), title: try row.text(1),
          organization: try row.text(2), track: try row.text(3), group: try row.text(4)),
        state: EntryState(rawValue: try row.text(5)) ?? .registered)
    }
    guard let head else { throw EntryNotFound(entry.text) }
    return head
  }
}

extension EntryExplanation {
  fileprivate mutating func addScreening(in connection: Connection, _ language: Language) throws {
    let found = FindingLines(try FindingRecords.of(entry.id, in: connection), in: language).lines
    let decisions = try connection.all(
      "SELECT at, decision, reason FROM screenings WHERE entry_id = ?1 ORDER BY sequence", entry.id
    ) { row in
      let parts = [
        "\(try row.instant(0).day())", name(ofDecision: try row.text(1), in: language),
        try row.text(2),
      ]
      return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
    let state = state.name(in: language)
    let now = language == .chinese ? "现状：\(state)" : "Now: \(state)"
    steps.append(
      Step(title: language == .chinese ? "审核" : "Screening", lines: found + decisions + [now]))
  }

  /// A stored decision in words; the stored word where it is not known.
  private func name(ofDecision word: String, in language: Language) -> String {
    let known: [Screening] = [
      .pass, .return(reason: "", due: CalendarDay(daysSince1970: 0)), .refuse(reason: ""),
      .resubmit,
      .uphold(reason: ""), .withdraw,
    ]
    return known.first { $0.word == word }?.name(in: language) ?? word
  }

  fileprivate mutating func addRound(
    _ round: Round, of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    let line = try RankingRecords.lines(edition: edition.id, round: round.id, in: connection)
      .first { $0.entry == entry.id }
    guard let line else { return }
    var lines = line.detail.explanation(in: language)
    lines += try connection.all(
      """
      SELECT outcome, reason FROM selections
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
      """, edition.id, round.id, entry.id
    ) { row in StoredReason(try row.text(1)) }.filter { $0.code != SelectionReason.committeeCode }
      .map { $0.text(in: language) }
    lines += try decisions(of: edition, in: connection).filter { $0.round == round.id }.compactMap {
      $0.text(in: language)
    }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }

  fileprivate mutating func addAward(
    of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    let award = try connection.first(
      "SELECT level, reason FROM awards WHERE edition_id = ?1 AND entry_id = ?2", edition.id,
      entry.id
    ) { row in (level: try row.text(0), reason: StoredReason(try row.text(1))) }
    var lines: [String] = []
    if let award {
      let level = edition.tier.awards.first { $0.level.chinese == award.level }?.level
      lines.append(level?.text(in: language) ?? award.level)
      if award.reason.code != AwardReason.committeeCode {
        lines.append(award.reason.text(in: language))
      }
    }
    lines += try decisions(of: edition, in: connection).compactMap {
      $0.awardText(of: edition, in: language)
    }
    guard !lines.isEmpty else { return }
    steps.append(
      Step(
        title: language == .chinese ? "奖项" : "Award", lines: lines.filter { !$0.isEmpty }))
  }

  /// A decision of the committee about the entry, as it is on record.
  private struct Decision {
    let round: Round.ID
    let day: CalendarDay
    let actor, outcome, reason: String

    /// What was decided about going on from a round; `nil` for a decision about a prize.
    func text(in language: Language) -> String? {
      switch (SelectionOverride.Outcome(rawValue: outcome), language) {
      case (.advance, .chinese): "\(day)  评委会决定晋级（\(actor)）：\(reason)"
      case (.advance, .english):
        "\(day)  The committee decided that it goes on (\(actor)): \(reason)"
      case (.exclude, .chinese): "\(day)  评委会决定不晋级（\(actor)）：\(reason)"
      case (.exclude, .english):
        "\(day)  The committee decided that it does not go on (\(actor)): \(reason)"
      case (nil, _): nil
      }
    }

    /// What was decided about a prize; `nil` for a decision about going on.
    func awardText(of edition: Edition, in language: Language) -> String? {
      guard outcome.hasPrefix(SelectionRecords.awardPrefix) else { return nil }
      let name = String(outcome.dropFirst(SelectionRecords.awardPrefix.count))
      let level = edition.tier.awards.first { $0.level.chinese == name }?.level.text(in: language)
      switch (name.isEmpty, language) {
      case (true, .chinese): return "\(day)  评委会决定不授奖（\(actor)）：\(reason)"
      case (true, .english):
        return "\(day)  The committee decided on no prize (\(actor)): \(reason)"
      case (false, .chinese): return "\(day)  评委会决定授予“\(level ?? name)”（\(actor)）：\(reason)"
      case (false, .english):
        return "\(day)  The committee decided on “\(level ?? name)” (\(actor)): \(reason)"
      }
    }
  }

  private func decisions(of edition: Edition, in connection: Connection) throws -> [Decision] {
    try connection.all(
      """
      SELECT round_id, at, actor, outcome, reason FROM overrides
      WHERE edition_id = ?1 AND entry_id = ?2 ORDER BY at, round_id, sequence
      """, edition.id, entry.id
    ) { row in
      Decision(
        round: try row.text(0), day: try row.instant(1).day(), actor: try row.text(2),
        outcome: try row.text(3), reason: try row.text(4))
    }
  }

  fileprivate mutating func addRecords(of edition: Edition, in connection: Connection) throws {
    var subjects = [Subject.entry(entry.id).text]
    for round in edition.tier.rounds {
      subjects.append(Subject.ranking(edition.id, round.id).text)
      subjects.append(Subject.selection(edition.id, round.id).text)
      subjects.append(Subject.override(edition.id, round.id, entry.id).text)
    }
    subjects.append(Subject.awards(edition.id).text)
    for subject in subjects {
      records += try connection.all(
        "SELECT sequence, at, action, subject, hash FROM audit WHERE subject = ?1 ORDER BY sequence",
        subject
      ) { row in
        Record(
          sequence: try row.integer(0), at: try row.instant(1).text, action: try row.text(2),
          subject: try row.text(3), hash: try row.text(4))
      }
    }
    let sheets = try connection.all(
      """
      SELECT round_id, judge_id FROM score_sheets WHERE edition_id = ?1 AND entry_id = ?2
      """, edition.id, entry.id
    ) { row in
      Subject.scoreSheet(edition.id, try row.text(0), entry.id, Judge.ID(try row.text(1))).text
    }
    for subject in sheets {
      records += try connection.all(
        "SELECT sequence, at, action, subject, hash FROM audit WHERE subject = ?1 ORDER BY sequence",
        subject
      ) { row in
        Record(
          sequence: try row.integer(0), at: try row.instant(1).text, action: try row.text(2),
          subject: try row.text(3), hash: try row.text(4))
      }
    }
    records.sort { $0.sequence < $1.sequence }
  }
}

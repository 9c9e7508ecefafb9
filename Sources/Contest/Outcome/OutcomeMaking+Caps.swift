extension OutcomeMaking {
  /// The leader or answer for which a cap counts an entry; `nil` for its organization, which the standing has anyway.
  ///
  /// An entry without an answer, or whose leader nothing identifies, is counted alone. The keys of answers begin with `=`
  /// and those of entries counted alone with `?`, so that an answer is never taken for an entry. Keys are only compared.
  func key(of entry: TierInputs.EntryInput, under holder: Cap.Holder) -> String? {
    switch holder {
    case .organization: nil
    case .leader: (entry.leader ?? entry.id).text
    case .answer(let field):
      answer(of: entry, to: field).map { "=\($0)" } ?? "?\(entry.id)"
    }
  }

  /// The name that an open question has for a holder: its organization or its answer; empty for a leader.
  func name(of standing: Standing?, under holder: Cap.Holder) -> String {
    guard let standing else { return "" }
    return switch holder {
    case .organization: standing.organization
    case .leader: ""
    case .answer(let field):
      entries[standing.entry].flatMap { answer(of: $0, to: field) } ?? ""
    }
  }

  /// Opens a question about the entries that no cap can count together with others, or that count for no minimum.
  mutating func tellUnknownCapHolders() {
    var inRounds: Set<Entry.ID> = []
    for round in inputs.rounds.values { inRounds.formUnion(round.entries) }
    let standing = inputs.entries.filter { $0.state == .accepted && inRounds.contains($0.id) }
    for question in tier.questionsOfMinima {
      let unknown = standing.filter { answer(of: $0, to: question) == nil }.map(\.id).sorted()
      if !unknown.isEmpty { open.append(.minimumUnknown(question, unknown)) }
    }
    for holder in tier.capHolders {
      let unknown: [TierInputs.EntryInput] =
        switch holder {
        case .organization: []
        case .leader: standing.filter { $0.leader == nil }
        case .answer(let field): standing.filter { answer(of: $0, to: field) == nil }
        }
      if !unknown.isEmpty { open.append(.capHolderUnknown(holder, unknown.map(\.id).sorted())) }
    }
  }

  /// The answers to some questions, without those that are not answered.
  func answers(of entry: TierInputs.EntryInput, to questions: [String]) -> [String: String] {
    questions.reduce(into: [:]) { $0[$1] = answer(of: entry, to: $1) }
  }

  /// The answer without blanks at its ends; `nil` for a blank one.
  func answer(of entry: TierInputs.EntryInput, to field: String) -> String? {
    guard let answer = entry.answers[field] else { return nil }
    let start = answer.drop { $0.isWhitespace }
    let end = start.reversed().drop { $0.isWhitespace }
    let trimmed = String(end.reversed())
    return trimmed.isEmpty ? nil : trimmed
  }
}

extension Standing {
  /// The same, counted apart from the entries of other tracks or groups, as `caps: {leader: 1, over: awards, per: track}` asks.
  func countedApart(per: PlaceScope) -> Standing {
    guard per != .all else { return self }
    var apart = self
    apart.heldBy = "\(holder)\u{1F}\(list(per: per))"
    return apart
  }
}

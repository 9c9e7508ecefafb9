import Contest
import ContestSheets
import ContestStore

/// Works of a file that stand on lists which were sealed: 封存名单上的更正.
///
/// What a file changes of such a work is said before the file is taken, with what it does to the lists. Whoever may not see
/// results may correct what no result follows from, and leaves the rest to the organizer, as with the same step by hand
/// (``SealedEntryRefusal``).
///
/// | changed of a work on a sealed list | a clerk's file | an organizer's file |
/// |---|---|---|
/// | its title, a telephone number | taken, with a warning | taken, with a warning |
/// | its track, its group, an answer that a rule of results asks for | the row is refused | taken; who moves is said first |
extension ImportPlan {
  mutating func tellSealed(
    _ edition: Edition, seesResults: Bool, in connection: Connection
  ) throws {
    let changed = items.filter { !$0.isFaulty && !$0.isUnchanged && $0.existing != nil }
    let standings = Dictionary(
      try SealedStanding.all(
        of: changed.map(\.entry.id), edition, seesResults: seesResults, in: connection
      ).map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    guard !standings.isEmpty else { return }
    let needs = edition.tier.needs
    var moving: [Entry.ID: Entry] = [:]
    for item in changed {
      guard let standing = standings[item.entry.id], let existing = item.existing else { continue }
      let draft = reader.drafts[item.draft]
      let place = reader.sheets[draft.sheet].numberPlace(in: draft)
      // Entries of an organization are read without their answers.
      let before =
        try EntryRecords.entry(existing.entry.id, in: connection)?.entry ?? existing.entry
      let moves = Self.concernsResults(before, item.entry, needs)
      if moves, !seesResults {
        // Nothing is wrong with a package for which somebody else is asked, so its sender is not told of faults.
        guard package == nil else { throw SealedEntryRefusal(entry: item.entry.id) }
        problems.add(SealedEntryRefusal(entry: item.entry.id), at: place)
        item.isFaulty = true
        continue
      }
      if moves { moving[item.entry.id] = item.entry }
      problems.add(
        SealedChange.onSealedList(existing.entry.number, standing, moves: moves), .warning,
        at: place)
    }
    guard !moving.isEmpty else { return }
    let current = try CurrentResults(edition, in: connection)
    let trial = current.withReopenedClosed { inputs in
      for index in inputs.entries.indices {
        guard let entry = moving[inputs.entries[index].id] else { continue }
        inputs.entries[index].take(entry, needs)
      }
    }
    let changes = trial.changesSinceSealed
    let status = OutcomeStatus(current)
    let lines = changes.changes.prefix(Self.mostChangesTold).map { change in
      Bilingual(
        chinese: status.message(of: change, in: .chinese),
        english: status.message(of: change, in: .english))
    }
    problems.add(
      SealedChange.listsWouldChange(
        Array(lines), of: changes.changes.count, current.foresight(of: trial)), .warning,
      at: Place(file: reader.sheets.first?.place.file))
  }

  private static let mostChangesTold = 10

  /// Whether results follow from something that differs.
  private static func concernsResults(
    _ before: Entry, _ after: Entry, _ needs: EntryNeeds
  ) -> Bool {
    func answers(_ entry: Entry) -> [String] {
      needs.fields.sorted().map { entry.answers[$0] ?? "" }
    }
    return before.track != after.track || before.group != after.group
      || needs.countsMembers && before.members.count != after.members.count
      || needs.leaders && before.members.first?.identity != after.members.first?.identity
      || answers(before) != answers(after)
  }
}

extension TierInputs.EntryInput {
  fileprivate mutating func take(_ entry: Entry, _ needs: EntryNeeds) {
    (track, group) = (entry.track, entry.group)
    if needs.countsMembers { members = entry.members.count }
    for field in needs.fields {
      let answer = entry.answers[field] ?? ""
      answers[field] = answer.allSatisfy(\.isWhitespace) ? nil : answer
    }
  }
}

/// What a file does to lists that were sealed.
enum SealedChange: Error, Hashable, Explained {
  /// The work with this number is on a sealed list. `moves` where results follow from what the row changes.
  case onSealedList(String, SealedStanding, moves: Bool)
  /// The changes of all rows together, compared with what was sealed: the first of them, and how many there are.
  case listsWouldChange([Bilingual], of: Int, ReopenedForesight?)

  /// Its codes. None of it leaves the house: the sender of a package learns nothing of the lists here.
  static let codes: Set<String> = ["import-entry-on-sealed-list", "import-sealed-lists-change"]

  var code: String {
    switch self {
    case .onSealedList: "import-entry-on-sealed-list"
    case .listsWouldChange: "import-sealed-lists-change"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.onSealedList(let number, let standing, let moves), .chinese):
      "编号 \(number)：\(standing.message(in: .chinese))"
        + (moves
          ? "改的与名次、奖项有关，存入以后封存的版本标为过时；核对后写明理由另封一版。"
          : "改的与名次、奖项无关；已经印发的名单和证书不会跟着变，要改的另行更正、换发。")
    case (.onSealedList(let number, let standing, let moves), .english):
      "Number \(number): \(standing.message(in: .english)) "
        + (moves
          ? "Places and prizes follow from what is changed. The sealed version is then out of date; seal the next one, with the reason, after looking at it."
          : "No place or prize follows from what is changed. Lists and certificates that were printed stay as they are; correct and reissue them where needed.")
    case (.listsWouldChange(let lines, let count, let reopened), _):
      Self.changes(lines, count, reopened, in: language)
    }
  }

  private static func changes(
    _ lines: [Bilingual], _ count: Int, _ reopened: ReopenedForesight?, in language: Language
  ) -> String {
    let note = reopened?.message(in: language) ?? ""
    guard count > 0 else {
      return note
        + (language == .chinese
          ? "存入以后，名次和奖项与封存的一致。" : "Places and prizes would be as they were sealed.")
    }
    let told = lines.map { language == .chinese ? $0.chinese : $0.text(in: .english) }
    let rest = count - lines.count
    return switch language {
    case .chinese:
      "\(note)存入以后，与封存的相比有 \(count) 处不同：\(told.joined(separator: "；"))\(rest > 0 ? "；另有 \(rest) 处" : "")。"
    case .english:
      "\(note.isEmpty ? "" : note + " ")Once taken, \(Counted.english(count, "line")) would differ from what was sealed: \(told.joined(separator: "; "))\(rest > 0 ? "; and \(rest) more" : "")."
    }
  }
}

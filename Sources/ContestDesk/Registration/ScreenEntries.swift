public import Contest
import ContestStore

extension Desk {
  /// Decides about one entry: passes it, sends it back, refuses it, upholds an appeal, or records a withdrawal.
  ///
  /// 资格审查. No step can be skipped (``EntryState``). An entry with a certain finding cannot pass. The
  /// decision, the state and the audit record are written together.
  ///
  /// - Returns: the state after the decision.
  /// - Throws: ``NotPermitted``, ``EntryError``, `ScreeningError`, `StoreError`; ``BulkRefusal`` if the entry has changed
  ///   since `shown`; ``SealedEntryRefusal`` where a sealed list would change and the actor may not see results.
  @discardableResult
  public func screen(
    _ id: Entry.ID, _ decision: Screening, asShown shown: ShownState? = nil
  ) async throws -> EntryState {
    try await screen([id], decision, asShown: shown)
    return decision.state
  }

  /// Makes the same decision about several entries: about all of them, or, if one of them does not allow it, about none.
  ///
  /// `shown` is the state that the page showed (``shownEntries(_:)``). An entry that somebody has decided about or
  /// changed since is refused, so that no decision is overwritten by somebody who does not know it.
  ///
  /// `asksWhy` is for whoever does not see the doubts beside the decision: entries with open doubts then pass with a reason only.
  ///
  /// - Throws: ``NotPermitted``, ``EntryError``, `ScreeningError`, `StoreError`; ``BulkRefusal`` with each entry that has
  ///   changed since, and, for several entries, with each that does not allow the decision; ``DoubtRefusal``.
  public func screen(
    _ ids: [Entry.ID], _ decision: Screening, asShown shown: ShownState? = nil,
    asksWhy: Bool = false
  ) async throws {
    try actor.requireSomewhere(.screenEntries)
    let today = clock().day()
    let foreseen = try await foreseeSealedPrizes(ids, becoming: decision.state)
    try await database.write(action("entry.screen")) { transaction in
      for id in ids { try actor.require(.screenEntries, in: home(of: id, in: transaction)) }
      let sealed = try sealedObstacles(to: decision, for: ids, in: transaction)
      if ids.count == 1, let one = sealed.first { throw SealedEntryRefusal(entry: one.entry) }
      let changed = try shown.map { try Self.changed(ids, since: $0, in: transaction) } ?? []
      let others = Set(ids).subtracting(changed.map(\.entry)).subtracting(sealed.map(\.entry))
      let standing =
        ids.count > 1
        ? try sealed
          + Self.obstacles(
            to: decision, on: today, for: ids.filter { others.contains($0) }, in: transaction) : []
      guard changed.isEmpty, standing.isEmpty else {
        throw BulkRefusal(changed + standing, of: ids.count)
      }
      // Of several it was asked above.
      if decision.state == .accepted, ids.count == 1, let id = ids.first,
        try EntryRecords.state(of: id, in: transaction)?.next.contains(.accepted) == true
      {
        var places = PlacesTaken()
        if let error = try places.take(id, in: transaction) { throw error }
      }
      let doubts = decision.state == .accepted ? try Self.doubts(about: ids, in: transaction) : []
      if asksWhy, decision == .pass, !doubts.isEmpty { throw DoubtRefusal.needsReason(doubts) }
      if case .passDespite = decision, doubts.isEmpty {
        // An entry that may not pass at all is told that, not that nothing is in doubt.
        for id in ids {
          guard let state = try EntryRecords.state(of: id, in: transaction) else { continue }
          _ = try Self.screened(id, state, decision, on: today, in: transaction)
        }
        throw DoubtRefusal.nothingInDoubt
      }
      let doubted = Set(doubts.map(\.entry))
      try keepingSealedPrizes(
        ids, becoming: decision.state, foreseen: foreseen, in: transaction
      ) {
        for id in ids {
          var own = decision
          if case .passDespite = decision, !doubted.contains(id) { own = .pass }
          _ = try Self.screen(id, own, on: today, in: transaction)
        }
      }
    }
  }

  private static func doubts(
    about ids: [Entry.ID], in connection: Connection
  ) throws -> [DoubtRefusal.Doubted] {
    try ids.compactMap { id in
      let found = try FindingRecords.of(id, in: connection)
      guard !found.isEmpty, let stored = try EntryRecords.entry(id, in: connection),
        let home = try EntryRecords.home(of: id, in: connection)
      else { return nil }
      let nouns = try edition(home.edition, in: connection).rulebook.nouns
      return DoubtRefusal.Doubted(
        entry: id, name: nouns.called(id.text, PersonalNumbers.masked(stored.entry.title)),
        doubts: found.map { Bilingual(chinese: $0.chinese, english: $0.english) })
    }
  }

  /// Which of several entries do not allow a decision, and why; empty if all allow it.
  public func obstacles(
    to decision: Screening, for ids: [Entry.ID]
  ) async throws -> [BulkRefusal.Obstacle] {
    try actor.requireSomewhere(.screenEntries)
    let today = clock().day()
    return try await database.read { connection in
      for id in ids { try actor.require(.screenEntries, in: home(of: id, in: connection)) }
      let sealed = try sealedObstacles(to: decision, for: ids, in: connection)
      let left = Set(sealed.map(\.entry))
      return try sealed
        + Self.obstacles(
          to: decision, on: today, for: ids.filter { !left.contains($0) }, in: connection)
    }
  }

  private static func obstacles(
    to decision: Screening, on today: CalendarDay, for ids: [Entry.ID], in connection: Connection
  ) throws -> [BulkRefusal.Obstacle] {
    var places = PlacesTaken()
    return try ids.compactMap { id in
      guard let stored = try EntryRecords.entry(id, in: connection) else {
        throw EntryError.notFound(id.text)
      }
      func obstacle(_ error: any Explained) -> BulkRefusal.Obstacle {
        BulkRefusal.Obstacle(
          entry: id, title: PersonalNumbers.masked(stored.entry.title),
          why: Bilingual(
            chinese: error.message(in: .chinese), english: error.message(in: .english)))
      }
      do {
        _ = try screened(id, stored.state, decision, on: today, in: connection)
        guard decision.state == .accepted else { return nil }
        return try places.take(id, in: connection).map(obstacle)
      } catch let error as ScreeningError {
        // A fault of the decision itself is not the fault of an entry.
        guard case .notAllowed = error else { throw error }
        return obstacle(error)
      } catch let error as EntryError {
        return obstacle(error)
      }
    }
  }

  /// Passes every registered entry without findings or doubts; the others wait for a person.
  ///
  /// The rules are checked again first, in the same transaction, so that outdated findings decide nothing. An entry waits
  /// if it lacks something that the form requires, if it has an open doubt, if one of its people has not agreed to
  /// take part, or if its organization has no place left.
  ///
  /// A preview names those that would pass and writes nothing. With `only`, no other entries pass, so that entries
  /// registered after a person looked at the preview wait for the next preview. If one of `only` may no longer pass, none
  /// passes.
  ///
  /// - Throws: ``BulkRefusal`` with the entries of `only` that have doubts now, or about which somebody else has decided.
  /// - Returns: the ids of those that passed, and how many registered entries wait for what.
  public func passClean(
    _ edition: Edition, only: Set<Entry.ID>? = nil, mode: RunMode = .run
  ) async throws -> CleanPassing {
    try actor.require(.screenEntries, in: .edition(edition.id))
    let today = clock().day()
    if mode == .preview {
      return try await database.read { [key] connection in
        let found = try Self.findings(edition, key, in: connection)
        let waitedFor = try Self.waitedFor(edition, on: today, in: connection)
        let registered = found.all.filter { $0.state == .registered }.map(\.entry.id)
        let free = registered.filter { (found.byEntry[$0] ?? []).isEmpty }
        let agreed = free.filter { !waitedFor.contains($0) }
        let left = try onSealedLists(agreed, edition, in: connection)
        let (clean, full) = try Self.withPlaces(
          agreed.filter { !left.contains($0) && only?.contains($0) != false }, of: edition,
          in: connection)
        return CleanPassing(
          passed: clean, waiting: registered.count - clean.count,
          doubtful: registered.count - free.count, unagreed: free.count - agreed.count,
          leftToOrganizer: left.count, full: full)
      }
    }
    return try await database.write(action("entry.screen")) { [key] transaction in
      _ = try Self.check(edition, key, in: transaction)
      let waitedFor = try Self.waitedFor(edition, on: today, in: transaction)
      let registered = try EntryRecords.count(edition.id, state: .registered, in: transaction)
      let free = try EntryRecords.withoutFindings(edition.id, in: transaction)
      let agreed = free.filter { !waitedFor.contains($0) }
      let left = try onSealedLists(agreed, edition, in: transaction)
      let (clean, full) = try Self.withPlaces(
        agreed.filter { !left.contains($0) && only?.contains($0) != false }, of: edition,
        in: transaction)
      if let only {
        let changed = try only.subtracting(clean).sorted().map { id in
          try Self.changed(
            id, edition, isWaitedFor: waitedFor.contains(id), isLeft: left.contains(id),
            in: transaction)
        }
        guard changed.isEmpty else { throw BulkRefusal(changed, of: only.count) }
      }
      try keepingSealedPrizes(clean, becoming: .accepted, in: transaction) {
        for id in clean { _ = try Self.screen(id, .pass, on: nil, in: transaction) }
      }
      return CleanPassing(
        passed: clean, waiting: registered - clean.count, doubtful: registered - free.count,
        unagreed: free.count - agreed.count, leftToOrganizer: left.count, full: full)
    }
  }

  /// Those of the entries that are or were on a sealed list, where this person may not bring them back to it.
  private func onSealedLists(
    _ ids: [Entry.ID], _ edition: Edition, in connection: Connection
  ) throws -> Set<Entry.ID> {
    guard !actor.may(.seeScores, in: .edition(edition.id)),
      try !OutcomeRecords.versions(edition.id, in: connection).isEmpty
    else { return [] }
    return Set(try leftToOrganizer(ids, in: connection))
  }

  /// Those of the entries for which their organizations have a place left, by the organizations' own order, and the others.
  ///
  /// Where organizations rank their entries, only those beyond the places have a finding. If one of these has been passed, it
  /// has taken the place of another one, which has none.
  private static func withPlaces(
    _ ids: [Entry.ID], of edition: Edition, in connection: Connection
  ) throws -> (fitting: [Entry.ID], full: [(entry: Entry.ID, why: EntryError)]) {
    guard edition.tier.intake?.isRanked == true else { return (ids, []) }
    let ranked = try ids.map { id in
      (id: id, rank: try EntryRecords.entry(id, in: connection).flatMap { Int($0.entry.number) })
    }.sorted { ($0.rank ?? .max, $0.id) < ($1.rank ?? .max, $1.id) }
    var places = PlacesTaken()
    var full: [(entry: Entry.ID, why: EntryError)] = []
    for (id, _) in ranked {
      if let why = try places.take(id, in: connection) { full.append((id, why)) }
    }
    let left = Set(full.map(\.entry))
    return (ids.filter { !left.contains($0) }, full)
  }

  /// The entries with people who have not agreed to take part.
  private static func waitedFor(
    _ edition: Edition, on today: CalendarDay, in connection: Connection
  ) throws -> Set<Entry.ID> {
    Set(
      try consents(edition.id, on: today, in: connection).lines
        .filter(\.isWaitedFor).map(\.person.entry))
  }

  /// Why an entry that had no doubts in the preview does not pass now.
  private static func changed(
    _ id: Entry.ID, _ edition: Edition, isWaitedFor: Bool, isLeft: Bool,
    in connection: Connection
  ) throws -> BulkRefusal.Obstacle {
    guard try EntryRecords.home(of: id, in: connection)?.edition == edition.id,
      let stored = try EntryRecords.entry(id, in: connection)
    else { throw EntryError.notFound(id.text) }
    let finding = try FindingRecords.of(id, in: connection).first
    var places = PlacesTaken()
    let noPlace = try places.take(id, in: connection)
    let why =
      if stored.state != .registered {
        Bilingual(
          chinese: "看过以后已由别人办理，现在是“\(stored.state.name(in: .chinese))”。",
          english: "It was decided since: it is \(stored.state.name(in: .english)) now.")
      } else if let finding {
        Bilingual(
          chinese: "看过以后有了存疑：\(finding.chinese)",
          english: "There is a doubt now: \(finding.english)")
      } else if isWaitedFor {
        Bilingual(
          chinese: "还有人没有同意\(edition.rulebook.nouns.takesPart)。",
          english: "Not all of its people have agreed to take part.")
      } else if isLeft {
        Bilingual(
          chinese: SealedEntryRefusal(entry: id).message(in: .chinese),
          english: SealedEntryRefusal(entry: id).message(in: .english))
      } else if let noPlace {
        Bilingual(
          chinese: noPlace.message(in: .chinese), english: noPlace.message(in: .english))
      } else {
        Bilingual(
          chinese: "看过以后有了变化，请再看一次。", english: "It has changed since; look once more.")
      }
    return BulkRefusal.Obstacle(
      entry: id, title: PersonalNumbers.masked(stored.entry.title), why: why)
  }

  /// The state after a decision.
  private static func screened(
    _ id: Entry.ID, _ state: EntryState, _ decision: Screening, on today: CalendarDay?,
    in connection: Connection
  ) throws -> EntryState {
    let after = try state.applying(decision, on: today)
    if after == .accepted {
      let standing = try FindingRecords.of(id, in: connection).filter { $0.certainty == .refuse }
      // A finding about all entries of an organization together does not say which of them has to be left out.
      if let first = standing.first(where: { !$0.isAboutOrganization }) {
        throw EntryError.findingStands(chinese: first.chinese, english: first.english)
      }
    }
    return after
  }

  static func screen(
    _ id: Entry.ID, _ decision: Screening, on today: CalendarDay?, in transaction: Transaction
  ) throws -> EntryState {
    guard let state = try EntryRecords.state(of: id, in: transaction) else {
      throw EntryError.notFound(id.text)
    }
    let after = try screened(id, state, decision, on: today, in: transaction)
    try EntryRecords.setState(after, of: id, in: transaction)
    try ScreeningRecords.add(decision, to: id, in: transaction)
    try transaction.record(
      .entry(id),
      detail: [
        "decision": decision.word, "from": state.rawValue, "to": after.rawValue,
      ], withheld: ["reason": decision.reason ?? ""])
    return after
  }
}

extension FindingRecord {
  /// Whether the finding is about how many works of a kind an organization sends.
  package var isAboutOrganization: Bool { EligibilityRules.organizationCodes.contains(code) }
}

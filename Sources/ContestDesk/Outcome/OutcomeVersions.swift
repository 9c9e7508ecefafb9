public import Contest
import ContestStore

/// An edition's versions of results, and the present state.
public struct OutcomeStatus: Sendable {
  public let edition: Edition
  /// The oldest first.
  public let versions: [OutcomeVersion]
  /// The latest version, with what has changed since; `nil` before anything was sealed.
  public let shown: ShownVersion?
  public let open: [OpenQuestion]
  /// Those of ``open`` that somebody still has to settle. The missing sheets of a round are settled once it is on record why
  /// their entries have no place.
  public let waiting: [OpenQuestion]
  /// The places of selections and prizes that stay empty.
  public let emptyPlaces: [EmptyPlaces]
  /// The minima of prizes that are not reached although the prizes have been given.
  public let unmetMinima: [UnmetMinimum]
  /// The titles of entries, to name them.
  public let titles: [Entry.ID: String]

  /// `questions` are open beside those that follow from the marks.
  init(_ current: CurrentResults, questions: [OpenQuestion] = []) {
    edition = current.edition
    versions = current.versions
    shown = current.shownVersion
    open = current.outcome.open + questions
    waiting = open.filter { question in
      guard case .sheetsMissing(let round, _) = question else { return true }
      let last = current.inputs.decisions.last {
        $0.choice == .leaveUnranked(round) || $0.choice == .sheetsAgain(round)
      }
      return last?.choice != .leaveUnranked(round)
    }
    emptyPlaces = current.outcome.emptyPlaces.filter { $0.isSealed(in: current.versions) }
    unmetMinima =
      current.versions.sealedLists.contains(.awards) ? current.outcome.unmetMinima : []
    titles = current.briefs.byID(\.title)
  }

  /// The names of rounds, lists and entries in a sentence.
  public var names: Names { edition.names.calling(titles, edition.rulebook.nouns) }

  /// The text of an open question, with the names of rounds and lists, and the code and title of entries.
  public func message(of question: OpenQuestion, in language: Language) -> String {
    question.message(in: language, naming: names)
  }

  /// The answers of departments that came after vetting was closed, would change who passes, and wait for a decision. Whoever
  /// gives prizes, lets a list go public or issues certificates should know.
  public var lateAnswers: [Bilingual] {
    open.compactMap { question in
      guard case .vettingLate = question else { return nil }
      return Bilingual(
        chinese: message(of: question, in: .chinese), english: message(of: question, in: .english))
    }
  }

  /// The text of what changed for an entry, with the names of tracks.
  public func message(of change: OutcomeDifference.Change, in language: Language) -> String {
    edition.message(of: change, in: language)
  }

  /// The list on which nobody moves while what is said has changed.
  public func message(of change: ReasonChange, in language: Language) -> String {
    change.message(in: language, naming: name(of: change.list, in: language))
  }

  /// Why others have other scores because one has left.
  public func message(of effect: LeavingEffect, in language: Language) -> String {
    effect.message(in: language, naming: names)
  }

  /// The name of a list, with its round's name.
  public func name(of list: OutcomeList, in language: Language) -> String {
    edition.name(of: list, in: language)
  }
}

extension EmptyPlaces {
  /// Whether a version contains the list. Before a list has been confirmed or given, it is too early to speak of changes.
  func isSealed(in versions: [OutcomeVersion]) -> Bool {
    switch of {
    case .round(let round): versions.sealedLists.contains(.selection(round))
    case .level: versions.sealedLists.contains(.awards)
    }
  }
}

extension Edition {
  /// The text of what changed for an entry, with the names of tracks.
  func message(of change: OutcomeDifference.Change, in language: Language) -> String {
    change.message(
      in: language, naming: { rulebook.track($0)?.name.text(in: language) ?? $0.text },
      titles: tier.titles, givesPlaces: change.list.round.map { !isOnlyData($0) } ?? true,
      score: { line in
        guard let rules = line.list.round.flatMap({ tier.round($0)?.judging }),
          let score = line.score
        else { return nil }
        if rules.ballot != nil { return language == .chinese ? "\(score) 票" : "\(score) votes" }
        let own = rules.text(ofScore: score)
        if rules.knockOut != nil, rules.total.isEmpty {
          return language == .chinese ? "淘汰赛第 \(own) 名" : "knock-out place \(own)"
        }
        return rules.scoreUnit == .time || language == .english ? own : "\(own) 分"
      })
  }

  private func isPaired(_ round: Round.ID) -> Bool { tier.round(round)?.pairing != nil }
  private func isOnlyData(_ round: Round.ID) -> Bool {
    tier.round(round).map(tier.isOnlyData) ?? false
  }

  /// The name of a list, with its round's name.
  func name(of list: OutcomeList, in language: Language) -> String {
    let round = list.round.flatMap { tier.round($0)?.name.text(in: language) } ?? ""
    return switch (list, language) {
    // A round that only records data gives no places.
    case (.ranking(let id), .chinese) where isOnlyData(id): "\(round)成绩"
    case (.ranking(let id), .english) where isOnlyData(id): "\(round): results"
    case (.ranking, .chinese): "\(round)名次"
    case (.ranking, .english): "\(round): ranking"
    case (.selection(let id), .chinese): isPaired(id) ? "\(round)名单" : "\(round)晋级"
    case (.selection(let id), .english):
      isPaired(id) ? "\(round): pairs" : "\(round): selection"
    case (.awards, .chinese): "奖项"
    case (.awards, .english): "prizes"
    }
  }
}

extension Desk {
  /// The versions of an edition's results, what has changed since the last one, and what is still open.
  public func outcomeStatus(edition id: Edition.ID? = nil) async throws -> OutcomeStatus {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return OutcomeStatus(
        try CurrentResults(edition, in: connection),
        questions: try edition.questionsOfEntriesOutside(in: connection)
          + edition.questionsOfLateConflicts(in: connection))
    }
  }

  /// The number of the latest version of an edition's results, without computing them; 0 before anything was sealed.
  public func latestVersion(edition id: Edition.ID? = nil) async throws -> Int {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read {
      try OutcomeRecords.versions(id, in: $0).last?.number ?? 0
    }
  }

  /// The state of the results if they no longer agree with the inputs; `nil` if they do, before anything was sealed, and
  /// for a role that may not see results.
  public func outcomeOutOfDate(edition id: Edition.ID? = nil) async throws -> OutcomeStatus? {
    let id = try await database.read { try meant(by: id, in: $0) }
    guard actor.may(.seeScores, in: .edition(id)) else { return nil }
    return try await database.read { connection in
      guard try !OutcomeRecords.versions(id, in: connection).isEmpty else { return nil }
      let status = OutcomeStatus(
        try CurrentResults(Self.edition(id, in: connection), in: connection))
      return status.shown?.isStale == true ? status : nil
    }
  }

  /// What a version changed compared with the one before it. Without a number: what the present inputs change compared
  /// with the latest version.
  public func outcomeDifferences(
    edition id: Edition.ID? = nil, version number: Int? = nil
  ) async throws -> OutcomeDifference {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard let number else {
        return try CurrentResults(edition, in: connection).changesSinceSealed
      }
      let versions = try OutcomeRecords.versions(edition.id, in: connection)
      guard versions.contains(where: { $0.number == number }) else {
        throw SealingError.noSuchVersion(number, latest: versions.last?.number ?? 0)
      }
      // On a list that is new in this version, nobody gains or loses.
      let lists = versions.filter { $0.number < number }.sealedLists
      func lines(_ number: Int) throws -> [SealedLine] {
        try lists.flatMap { list in
          try OutcomeRecords.lines(edition.id, list, version: number, in: connection)
        }
      }
      let (before, after) = (try lines(number - 1), try lines(number))
      let (old, new) = (before.map(\.line), after.map(\.line))
      let tiers = try [number - 1, number].map { number in
        try versions.first { $0.number == number }.map {
          try Self.edition(edition.id, sealedIn: $0, in: connection).tier
        } ?? edition.tier
      }
      let titles = tiers.reduce(into: edition.tier.titles) { $0.formUnion($1.titles) }
      var changes = OutcomeDifference(from: old, to: new, titles: titles)
      changes.reasons = changes.reasons.compactMap { change in
        func lines(_ all: [SealedLine]) -> [Entry.ID: [SealedLine]] {
          Dictionary(grouping: all.filter { $0.line.list == change.list }, by: \.line.entry)
        }
        let (old, new) = (lines(before), lines(after))
        return change.told { SealedLine.words(from: old[$0] ?? [], to: new[$0] ?? []) }
      }
      let current = try CurrentResults(edition, in: connection)
      changes.effects = LeavingEffect.all(in: changes, of: edition.tier, current.inputs)
      if lists.contains(.awards) {
        func waits(_ number: Int) throws -> PrizeWaits {
          try edition.tier.levels(
            PrizeWaitRecords.all(edition.id, version: number, in: connection))
        }
        changes.tell(
          waits: try waits(number - 1), then: try waits(number), titles: titles)
        let pair = try [number - 1, number].map { number in
          guard let version = versions.first(where: { $0.number == number }) else {
            throw SealingError.noSuchVersion(number, latest: versions.last?.number ?? 0)
          }
          return version
        }
        changes.honours = try current.honours(
          ofVersion: pair[0], old, by: tiers[0], in: connection
        ).changes(
          to: current.honours(
            ofVersion: pair[1], new, renamed: RenamedUnits(from: old, to: new), by: tiers[1],
            in: connection))
      }
      return changes
    }
  }

  /// Seals a new version after a change, with the reason: 重新封存.
  ///
  /// - Throws: ``SealingError`` when nothing was sealed before, nothing has changed, or a round is open again.
  public func sealOutcome(
    edition id: Edition.ID? = nil, reason: String, asShown shown: ShownState? = nil
  ) async throws -> Sealing {
    let id = try await permitted(.selectEntries, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("outcome.seal")) { transaction in
      let current = try CurrentResults(Self.edition(id, in: transaction), in: transaction)
      try current.require(shown)
      guard let last = current.versions.last else { throw SealingError.nothingSealed }
      let sealing = try current.seal(
        .sealed, reason: reason, salt: Self.freshSalt(), in: transaction)
      guard sealing.isNew else { throw SealingError.nothingChanged(last.number) }
      return sealing
    }
  }
}

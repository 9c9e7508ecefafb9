import Contest
import ContestStore
import Foundation

/// How a place came about: the details on the list, and what `explain` says. They are stored with the sealed line, so
/// that lists keep showing what was said when the round closed.
struct RankingDetail: Codable, Hashable {
  var list: String
  /// The round's own result, where earlier rounds count towards the score.
  var roundScore: Points?
  /// The score from each round that counts; empty when only this round counts. `nil` in versions sealed before it was
  /// kept.
  var parts: [Round.ID: Points]?
  var isTied: Bool
  /// Whether the committee moved the entry when it ordered equals. `nil` in versions sealed before it was kept.
  var isOrderedByCommittee: Bool?
  /// Why there is no place; format 2 did not keep it.
  var missing: EntryResult.Missing?
  var explanationChinese: [String]
  var explanationEnglish: [String]

  func explanation(in language: Language) -> [String] {
    switch language {
    case .chinese: explanationChinese
    case .english: explanationEnglish
    }
  }

  init(_ result: EntryResult, in results: RoundResults, name: (Entry.ID) -> Bilingual) {
    list = result.list
    roundScore = result.roundScore
    parts = Dictionary(
      result.parts.map { ($0.round, $0.published) }, uniquingKeysWith: { one, _ in one })
    isTied = result.isTied
    isOrderedByCommittee = result.separations.contains { $0.link == .committee }
    if case .notRanked(let reason) = result.state { missing = reason }
    explanationChinese = Self.explanation(of: result, in: results, .chinese, name)
    explanationEnglish = Self.explanation(of: result, in: results, .english, name)
  }

  /// Adds the votes for a candidate in each run that counts, so that they stay known whatever the committee decides
  /// later.
  mutating func tell(_ votes: [BallotVote]) {
    explanationChinese += votes.map { $0.text(in: .chinese) + "。" }
    explanationEnglish += votes.map { $0.text(in: .english) + "." }
  }

  /// The explanation calls judges 评委1, 评委2, … in the order of their ids, because people who must not know the judges may
  /// see it.
  private static func explanation(
    of result: EntryResult, in results: RoundResults, _ language: Language,
    _ name: (Entry.ID) -> Bilingual
  ) -> [String] {
    let order = result.totals.map(\.judge)
    return results.explanation(of: result.entry, in: language) { other in
      other == result.entry ? name(other).text(in: language) : other.text
    } judgeName: { judge in
      let number = (order.firstIndex(of: judge) ?? 0) + 1
      return language == .chinese ? "评委\(number)" : "judge \(number)"
    }
  }
}

extension SealedLine {
  /// The details of a place on a ranking.
  func rankingDetail() throws -> RankingDetail {
    try JSONDecoder().decode(RankingDetail.self, from: Data(detail.utf8))
  }

  /// The reason for a line of a selection or of the prizes.
  var reason: StoredReason { StoredReason(detail) }
}

extension CurrentResults {
  /// The lines of lists by the present inputs, each with its details.
  func lines(of lists: some Sequence<OutcomeList>) throws -> [SealedLine] {
    let (encoder, names) = (Self.encoder(), edition.names)
    var lines: [SealedLine] = []
    for list in lists {
      for line in outcome.eachLine(of: list) {
        lines.append(SealedLine(line, detail: try detail(of: line, names, encoder)))
      }
    }
    return lines
  }

  /// A list by the present inputs, ready to be sealed.
  func toSeal(_ lines: LinesOfList) -> ListToSeal {
    let (encoder, names) = (Self.encoder(), edition.names)
    return ListToSeal(lines.list, lines.bare) { bare in
      SealedLine(lines.whole(bare), detail: try detail(of: bare, names, encoder))
    }
  }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// `names` are the edition's, which are made once for a list.
  func detail(
    of line: OutcomeLine, _ names: Names, _ encoder: JSONEncoder
  ) throws -> String {
    switch line.list {
    case .ranking(let round):
      guard let results = outcome[round]?.results, let result = results[line.entry] else {
        return "{}"
      }
      var detail = RankingDetail(result, in: results, name: name(of:))
      detail.tell(outcome[round]?.ballot?.votes(of: line.entry) ?? [])
      return String(decoding: try encoder.encode(detail), as: UTF8.self)
    case .selection(let round):
      if let reason = outcome.pairing(round)?.reason(of: line.entry) {
        return try StoredReason(reason).json
      }
      return try outcome[round]?.selection?[line.entry].map {
        try StoredReason($0, names.scoring(round)).json
      } ?? "{}"
    case .awards:
      guard case .award(let name) = line.standing,
        let level = edition.tier.levelNames.firstIndex(of: name),
        let winner = outcome.awards?.winner(line.entry, level: level)
      else { return "{}" }
      var reason = StoredReason(winner.reason, names)
      if !edition.tier.awards[level].stacks, let effect = outcome.prizeEffects[line.entry] {
        reason.add(effect.message)
      }
      return try reason.json
    }
  }
}

extension CurrentResults {
  /// Tells of an entry on the lists why it has no prize, or no higher one. An entry without such a reason has an empty list.
  func reasonsAgainstPrizes() -> (Entry.ID) throws -> KeptPrizeReasons {
    let reasons = outcome.reasonsAgainstPrizes
    let names = edition.names
    let encoder = Self.encoder()
    return { entry in
      let against = reasons[entry] ?? []
      let stored = against.map { StoredReason($0, names) }
      return KeptPrizeReasons(
        detail: String(decoding: try encoder.encode(stored), as: UTF8.self),
        facts: against.keptFacts)
    }
  }
}

extension [AwardReason] {
  /// What the reasons rest on, without words, as it is kept with them.
  var keptFacts: String { map(\.facts).joined(separator: "; ") }
}

extension StoredReason {
  /// Why two are paired. Candidates are named by their codes, because the reason is stored in archives.
  init(_ reason: PairingReason) {
    self.init(
      code: reason.word, zh: reason.text(in: .chinese, naming: \.text),
      en: reason.text(in: .english, naming: \.text))
  }

  /// Adds a sentence in both languages.
  fileprivate mutating func add(_ message: (Language) -> String) {
    zh += message(.chinese)
    en += " " + message(.english)
  }

  /// The reason of a choice, with what would have been enough for it.
  init(_ choice: Selection.Choice, _ names: Names) {
    self.init(choice.reason, names)
    if let change = choice.change {
      add { change.message(in: $0, naming: names) }
    }
    if let effect = choice.effect { add(effect.message) }
  }
}

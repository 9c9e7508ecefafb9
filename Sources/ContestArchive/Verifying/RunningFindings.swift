public import Contest

/// What had not ended when an archive was made: 归档时还没有结束的事. The archive has what was known by then, and a check says so:
/// it vouches for nothing that came later.
///
/// | in the archive | told as running |
/// |---|---|
/// | the last publication of a step ends after the archive was made | until when |
/// | an objection that is admitted and not decided | how many of the step |
/// | a public vote whose first day has come, without recorded totals | until when, or that its totals are not recorded |
/// | departments were asked, have not answered, and the request is not closed | how many of the step |
/// | winners were asked, have not answered, and have time left | how many, and until when |
public struct RunningParts: Sendable {
  public private(set) var lines: [Bilingual] = []
  private let now: Instant
  private let tier: Tier

  public init(_ tier: Tier, at now: Instant) { (self.tier, self.now) = (tier, now) }

  private mutating func tell(_ step: Bilingual, _ chinese: String, _ english: String) {
    lines.append(
      Bilingual(
        chinese: "“\(step.chinese)”\(chinese)",
        english: "“\(step.text(in: .english))” \(english)"))
  }

  public mutating func add(
    _ publications: [ArchivedPublication], _ objections: [ArchivedObjection]
  ) {
    for round in tier.rounds {
      if let last = publications.filter({ $0.step == round.id }).max(by: { $0.number < $1.number }),
        now < last.end
      {
        tell(round.name, "公示到 \(last.lastDay) 为止", "stands public until \(last.lastDay)")
      }
      let open = objections.count { $0.step == round.id && $0.objection.isOpen }
      if open > 0 {
        tell(round.name, "有 \(open) 件异议没有决定", "has objections without a decision: \(open)")
      }
    }
  }

  /// `counted` are the rounds whose totals were recorded.
  public mutating func add(votesOf counted: Set<Round.ID>) {
    for round in tier.rounds where !counted.contains(round.id) {
      guard let vote = round.publicVote, vote.from.start() <= now else { continue }
      if now < vote.end {
        tell(
          round.name, "投票到 \(vote.to) 为止，归档里没有选票和得票",
          "takes votes until \(vote.to); neither votes nor totals are here")
      } else {
        tell(
          round.name, "投票到 \(vote.to) 已截止，得票没有登记，归档里没有",
          "took votes until \(vote.to), and its totals were not recorded")
      }
    }
  }

  public mutating func add(_ requests: [ArchivedVettingRequest]) {
    for round in tier.rounds {
      let open = requests.count {
        $0.round == round.id && !$0.request.isClosed && $0.request.answer == nil
      }
      if open > 0 {
        tell(round.name, "还有 \(open) 件没有答复", "waits for answers: \(open)")
      }
    }
  }

  public mutating func add(_ terms: [ArchivedTerm], _ answers: [ArchivedAnswer]) {
    func place(_ step: FollowUpRule.ID, _ entry: Entry.ID, _ term: Int) -> String {
      "\(step)/\(entry)/\(term)"
    }
    let answered = Set(answers.map { place($0.step, $0.entry, $0.term) })
    for rule in tier.followUps {
      let open = terms.filter {
        $0.step == rule.id && now < $0.lastDay.adding(days: 1).start()
          && !answered.contains(place($0.step, $0.entry, $0.term))
      }
      guard let last = open.map(\.lastDay).max() else { continue }
      tell(
        rule.name, "还有 \(open.count) 份没有填报，到 \(last) 为止",
        "waits for answers of winners until \(last): \(open.count)")
    }
  }
}

extension ArchiveContent {
  /// What had not ended when the archive was made. It is no fault, and nothing can be compared.
  func runningFindings(_ tier: Tier) -> [ArchiveFinding] {
    var parts = RunningParts(tier, at: manifest.madeAt)
    parts.add(publications, objections)
    parts.add(votesOf: Set(voteTotals.map(\.round)))
    parts.add(vettingRequests)
    parts.add(terms, answers)
    guard !parts.lines.isEmpty else { return [] }
    func told(_ language: Language) -> String {
      parts.lines.map { $0.text(in: language) }.joined(separator: language == .chinese ? "；" : "; ")
    }
    return [
      ArchiveFinding(
        "running",
        Bilingual(
          chinese: "归档时公示、投票、征求意见、后续填报都已结束",
          english: "publicity, votes, vetting and follow-up had ended when the archive was made"),
        count: parts.lines.count,
        state: .notCompared(
          Bilingual(
            chinese: "归档于 \(manifest.madeAt.shown)，那时还没有结束，以后的不在归档里：\(told(.chinese))",
            english:
              "the archive was made at \(manifest.madeAt.shown), when this had not ended; what came later is not in it: \(told(.english))"
          )))
    ]
  }
}

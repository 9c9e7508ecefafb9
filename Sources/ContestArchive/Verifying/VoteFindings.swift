import Contest

extension ArchiveContent {
  /// Whether the votes are what the rules allow, and the totals that were recorded are those of the votes.
  func voteFindings(_ tier: Tier) -> [ArchiveFinding] {
    let rules = Dictionary(
      tier.rounds.compactMap { round in round.publicVote.map { (round.id, $0) } },
      uniquingKeysWith: { one, _ in one })
    guard !rules.isEmpty || !votes.isEmpty || !voteTotals.isEmpty else { return [] }
    var mismatches: [ArchiveMismatch] = []
    var counts: [String: Int] = [:]
    var voters: [String: VoteVerdict.Voter] = [:]
    for vote in votes.sorted(by: { ($0.at, $0.voter, $0.entry) < ($1.at, $1.voter, $1.entry) }) {
      let place = "\(vote.round)/\(vote.entry)"
      counts[place, default: 0] += 1
      guard let rule = rules[vote.round] else {
        mismatches.append(ArchiveMismatch(place, archived: "vote", computed: nil))
        continue
      }
      if vote.at.day() != vote.day {
        mismatches.append(
          ArchiveMismatch(
            place, archived: vote.day.description, computed: vote.at.day().description))
      }
      let voter = "\(vote.round)/\(vote.voter)"
      let verdict = VoteVerdict(
        vote.entry, on: vote.day, by: voters[voter] ?? VoteVerdict.Voter(), rule)
      if verdict != .counted {
        mismatches.append(
          ArchiveMismatch(place, archived: "counted", computed: verdict.rawValue))
      }
      voters[voter, default: VoteVerdict.Voter()].votes[vote.day, default: []].insert(vote.entry)
    }
    let recorded = Dictionary(
      records.map { ("\($0.round)/\($0.entry)", $0.marks.values.first?.mark) },
      uniquingKeysWith: { one, _ in one })
    var told: Set<String> = []
    for total in voteTotals {
      let place = "\(total.round)/\(total.entry)"
      told.insert(place)
      let count = counts[place] ?? 0
      if total.votes != count {
        mismatches.append(
          ArchiveMismatch(place, archived: String(total.votes), computed: String(count)))
      }
      if !total.isCorrected, recorded[place] != .some(.some(Points(tenThousandths: count * 10_000)))
      {
        mismatches.append(
          ArchiveMismatch(
            place, archived: (recorded[place] ?? nil).map { "\($0)" } ?? "-",
            computed: String(count)))
      }
    }
    for (place, count) in counts.sorted(by: { $0.key < $1.key }) where !told.contains(place) {
      mismatches.append(ArchiveMismatch(place, archived: "-", computed: String(count)))
    }
    return [
      ArchiveFinding(
        "votes",
        Bilingual(
          chinese: "每张选票都合规程，登记的得票就是选票的数",
          english:
            "each vote is one that the rules allow, and the totals that were recorded are their numbers"
        ),
        count: votes.count, mismatches)
    ]
  }
}

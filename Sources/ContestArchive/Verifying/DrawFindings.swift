import Contest

extension ArchiveContent {
  /// Seeds, lots and the order of voters, drawn again.
  func drawFindings(_ tier: Tier) -> [ArchiveFinding] {
    let seeds = draws.compactMap { one -> ArchiveMismatch? in
      let hash = sha256(of: Array(one.draw.seed.text.utf8))
      return hash == one.draw.hash
        ? nil
        : ArchiveMismatch(
          "draw/\(one.round)/\(one.draw.number)", archived: one.draw.hash, computed: hash)
    }
    var findings = [
      ArchiveFinding(
        "seeds",
        Bilingual(
          chinese: "每个抽签种子都有事先公布的摘要",
          english: "each seed has the hash that was on record before the draw"),
        count: draws.count, seeds),
      lotFinding(),
    ]
    if !voters.isEmpty { findings.append(voterFinding()) }
    if let origin = [.chosen, .earlier].first(where: { origin in
      draws.contains { $0.draw.origin == origin && $0.draw.usedAt != nil }
    }), let notice = origin.notice(in: .chinese) {
      findings.append(
        ArchiveFinding(
          "seeds-by-lot",
          Bilingual(chinese: "种子是随机数", english: "the seeds are random bits"), count: draws.count,
          state: .notCompared(
            Bilingual(chinese: notice, english: origin.notice(in: .english)))))
    }
    return findings
  }

  private func seed(of round: Round.ID, _ number: Int) -> Seed? {
    draws.first { $0.round == round && $0.draw.number == number }?.draw.seed
  }

  private func lotFinding() -> ArchiveFinding {
    var mismatches: [ArchiveMismatch] = []
    var count = 0
    for (round, places) in Dictionary(grouping: places, by: \.round).sorted(by: { $0.key < $1.key })
    {
      let drawn = places.filter { $0.draw != nil }
      for (number, own) in Dictionary(grouping: drawn, by: { $0.draw ?? 0 })
        .sorted(by: { $0.key < $1.key })
      {
        count += own.count
        guard let seed = seed(of: round, number) else {
          mismatches.append(
            ArchiveMismatch("draw/\(round)/\(number)", archived: nil, computed: "seed"))
          continue
        }
        // The entries of a draw have the numbers after those that were there before it.
        let last = (own.compactMap(\.lot).min() ?? 1) - 1
        let again = LotDraw.draw(own.map(\.entry), after: last, seed: seed)
        mismatches += ArchiveMismatch.between(
          Dictionary(
            own.map { ("\(round)/\($0.entry)", $0.lot ?? 0) }, uniquingKeysWith: { one, _ in one }),
          Dictionary(
            again.map { ("\(round)/\($0.entry)", $0.number) },
            uniquingKeysWith: { one, _ in one }), Lot.code)
      }
    }
    return ArchiveFinding(
      "lots",
      Bilingual(
        chinese: "用种子重新抽签，各件的序号相同",
        english: "drawn again with the seeds, each entry has its number"), count: count, mismatches)
  }

  private func voterFinding() -> ArchiveFinding {
    var mismatches: [ArchiveMismatch] = []
    for (round, pool) in Dictionary(grouping: voters, by: \.round).sorted(by: { $0.key < $1.key }) {
      guard let seed = draws.filter({ $0.round == round }).map(\.draw).current?.seed else {
        mismatches.append(ArchiveMismatch("draw/\(round)", archived: nil, computed: "seed"))
        continue
      }
      let order = VoterDraw.order(pool.map(\.judge), seed: seed)
      mismatches += ArchiveMismatch.between(
        Dictionary(
          pool.map { ("\(round)/\($0.judge)", $0.position) }, uniquingKeysWith: { one, _ in one }),
        Dictionary(
          order.enumerated().map { ("\(round)/\($1)", $0 + 1) },
          uniquingKeysWith: { one, _ in one }), String.init)
    }
    return ArchiveFinding(
      "voters",
      Bilingual(
        chinese: "用种子重新抽取投票人，次序相同",
        english: "drawn again with the seed, the voters stand in the same order"),
      count: voters.count, mismatches)
  }
}

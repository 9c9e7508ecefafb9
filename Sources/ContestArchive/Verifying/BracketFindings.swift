import Contest

extension ArchiveContent {
  /// Who meets whom in each knock-out, drawn again: the seeds as the draw named them, then the others by their lots.
  func bracketFindings(_ tier: Tier) -> [ArchiveFinding] {
    tier.rounds.filter { $0.knockOut != nil }.compactMap { round in
      guard let draw = decisions.map(\.decision).bracket(of: round.id) else { return nil }
      let lots = places.filter { $0.round == round.id }.compactMap { place in
        place.lot.map { Lot(entry: place.entry, number: $0) }
      }
      let again = Bracket.numbers(seeds: Array(draw.entries.prefix(draw.seeds)), lots: lots)
      func table(_ entries: [Entry.ID]) -> [String: String] {
        Dictionary(
          entries.enumerated().map { ("bracket/\(round.id)/\($0 + 1)", $1.text) },
          uniquingKeysWith: { one, _ in one })
      }
      var found = ArchiveMismatch.between(table(draw.entries), table(again)) { $0 }
      if let most = round.knockOut?.seeds, draw.seeds > most {
        found.append(
          ArchiveMismatch(
            "bracket/\(round.id)/seeds", archived: "\(draw.seeds)", computed: "≤ \(most)"))
      }
      return ArchiveFinding(
        "bracket/\(round.id)",
        Bilingual(
          chinese: "\(round.name.chinese)：按抽签的序号重排对阵，相同",
          english: "\(round.name.text(in: .english)): who meets whom follows from the lots"),
        count: draw.entries.count, found)
    }
  }
}

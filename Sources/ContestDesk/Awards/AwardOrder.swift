public import Contest

extension Sequence<AwardLine> {
  /// The prizes as every list has them (``PrizeOrder``). The archive's check of a printed list goes by the same order.
  func inOrder(of edition: Edition, _ entries: EntryBriefs) -> [AwardLine] {
    inOrder(PrizeOrder(edition.tier, edition.rulebook.tracks), entries)
  }

  func inOrder(_ order: PrizeOrder, _ entries: EntryBriefs) -> [AwardLine] {
    map { line in
      let brief = entries[line.entry]
      return (
        key: order.key(
          line.level, place: line.place, line.entry, track: brief?.track ?? "",
          group: brief?.group ?? ""), line: line
      )
    }.sorted { $0.key < $1.key }.map(\.line)
  }
}

extension Edition {
  /// The track of an entry, with its group or topic where what is told of it goes by group.
  public func divisionName(of entry: EntryBrief, byGroup: Bool, in language: Language) -> String {
    byGroup && !entry.group.isEmpty
      ? rulebook.division(entry.track, group: entry.group, byGroup: true)
      : trackName(entry.track, in: language)
  }
}

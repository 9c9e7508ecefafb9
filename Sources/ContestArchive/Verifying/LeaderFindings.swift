import Contest

extension ArchiveContent {
  /// Whether exactly the entries with the same first person are said to have one leader, where a cap counts by leader. Persons
  /// are told apart by their keys. The leader of a single entry may be named by its code or not at all.
  func leaderFindings(_ tier: Tier) -> [ArchiveFinding] {
    guard tier.needs.leaders else { return strayLeaders }
    var first: [String: Entry.ID] = [:]
    var counts: [String: Int] = [:]
    for entry in entries {
      guard let key = entry.members.first?.key else { continue }
      first[key] = min(first[key] ?? entry.code, entry.code)
      counts[key, default: 0] += 1
    }
    var mismatches: [ArchiveMismatch] = []
    for entry in entries.sorted(by: { $0.code < $1.code }) {
      let key = entry.members.first?.key
      let computed = key.flatMap { first[$0] }
      let isAlone = key.map { counts[$0] == 1 } ?? true
      guard entry.leader != computed, !(isAlone && entry.leader == nil) else { continue }
      mismatches.append(
        ArchiveMismatch(
          entry.code.text, archived: entry.leader?.text ?? "-", computed: computed?.text ?? "-"))
    }
    return [
      ArchiveFinding("leaders", Self.leaderRule, count: entries.count, mismatches)
    ]
  }

  /// Leaders where no cap asks for them; there is no finding where there are none.
  private var strayLeaders: [ArchiveFinding] {
    let stray = entries.compactMap { entry in
      entry.leader.map { ArchiveMismatch(entry.code.text, archived: $0.text, computed: nil) }
    }
    guard !stray.isEmpty else { return [] }
    return [ArchiveFinding("leaders", Self.leaderRule, count: entries.count, stray)]
  }

  private static var leaderRule: Bilingual {
    Bilingual(
      chinese: "同一负责人的各项与人员的标识相符", english: "entries of one leader have the same person first")
  }
}

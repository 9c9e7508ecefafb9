import Contest

extension ArchiveContent {
  /// Every sealed list against what the inputs give, and every version against its digest.
  func listFindings(_ tier: Tier, _ outcome: Outcome) -> [ArchiveFinding] {
    let sealed = versions.map(\.version).sealedLists
    var byList: [OutcomeList: [OutcomeLine]] = [:]
    for line in lines where line.until == nil {
      byList[line.line.list, default: []].append(line.line)
    }
    let lists = sealed.union(byList.keys).sorted { Self.name($0) < Self.name($1) }
    return lists.map { list in
      let archived = byList[list] ?? []
      let computed = sealed.contains(list) ? outcome.lines(of: list) : []
      return ArchiveFinding(
        Self.name(list), Self.rule(list, tier), count: archived.count,
        Self.mismatches(list, archived, computed))
    } + [versionFinding()]
  }

  static func name(_ list: OutcomeList) -> String {
    list.round.map { "\(list.kind.rawValue)/\($0)" } ?? list.kind.rawValue
  }

  private static func rule(_ list: OutcomeList, _ tier: Tier) -> Bilingual {
    let round = list.round.flatMap { tier.round($0) }
    let (chinese, english) = (
      round?.name.text(in: .chinese) ?? list.round?.text ?? "",
      round?.name.text(in: .english) ?? list.round?.text ?? ""
    )
    return switch list {
    case .ranking:
      Bilingual(
        chinese: "\(chinese)：由评分重新合成，成绩、名次、并列一致",
        english: "\(english): combined again from the marks, results, places and ties agree")
    case .selection where round?.pairing != nil:
      Bilingual(
        chinese: "\(chinese)：按志愿重新结对，谁和谁一致",
        english: "\(english): paired again by the wishes, who has whom agrees")
    case .selection:
      Bilingual(
        chinese: "\(chinese)：重新遴选，晋级、候补和次序一致",
        english: "\(english): selected again, who goes on and the reserves agree")
    case .awards:
      Bilingual(chinese: "重新评奖，等次一致", english: "the prizes, given again, agree")
    }
  }

  private static func mismatches(
    _ list: OutcomeList, _ archived: [OutcomeLine], _ computed: [OutcomeLine]
  ) -> [ArchiveMismatch] {
    // An entry may have a title beside its prize.
    func key(_ line: OutcomeLine) -> String {
      let place = "\(name(list))/\(line.entry)"
      if case .award(let level) = line.standing { return "\(place)/\(level)" }
      return place
    }
    let old = Dictionary(archived.map { (key($0), $0) }, uniquingKeysWith: { one, _ in one })
    let new = Dictionary(computed.map { (key($0), $0) }, uniquingKeysWith: { one, _ in one })
    var found = Set(old.keys).union(new.keys).sorted().compactMap { key -> ArchiveMismatch? in
      let (one, other) = (old[key].map(parts), new[key].map(parts))
      guard one != other else { return nil }
      guard let one, let other else {
        return ArchiveMismatch(
          key, archived: one.map { text($0) }, computed: other.map { text($0) })
      }
      // Parts that an older version did not keep are not compared.
      let differing = zip(one, other).filter { $0.value != nil && $0.value != $1.value }
      guard !differing.isEmpty else { return nil }
      return ArchiveMismatch(
        key, archived: text(differing.map(\.0)), computed: text(differing.map(\.1)))
    }
    if archived.count != old.count {
      found.append(
        ArchiveMismatch(name(list), archived: "\(archived.count)", computed: "\(old.count)"))
    }
    return found
  }

  /// The facts of a reason are bound by the digest of the version, and not compared: a later program may give a better reason for
  /// the same place.
  private static func parts(_ line: OutcomeLine) -> [LinePart] {
    [
      LinePart("standing", line.standing.word),
      LinePart("place", line.place.map(String.init) ?? "-"),
      LinePart("score", line.score?.description ?? "-"),
      LinePart("organization", line.home?.organization), LinePart("track", line.home?.track.text),
      LinePart("group", line.home?.group), LinePart("marks", line.basis),
    ]
  }

  private static func text(_ parts: [LinePart]) -> String {
    parts.compactMap { part in part.value.map { "\(part.name) \($0)" } }.joined(separator: ", ")
  }

  /// The digest of each version's lines, and the manifest's version.
  private func versionFinding() -> ArchiveFinding {
    let sorted = versions.map(\.version).sorted { $0.number < $1.number }
    var mismatches: [ArchiveMismatch] = []
    for (index, version) in sorted.enumerated() {
      let lists = Array(sorted[...index]).sealedLists
      let own = lines.filter { $0.holds(in: version.number) && lists.contains($0.line.list) }
      let prizes = unitPrizes.filter { $0.holds(in: version.number) }.map(\.prize)
      let digest = Self.digest(of: own.map(\.line), prizes)
      if digest != version.outcomeDigest {
        mismatches.append(
          ArchiveMismatch(
            "version/\(version.number)", archived: version.outcomeDigest, computed: digest))
      }
      if version.number != index + 1 {
        mismatches.append(
          ArchiveMismatch(
            "version/\(index + 1)", archived: "\(version.number)", computed: "\(index + 1)"))
      }
    }
    let last = sorted.last.map { "\($0.number) \($0.outcomeDigest)" }
    let noted = "\(manifest.version) \(manifest.outcomeDigest)"
    if last != noted {
      mismatches.append(ArchiveMismatch("version", archived: noted, computed: last))
    }
    return ArchiveFinding(
      "versions",
      Bilingual(
        chinese: "每一版的名单都有封存时的摘要，最新一版是清单所列",
        english:
          "each version's lists have the digest with which they were sealed; the last is the manifest's"
      ),
      count: sorted.count, mismatches)
  }

  /// The digest of lines and of the prizes of organizations, as a version has it.
  private static func digest(of lines: [OutcomeLine], _ prizes: [UnitPrize]) -> String {
    var hash = CanonicalHash()
    for line in lines.sorted(by: OutcomeLine.comesBefore) {
      hash.add(
        all: line.list.kind.rawValue, line.list.round?.text, line.entry.text, line.standing.word,
        line.place.map(String.init), line.score.map { String($0.tenThousandths) })
      if let home = line.home {
        hash.add(all: home.organization, home.track.text, home.group)
        hash.add(line.basis)
      }
      if let facts = line.facts { hash.add(facts) }
    }
    for prize in prizes.sorted(by: UnitPrize.comesBefore) {
      hash.add(all: "unit-prize", prize.kind.rawValue, "\(prize.position)", prize.name)
      hash.add(all: prize.organization, prize.standing.rawValue, "\(prize.place)")
      hash.add(all: "\(prize.points.tenThousandths)")
    }
    return hash.digest
  }
}

/// One part of a line, named.
private struct LinePart: Hashable {
  let name: String
  let value: String?

  init(_ name: String, _ value: String?) { (self.name, self.value) = (name, value) }
}
